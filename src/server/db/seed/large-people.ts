import { randomOf } from './random-of.ts';

/** Somebody who orders, and where to. */
export interface LargePerson {
  id: string;
  name: string;
  email: string;
  /** Ten digits. */
  phone: string;
  line1: string;
  city: string;
  state: string;
  pincode: string;
}

const list = (text: string): string[] => text.split(' ');

const FIRST = list(
  'Aarav Aditi Aisha Ajay Akash Amit Amrita Ananya Anil Anita Anjali Anu Arjun Arun Asha Ashok Bhavna Chandra Deepa Deepak ' +
    'Devika Dinesh Divya Farah Farhan Ganesh Gauri Geeta Gopal Hari Harini Imran Indira Isha Jaya Jyoti Kabir Kavita Kiran ' +
    'Komal Lakshmi Lata Leela Madhav Mahesh Manish Maya Meena Meera Mohan Mukesh Nandini Naveen Neha Nikhil Nisha Padma Pooja ' +
    'Prakash Priya Radha Rahul Rajesh Rakesh Ravi Rekha Rohan Rohit Ruchi Sachin Sanjay Sarita Shalini Shyam Sita Sneha Sunil ' +
    'Sunita Suresh Tara Uma Usha Vani Varun Vidya Vijay Vikram Vinod Yamini Yash Zainab Zoya',
);
const LAST = list(
  'Agarwal Ahmed Ali Arora Babu Banerjee Bhat Bose Chandran Chatterjee Chauhan Das Desai Deshmukh Dutta Fernandes George ' +
    'Ghosh Gill Goyal Gupta Hegde Iyer Jadhav Jain Joshi Kapoor Kaur Khan Kulkarni Kumar Mathew Mehta Menon Mishra Mukherjee ' +
    'Nair Naidu Patel Patil Pillai Prasad Qureshi Rao Rathore Reddy Roy Saxena Sen Shah Sharma Shetty Singh Sinha Srivastava ' +
    'Thomas Tiwari Tripathi Varma Yadav',
);
const STREETS = ['Gandhi Road', 'Station Road', 'Temple Street', 'Lake View', 'Nehru Nagar', 'Market Road'];
const CITIES = [
  { city: 'Jaipur', state: 'Rajasthan', pincode: 302001 },
  { city: 'Udaipur', state: 'Rajasthan', pincode: 313001 },
  { city: 'New Delhi', state: 'Delhi', pincode: 110001 },
  { city: 'Mumbai', state: 'Maharashtra', pincode: 400001 },
  { city: 'Pune', state: 'Maharashtra', pincode: 411001 },
  { city: 'Bengaluru', state: 'Karnataka', pincode: 560001 },
  { city: 'Mysuru', state: 'Karnataka', pincode: 570001 },
  { city: 'Chennai', state: 'Tamil Nadu', pincode: 600001 },
  { city: 'Hyderabad', state: 'Telangana', pincode: 500001 },
  { city: 'Kolkata', state: 'West Bengal', pincode: 700001 },
  { city: 'Ahmedabad', state: 'Gujarat', pincode: 380001 },
  { city: 'Kochi', state: 'Kerala', pincode: 682001 },
  { city: 'Lucknow', state: 'Uttar Pradesh', pincode: 226001 },
  { city: 'Patna', state: 'Bihar', pincode: 800001 },
  { city: 'Bhopal', state: 'Madhya Pradesh', pincode: 462001 },
  { city: 'Guwahati', state: 'Assam', pincode: 781001 },
] as const;

/** A person by their number, the same one each time. No two have the same address for mail. */
export function largePerson(index: number): LargePerson {
  const random = randomOf(index * 7 + 5);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const first = pick(FIRST);
  const last = pick(LAST);
  const { city, state, pincode } = pick(CITIES);
  return {
    id: `cus_${index.toString(36).padStart(16, '0')}`,
    name: `${first} ${last}`,
    email: `${first}.${last}.${index.toString(36)}@example.in`.toLowerCase(),
    phone: `${6 + Math.floor(random() * 4)}${String(Math.floor(random() * 1e9)).padStart(9, '0')}`,
    line1: `${1 + Math.floor(random() * 400)} ${pick(STREETS)}`,
    city,
    state,
    pincode: String(pincode + Math.floor(random() * 60)),
  };
}
