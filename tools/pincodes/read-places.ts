import { STATES } from '../../src/shared/india.ts';
import type { PincodePlace } from '../../src/server/domain/pincode-table.ts';

/**
 * The places of a GeoNames postal code file for India: tab-separated, one row for each post office, with PIN code, office,
 * state and district in columns 2, 3, 4 and 6. A PIN code whose offices lie in several districts is where most of them are.
 * Throws where a state has a name that isn't known here.
 */
export function readPlaces(text: string): Map<number, PincodePlace> {
  const votes = new Map<number, Map<string, number>>();
  for (const row of text.split('\n')) {
    const [, pincode = '', , state = '', , district = ''] = row.split('\t');
    if (!/^[1-9]\d{5}$/.test(pincode)) continue;
    const place = `${stateOf(state, district)}|${cityOf(pincode, district)}`;
    const ofPincode = votes.get(Number(pincode)) ?? new Map<string, number>();
    ofPincode.set(place, (ofPincode.get(place) ?? 0) + 1);
    votes.set(Number(pincode), ofPincode);
  }
  return new Map([...votes].map(([pincode, ofPincode]) => [pincode, winner(ofPincode)]));
}

function winner(votes: ReadonlyMap<string, number>): PincodePlace {
  const [most = ['', 0]] = [...votes].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const [state = '', city = ''] = most[0].split('|');
  return { city, state };
}

const STATE_NAMES: Readonly<Record<string, string>> = {
  'Andaman & Nicobar Islands': 'Andaman and Nicobar Islands',
  Chattisgarh: 'Chhattisgarh',
  'Jammu & Kashmir': 'Jammu and Kashmir',
  Pondicherry: 'Puducherry',
};

function stateOf(name: string, district: string): string {
  // A union territory of its own since 31 October 2019; the file still has it with Jammu and Kashmir.
  if (district === 'Leh' || district === 'Kargil') return 'Ladakh';
  const state = STATE_NAMES[name] ?? name;
  if (!(STATES as readonly string[]).includes(state)) throw new Error(`No state of India: ${name}.`);
  return state;
}

/** Where addresses name a town that isn't the district: the beginnings of its PIN codes. */
const TOWNS: readonly [pincodes: RegExp, town: string][] = [
  [/^1100/, 'New Delhi'],
  [/^12200|^12201/, 'Gurugram'],
  [/^20130[1-7]/, 'Noida'],
  [/^2013(08|10)/, 'Greater Noida'],
  [/^6820/, 'Kochi'],
  [/^7510/, 'Bhubaneswar'],
  [/^7810/, 'Guwahati'],
  [/^7930/, 'Shillong'],
  [/^7441/, 'Port Blair'],
  [/^4000|^40010[1-4]/, 'Mumbai'],
  [/^40060/, 'Thane'],
  [/^40070[3-9]|^400614/, 'Navi Mumbai'],
  [/^3800/, 'Ahmedabad'],
  [/^3820(0|1)/, 'Gandhinagar'],
  [/^4030/, 'Panaji'],
  [/^5000/, 'Hyderabad'],
  [/^5300/, 'Visakhapatnam'],
  [/^5200/, 'Vijayawada'],
  [/^5750/, 'Mangaluru'],
  [/^7370(01|02|03)/, 'Gangtok'],
  [/^7950/, 'Imphal'],
  [/^7990/, 'Agartala'],
  [/^7110/, 'Howrah'],
  [/^7000|^70010[0-9]/, 'Kolkata'],
  [/^8310/, 'Jamshedpur'],
  [/^2080/, 'Kanpur'],
];

/** Districts by names that nobody writes (any more), and those that say which of two they are. */
const DISTRICT_NAMES: Readonly<Record<string, string>> = {
  'Ahmed Nagar': 'Ahilyanagar',
  Allahabad: 'Prayagraj',
  'Aurangabad(BH)': 'Aurangabad',
  'Bangalore Rural': 'Bengaluru Rural',
  'Bijapur(CGH)': 'Bijapur',
  'Bilaspur (HP)': 'Bilaspur',
  'Bilaspur(CGH)': 'Bilaspur',
  Chamrajnagar: 'Chamarajanagar',
  Cuddapah: 'Kadapa',
  'Dadra & Nagar Haveli': 'Silvassa',
  'East Nimar': 'Khandwa',
  Faizabad: 'Ayodhya',
  'Gandhi Nagar': 'Gandhinagar',
  Giridh: 'Giridih',
  Gurgaon: 'Gurugram',
  'Hamirpur(HP)': 'Hamirpur',
  Hoshangabad: 'Narmadapuram',
  Jalor: 'Jalore',
  Jhujhunu: 'Jhunjhunu',
  'Jyotiba Phule Nagar': 'Amroha',
  'K.V.Rangareddy': 'Ranga Reddy',
  'Karim Nagar': 'Karimnagar',
  'Lahul & Spiti': 'Lahaul and Spiti',
  'Mahabub Nagar': 'Mahabubnagar',
  Mahesana: 'Mehsana',
  MORBI: 'Morbi',
  Osmanabad: 'Dharashiv',
  Pondicherry: 'Puducherry',
  'Raigarh(MH)': 'Raigad',
  Sonapur: 'Subarnapur',
  'Surendra Nagar': 'Surendranagar',
  TIRUPPUR: 'Tiruppur',
  Tuticorin: 'Thoothukudi',
  'West Nimar': 'Khargone',
  'Yamuna Nagar': 'Yamunanagar',
};

function cityOf(pincode: string, district: string): string {
  const town = TOWNS.find(([pincodes]) => pincodes.test(pincode))?.[1];
  if (town !== undefined) return town;
  if (/^(North|South|East|West|Central)\b.*\bDelhi$/.test(district)) return 'Delhi';
  return DISTRICT_NAMES[district] ?? district;
}
