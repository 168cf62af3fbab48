/** How an order travels. Both are typed in by an admin. */
export interface Parcel {
  carrier: string | null;
  trackingNumber: string | null;
}

/** The pages that carriers have for each parcel, as their own sites and shops link to them; the number comes last. */
const PAGES: readonly { name: RegExp; page: string }[] = [
  { name: /^delhivery\b/, page: 'https://www.delhivery.com/track-v2/package/' },
  {
    name: /^blue ?dart\b/,
    page: 'https://www.bluedart.com/web/guest/trackdartresultthirdparty?trackFor=0&trackNo=',
  },
  { name: /^dtdc\b/, page: 'https://www.dtdc.in/tracking/tracking_results.asp?Ttype=awb_no&strCnno=' },
];

/** Where a parcel can be followed, or null: only for carriers that are known here, and numbers that are plainly numbers. */
export function trackingUrl({ carrier, trackingNumber }: Parcel): string | null {
  const number = (trackingNumber ?? '').replaceAll(' ', '');
  if (!/^[A-Za-z0-9-]{6,40}$/.test(number)) return null;
  const known = PAGES.find(({ name }) => name.test((carrier ?? '').trim().toLowerCase()));
  return known ? known.page + number : null;
}
