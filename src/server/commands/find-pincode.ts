import type { PincodeAnswer } from '#shared/delivery.ts';
import { findSettings } from '../db/settings.ts';
import { deliveryDays } from '../domain/delivery-days.ts';
import { ShopError } from '../domain/errors.ts';
import { unpackPincodes, type PincodeTable } from '../domain/pincode-table.ts';
import type { Shop } from '../shop.ts';

let table: Promise<PincodeTable> | undefined;

/** Where a PIN code (six digits) is and how long a parcel takes there. Throws `pincode-unknown`. */
export async function findPincode(shop: Shop, pincode: string): Promise<PincodeAnswer> {
  table ??= loadTable();
  const place = (await table).find(pincode);
  if (!place) throw new ShopError('pincode-unknown', 'We don’t know this PIN code. Please check it.');
  const settings = await findSettings(shop.db.read);
  return { pincode, ...place, delivery: deliveryDays(place.state, settings) };
}

/** On the first question only: most processes are never asked, and 0.3 MB are kept where one is. */
async function loadTable(): Promise<PincodeTable> {
  return unpackPincodes((await import('../pincodes/packed.ts')).PACKED_PINCODES);
}
