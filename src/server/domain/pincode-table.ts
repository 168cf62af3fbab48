/** India's PIN codes and their towns, packed into a text of some tens of kilobytes and looked up in two small arrays. */

/** Where a PIN code is. */
export interface PincodePlace {
  city: string;
  state: string;
}

export interface PincodeTable {
  /** How many PIN codes it knows. */
  readonly size: number;
  /** Where a PIN code (six digits) is, or null. */
  find: (pincode: string) => PincodePlace | null;
}

const RADIX = 36;

/** Packs places by PIN code: a line for each place, its PIN codes as the steps from one to the next. */
export function packPincodes(places: ReadonlyMap<number, PincodePlace>): string {
  const byPlace = new Map<string, number[]>();
  for (const [pincode, { city, state }] of [...places].sort(([one], [other]) => one - other)) {
    const name = `${state}|${city}`;
    const pincodes = byPlace.get(name);
    if (pincodes) pincodes.push(pincode);
    else byPlace.set(name, [pincode]);
  }
  return [...byPlace]
    .map(([name, pincodes]) => {
      const steps = pincodes.map((pincode, index) => (pincode - (pincodes[index - 1] ?? 0)).toString(RADIX));
      return `${name}|${steps.join(' ')}`;
    })
    .join('\n');
}

/** Reads what `packPincodes` wrote. */
export function unpackPincodes(packed: string): PincodeTable {
  const places: PincodePlace[] = [];
  const found: [pincode: number, place: number][] = [];
  for (const line of packed.split('\n')) {
    const [state = '', city = '', steps = ''] = line.split('|');
    const place = places.push({ city, state }) - 1;
    let pincode = 0;
    for (const step of steps.split(' ')) {
      pincode += Number.parseInt(step, RADIX);
      found.push([pincode, place]);
    }
  }
  found.sort(([one], [other]) => one - other);
  const pincodes = Uint32Array.from(found, ([pincode]) => pincode);
  const placeOf = Uint16Array.from(found, ([, place]) => place);
  return {
    size: pincodes.length,
    find(pincode) {
      const index = indexOf(pincodes, Number(pincode));
      return index === -1 ? null : (places[placeOf[index] ?? -1] ?? null);
    },
  };
}

function indexOf(sorted: Uint32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
