/** How long a parcel takes from the payment to the door. Working days, Monday to Saturday. */
export interface DeliveryDays {
  leastDays: number;
  mostDays: number;
}

/** What `GET /api/pincode` answers. */
export interface PincodeAnswer {
  pincode: string;
  /** The town as people write it in addresses, or the district where there is no one town. */
  city: string;
  /** One of `STATES` (shared/india.ts). */
  state: string;
  delivery: DeliveryDays;
}
