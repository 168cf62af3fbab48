/**
 * Every word that the shop's own pages say to a shopper, in English. Another language is a file beside this one with the
 * same names, and the line `#words` of package.json that names it. Each area is an export of its own, so that an island
 * ships the words that it says and no others. What the owner writes (names, texts, policies) is in the database; the
 * words of mails are in `server/mail/words.ts`.
 */

/** What several places say. */
export const common = {
  seeShop: 'See the shop',
} as const;

/** Around every page: skip link and footer. */
export const frame = {
  skip: 'Skip to the content',
  letterTitle: 'A letter when new cloth comes in',
  shopTitle: 'Shop',
  everything: 'Everything',
  helpTitle: 'Help',
  about: 'About the shop',
  contact: 'Contact',
  findTitle: 'Find us',
  gstin: (gstin: string) => `GSTIN ${gstin}`,
  grievanceOfficer: (who: string) => `Grievance officer: ${who}`,
  gstIncluded: 'Prices include GST.',
} as const;

/** The newsletter's form. */
export const letterForm = {
  label: 'Your email address',
  button: 'Subscribe',
  sending: 'Sending…',
  thanks:
    'Thank you, you will hear from us. If you had left the list before, please open the link that we mail you.',
  unreachable: 'We couldn’t reach the shop. Please check your connection and try again.',
} as const;

/** The newsletter's pages: where its form leads without JavaScript, and what its mailed links open. */
export const letterPages = {
  thanks: {
    title: 'Thank you',
    lede: 'You will hear from us when new cloth comes in.',
    more: 'If you had left the list before, please open the link in the mail that we send you: it puts you back on it.',
  },
  problem: {
    title: 'That didn’t work',
    lede: 'We couldn’t take that email address.',
    more: 'Please check it for slips and send it again with the form below. If you have tried several times, wait a minute.',
    toForm: 'To the form',
  },
  leave: {
    ask: {
      title: 'Leave our list?',
      lede: 'One press, and we don’t write to you any more. Mails about your orders still come.',
      button: 'Unsubscribe',
    },
    done: { title: 'You are off the list', lede: 'We won’t write to you any more.' },
    more: 'If that was a mistake, type your address into the form at the foot of this page: we then mail you a link that puts you back.',
  },
  return: {
    ask: {
      title: 'Our letters again?',
      lede: 'You had left our list. One press puts you back on it.',
      button: 'Put me back on the list',
    },
    done: { title: 'You are on the list', lede: 'You will hear from us when new cloth comes in.' },
    more: 'Each of our letters has a link at its foot that ends them.',
  },
  unknown: {
    title: 'We don’t know this link',
    lede: 'It may have lost a piece on its way. Please open it from the mail once more.',
    orWrite: 'Or write to',
    weDoIt: 'and we do it for you.',
  },
  tooOften: {
    title: 'That was too often',
    lede: 'Please wait a minute and open the link from the mail once more.',
  },
} as const;

/** The page about the shop. */
export const about = {
  title: 'About the shop',
  visit: 'Visit or write to us',
  shelf: 'Some of our cloths',
} as const;

/** The contact page. */
export const contact = {
  title: 'Contact',
  description: (shopName: string) => `Where to find ${shopName}, and how to reach us.`,
  lede: 'Write or ring about cloth, sizes or an order. With an order, please give its number.',
  telephone: 'Telephone',
  email: 'Email',
  shop: 'Shop',
  open: 'Open',
  gstin: 'GSTIN',
  officerTitle: 'Grievance officer',
  officerMore:
    'If something went wrong and we have not put it right, write to the grievance officer. You get an acknowledgement within 48 hours and an answer within a month.',
} as const;

/** A policy's page. */
export const policies = {
  lastChanged: 'Last changed on',
  all: 'Our policies',
} as const;

/** The page for addresses that lead nowhere. */
export const missing = {
  title: 'We can’t find that page',
  lede: 'It may have been sold out and taken down, or the address has a slip in it.',
  search: 'Search for it',
  ask: 'Ask us',
} as const;

/** What programs read: feeds, and what search engines are told. */
export const feeds = {
  aMetre: ' a metre',
  shop: 'Shop',
  productIn: (name: string, variant: string) => `${name}, ${variant}`,
} as const;

/** The cart, on its page and in the drawer. */
export const cart = {
  title: 'Cart',
  yourCart: 'Your cart',
  added: 'Added to your cart',
  close: 'Close the cart',
  loading: 'Looking at your cart…',
  unloadable: 'We can’t reach the shop to price your cart. It is kept here, and we’ll try again.',
  totalNow: (total: string) => `The cart’s total is now ${total}.`,
  kept: (left: string) => `We are keeping these for you, with ${left} left.`,
  toPayment: 'Go on to the payment',
  summary: 'Summary',
  subtotal: 'Subtotal',
  discount: (code: string) => `Discount (${code})`,
  drawerNote: (delivery: string | null) =>
    delivery === null
      ? 'GST is included, and delivery is free.'
      : `GST is included. Delivery is ${delivery} more.`,
  freeDelivery: 'Delivery is free for this order.',
  moreForFreeDelivery: (gap: string) => `${gap} more for free delivery`,
  total: 'Total',
  checkOut: 'Check out',
  seeCart: 'See the cart',
  goOn: 'Go on looking',
  cantBuyAll: 'Some items can’t be bought as they stand; see above.',
  ownHold:
    'Some of these goods are still kept for the payment that you began earlier. When you pay for this cart instead, it takes their place.',
  empty: 'Your cart is empty.',
  emptyMore: 'What you put in it stays for 30 days on this device.',
  lookAround: 'Look around the shop',
  ways: 'Or go straight to',
  offers: 'Offers',
  useOffer: 'Use',
  offerSaves: (saves: string) => `Saves ${saves} now.`,
  offerNeeds: (missing: string) => `${missing} more to use it.`,
} as const;

/** One line of the cart. */
export const cartLine = {
  unnamed: 'This item',
  anItem: 'The item',
  size: (size: string) => `Size ${size}`,
  colour: (colour: string) => `Colour ${colour}`,
  each: ' each',
  aMetre: ' a metre',
  notCounted: 'Not counted',
  pieces: 'Pieces',
  metres: 'Metres',
  of: (name: string) => ` of ${name}`,
  oneLess: (name: string) => `One ${name} less`,
  oneMore: (name: string) => `One ${name} more`,
  less: (name: string) => `Less of ${name}`,
  more: (name: string) => `More of ${name}`,
  update: 'Update',
  remove: 'Remove',
  removed: (name: string) => `${name} was removed.`,
  undo: 'Undo',
  cantBuy: 'This can’t be bought as it stands.',
  takeInstead: (amount: string | number) => `Take ${amount} instead`,
} as const;

/** Prices that are asked of the shop. */
export const prices = {
  offline:
    'You seem to be offline. These prices are from a moment ago; we’ll check them again when you’re back.',
  later: 'Prices can’t be checked just now. We’ll try again.',
  laterIn: (wait: string) => `Prices can’t be checked just now. We’ll try again in ${wait}.`,
} as const;

/** The header of every page. */
export const header = {
  nav: 'Main',
  shop: 'Shop',
  everything: 'Everything',
  about: 'About',
  contact: 'Contact',
  cart: 'Cart',
  search: 'Search',
  closeSearch: 'Close the search',
} as const;

/** The number beside “Cart”. */
export const cartCountWords = (count: number) => (count === 1 ? ' item' : ' items');

/** A field to search in, wherever it stands. */
export const searchField = {
  label: 'Search the shop',
  placeholder: 'Kurta, mul, indigo…',
  button: 'Search',
} as const;

/** What is suggested below a search field while somebody types. */
export const suggestions = {
  label: 'Suggestions',
  category: 'Category',
  aMetre: ' a metre',
  all: (total: number) =>
    total === 1 ? 'See the one result' : `See all ${total.toLocaleString('en-IN')} results`,
  none: 'No suggestions. Press Enter to search all the same.',
  count: (count: number) =>
    `${count} ${count === 1 ? 'suggestion' : 'suggestions'}. Use the arrow keys to choose one.`,
} as const;

/** A product's pictures, and the room where they are seen large. */
export const gallery = {
  picturesOf: (name: string) => `Pictures of ${name}`,
  inColour: (name: string, colour: string) => `${name}: ${colour}`,
  large: '(opens large)',
  previous: 'Previous picture',
  next: 'Next picture',
  close: 'Close',
} as const;

/** The front page. */
export const home = {
  about: 'About us',
  workroom: 'From the workroom',
  workroomHint: 'Cut and sewn in ordinary sizes, ready to send.',
  offers: 'Offers',
  offersHint: 'Type the code at the checkout. One code to an order.',
  lookRound: 'Look round',
  everything: 'Everything in the shop',
  products: (count: number) =>
    count === 0
      ? 'New pieces soon'
      : `${count.toLocaleString('en-IN')} ${count === 1 ? 'product' : 'products'}`,
  bolt: 'From the bolt',
  boltHint: 'Fabric by the metre, in one piece, as long as you ask for.',
  how: 'How it works',
  steps: (delivery: { rate: string; freeFrom: string }) =>
    [
      [
        'Say how long',
        'Fabric is priced by the metre and cut to the centimetre. Choose a colour, set the length, and see at once what it costs.',
      ],
      [
        'Or which size',
        'Garments come in the sizes you see. Each page says what is in stock, and what is nearly gone.',
      ],
      [
        'Pay once',
        `Prices include GST. Delivery in India is ${delivery.rate}, and free from ${delivery.freeFrom}. You need no account.`,
      ],
      [
        'We cut and send',
        'Your order has a page of its own, where you can follow it from the cutting table to your door.',
      ],
    ] as const,
} as const;

/** A product among others: on a card or on a shelf. */
export const card = {
  aMetre: ' a metre',
  aPiece: (lengthCm: number) => ` for ${lengthCm} cm`,
  colours: (count: number) => `${count} colours`,
} as const;

/** The families of colours in filters. */
export const colourFamilies = {
  red: 'Red & maroon',
  pink: 'Pink',
  orange: 'Orange & rust',
  yellow: 'Yellow & gold',
  green: 'Green',
  teal: 'Teal & peacock',
  blue: 'Indigo & blue',
  purple: 'Purple',
  brown: 'Brown',
  natural: 'Undyed & beige',
  white: 'White & ivory',
  grey: 'Grey',
  black: 'Black',
} as const;

/** Materials in filters. */
export const materials = {
  cotton: 'Cotton',
  linen: 'Linen',
  silk: 'Silk',
  wool: 'Wool',
  cashmere: 'Cashmere',
  jute: 'Jute',
  hemp: 'Hemp',
  viscose: 'Viscose',
  modal: 'Modal',
  lyocell: 'Lyocell',
  polyester: 'Polyester',
  nylon: 'Nylon',
  acrylic: 'Acrylic',
} as const;

/** Orders in which results and listings can be seen. */
export const sorts = {
  title: 'Sort by',
  best: 'Best match',
  shop: 'The shop’s order',
  newest: 'Newest first',
  'price-up': 'Price, low to high',
  'price-down': 'Price, high to low',
} as const;

/** Filters, on the search page and above listings. */
export const filters = {
  title: 'Filter & sort',
  categories: 'Category',
  kinds: 'Kind',
  tailored: 'Tailored',
  fabric: 'Fabric by the metre',
  colours: 'Colour',
  sizes: 'Size',
  materials: 'Material',
  price: 'Price',
  priceFrom: 'From ₹',
  priceTo: 'To ₹',
  priceHint: (least: string, most: string) => `Here: ${least} to ${most}, a piece or a metre.`,
  stock: 'Stock',
  inStock: 'In stock only',
  apply: 'Show results',
  more: 'Colour, size, material and more',
} as const;

/** The way from page to page. */
export const pagination = {
  label: 'Pages',
  page: (page: number) => `Page ${page}`,
  previous: 'Previous',
  next: 'Next',
} as const;

/** Listings. */
export const listing = {
  everything: 'Everything in the shop',
  pageTitle: (name: string, page: number) => `${name}, page ${page}`,
  categories: 'Categories',
  all: 'Everything',
  count: (total: number) => (total === 1 ? '1 product' : `${total.toLocaleString('en-IN')} products`),
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  empty: 'There is nothing here at the moment. New pieces come in every few weeks.',
  seeEverything: 'See everything in the shop',
} as const;

/** The search page. */
export const search = {
  title: 'Search',
  titleFor: (text: string) => `“${text}”`,
  pageTitle: (what: string, total: number) =>
    `${what}: ${total === 1 ? '1 result' : `${total.toLocaleString('en-IN')} results`}`,
  count: (total: number) => (total === 1 ? '1 product' : `${total.toLocaleString('en-IN')} products`),
  countOnPage: (total: string, page: number, pages: number) => `${total}, page ${page} of ${pages}`,
  nearly: (text: string) => `Nothing is spelt just like “${text}”. These come nearest.`,
  someWords: (text: string) => `Nothing has all the words of “${text}”. These have some of them.`,
  chips: 'Chosen filters',
  remove: (label: string) => `Remove the filter ${label}`,
  size: (size: string) => `Size ${size}`,
  priceFrom: (price: string) => `From ${price}`,
  priceTo: (price: string) => `To ${price}`,
  inStock: 'In stock',
  clear: 'Clear all',
  emptyTitle: 'Nothing found',
  noneTitle: 'Nothing fits',
  emptyText: (text: string) => `We found nothing for “${text}”.`,
  emptyHint: 'Try fewer words or another spelling, or look round the shop:',
  emptyFiltered: 'No product has all of these together.',
  withoutFilters: (count: string) => `See ${count} without the filters`,
  perhaps: 'Perhaps one of these',
  tooOftenTitle: 'That was too often',
  tooOften: 'Please wait a minute and search again.',
  results: 'Results',
} as const;

/** Products that somebody has looked at before. */
export const recentlyViewed = {
  title: 'Looked at lately',
  clear: 'Clear this list',
  cleared: 'The list is empty now.',
  aMetre: ' a metre',
} as const;

/** A product's page: what stands on it whether or not scripts run. */
export const product = {
  youAreIn: 'You are in',
  shop: 'Shop',
  careTitle: 'Cloth and care',
  madeOf: 'Made of',
  colour: 'Colour',
  weave: 'Weave',
  width: 'Width',
  widthCm: (cm: number) => `${cm} cm`,
  weight: 'Weight',
  weightGsm: (gsm: number) => `${gsm} g a square metre`,
  care: 'Care',
  hsn: (code: string) => `HSN ${code}`,
  delivery: (rate: string, freeFrom: string) => `Delivery in India ${rate}, free from ${freeFrom}`,
  freeDelivery: 'Delivery in India is free',
  whenItComes: 'When it comes',
  leavesWithin: (days: number) =>
    days <= 1 ? 'Leaves us the next working day' : `Leaves us within ${days} working days`,
  returnsGarment: 'Returns and alterations',
  returnsFabric: 'Returns',
  takenBack: (days: number, given: 'money' | 'exchange') =>
    given === 'money'
      ? `Taken back within ${days} days of delivery`
      : `Exchanged within ${days} days of delivery`,
  notTakenBack: 'Cut for you, so it isn’t taken back unless it is faulty',
  noAccount: 'You need no account, and prices include GST',
  cutting: 'How we cut, and how true the colours are',
  suitsGarment: 'Cloth that goes with it',
  suitsFabric: 'Garments that go with it',
  related: (category: string) => `More ${category.charAt(0).toLowerCase()}${category.slice(1)}`,
  sampleOf: 'This is a sample of',
} as const;

/** Adding to the cart: what the forms of garments and of fabrics have in common. */
export const buying = {
  bands: { 'in-stock': 'In stock', 'few-left': 'Few left', 'sold-out': 'Sold out' },
  left: (amount: string | number) => `${amount} left`,
  isSoldOut: 'This is sold out.',
  noLonger: 'This is no longer for sale.',
  priceNow: (now: string, before: string) =>
    `The price is now ${now} instead of ${before}. Press again to add it.`,
  viewCart: 'View cart',
  add: 'Add to cart',
  adding: 'Adding…',
  gone: 'No longer for sale',
} as const;

/** The form that adds a garment. */
export const buyingGarment = {
  gst: 'GST included',
  size: 'Size',
  quantity: 'Quantity',
  oneFewer: 'One fewer',
  oneMore: 'One more',
  whichSize: 'Which size am I?',
  left: (pieces: number, size: string) => `${pieces} left in size ${size}`,
  onlyLeft: (pieces: number, size: string) => `Only ${pieces} left in size ${size}`,
  bands: {
    'in-stock': (size: string) => `Size ${size} is in stock`,
    'few-left': (size: string) => `Only a few left in size ${size}`,
    'sold-out': (size: string) => `Size ${size} is sold out`,
  },
  allSold: 'Sold out in every size',
  chooseSize: 'Please choose a size.',
  choosePieces: (most: number) => `Please choose between 1 and ${most} pieces.`,
  justSold: (size: string) => `Size ${size} has just been sold out.`,
  onlyPieces: (left: number, size: string) =>
    `Only ${left} ${left === 1 ? 'is' : 'are'} left in size ${size}.`,
  added: (pieces: number, name: string, size: string) => `Added ${pieces} × ${name}, size ${size}.`,
  barAdd: (size: string) => `Add size ${size}`,
  barChoose: 'Choose a size',
} as const;

/** The form that adds a length of fabric, or a sample. */
export const buyingFabric = {
  aMetre: ' a metre',
  aMetreGst: 'a metre, GST included',
  onePieceGst: (length: string) => `for one piece of ${length}, GST included`,
  colour: 'Colour',
  left: (length: string, colour: string) => `${length} left in ${colour}`,
  onlyLeft: (length: string, colour: string) => `Only ${length} left in ${colour}`,
  bands: {
    'in-stock': (colour: string) => `${colour} is in stock`,
    'few-left': (colour: string) => `Only a few metres left in ${colour}`,
    'sold-out': (colour: string) => `${colour} is sold out`,
  },
  allSold: 'Sold out in every colour',
  chooseColour: 'Please choose a colour.',
  chooseLength: (rules: string) => `Please choose a length that we can cut, ${rules}.`,
  justSold: (colour: string) => `${colour} has just been sold out.`,
  longestCut: (colour: string, length: string) =>
    `The longest piece of ${colour} that we can still cut is ${length}.`,
  added: (length: string, name: string, colour: string) => `Added ${length} of ${name}, ${colour}.`,
  lengthInMetres: 'Length in metres',
  lessCm: (cm: number) => `${cm} cm less`,
  moreCm: (cm: number) => `${cm} cm more`,
  onePiece: (rules: string) => `One piece, ${rules}.`,
  toTheCentimetre: 'to the centimetre',
  inSteps: (cm: number) => `in steps of ${cm} cm`,
  fromTo: (least: string, most: string, step: string) => `from ${least} to ${most}, ${step}`,
  comesTo: (length: string) => `${length} comes to `,
  barAdd: (length: string) => `Add ${length}`,
  barAddOne: 'Add one',
  sample: (colour: string, price: string) =>
    colour === '' ? `Order a sample, ${price}` : `Order a sample of ${colour}, ${price}`,
  sampleHint: (length: string) => `A square of ${length} each way, to hold and to wash.`,
  sampleThere: (colour: string) => `A sample of ${colour} is in your cart already.`,
} as const;

/** Adding a sample of cloth. */
export const sampling = {
  choose: 'Please choose a colour first.',
  none: (colour: string) => `There are no samples of ${colour} just now.`,
  added: (colour: string) => `Added a sample of ${colour}.`,
  there: (colour: string) => `A sample of ${colour} is in your cart already.`,
} as const;

/** How many metres a garment takes. */
export const metres = {
  title: 'How many metres do I need?',
  intro: (widthCm: number) => `This cloth is ${widthCm} cm wide. A tailor usually asks for so much of it:`,
  garment: 'Garment',
  size: 'Size',
  takes: (garment: string, size: string, cloth: { length: string; widthCm: number }) =>
    `${garment}, ${size}: ${cloth.length} of this cloth, which is ${cloth.widthCm} cm wide.`,
  tooLong: (garment: string, size: string) =>
    `${garment}, ${size}: more than we cut in one piece. Please ask us.`,
  use: (length: string) => `Use ${length}`,
  used: (length: string) => `The length is set to ${length}.`,
  tableTitle: 'Metres by garment and size',
  note: 'Seams, hems and a first wash are reckoned in. Add a repeat for checks and large prints, and 15% for velvet. Your tailor’s word goes before ours.',
  cutRule: (step: string) => `Rounded up to ${step}, as we cut it.`,
  tooLongShort: 'Ask us',
  garments: {
    'mens-kurta': 'Men’s kurta, to the knee',
    'mens-short-kurta': 'Men’s short kurta',
    shirt: 'Shirt, full sleeves',
    trousers: 'Trousers',
    pyjama: 'Pyjama',
    churidar: 'Churidar',
    sherwani: 'Sherwani',
    waistcoat: 'Waistcoat',
    jacket: 'Bandhgala or jacket',
    suit: 'Suit, jacket and trousers',
    'womens-kurta': 'Women’s kurta',
    'womens-top': 'Women’s top or blouse',
    dress: 'Dress',
    anarkali: 'Anarkali',
    salwar: 'Salwar',
    'saree-blouse': 'Saree blouse',
    lehenga: 'Lehenga',
  },
} as const;

/** The size guide. */
export const sizeGuide = {
  title: 'Size guide',
  tableTitle: 'What each size is cut for',
  intro:
    'Measure yourself over thin clothes, with the tape close and not tight. The first figures are of the body, so they are smaller than the garment.',
  size: 'Size',
  chest: { men: 'Chest', women: 'Bust' },
  waist: 'Waist',
  hip: 'Hips',
  round: 'Garment, round the chest',
  length: 'Garment, length',
  units: 'Units',
  cm: 'cm',
  inches: 'inches',
  to: (from: number, to: number) => `${from}–${to}`,
  drawing:
    'A figure with a tape round the fullest part of the chest, the narrowest part of the waist, and the fullest part of the hips',
  how: {
    chest: 'Round the fullest part, under the arms, the tape level at the back.',
    waist: 'Round the narrowest part, a hand above the navel for most. Breathe out.',
    hip: 'Round the fullest part, feet together.',
  },
  between: 'Between two sizes, take the smaller for a close fit and the larger for ease.',
} as const;

/** A size out of a body's measures. */
export const sizeFinder = {
  title: 'Find your size',
  hint: (measure: string) => `Your ${measure} is enough; the others make it surer.`,
  measures: { chest: { men: 'Chest', women: 'Bust' }, waist: 'Waist', hip: 'Hips' },
  in: 'In',
  cm: 'cm',
  inches: 'inches',
  ask: 'Suggest a size',
  problem: (measure: string, least: number, most: number) =>
    `${measure}: a figure from ${least} to ${most}, please.`,
  missing: (measure: string) => `We need your ${measure} for this.`,
  smaller: 'This is cut for larger measures than yours. Write to us, and we say what can be done.',
  larger: 'This isn’t cut for such measures. Write to us, and we say what can be done.',
  sureAll: (size: string) => `${size}. All your measures are well within it.`,
  sureSome: (size: string) => `Most likely ${size}, by what you have measured.`,
  between: (size: string, other: string) =>
    `${size}, but you are close to ${other}. Take whichever of the two you wear in other clothes.`,
  mixed: (size: string, roomy: string) => `${size}, with room at the ${roomy}, which can be taken in.`,
  and: (some: readonly string[]) => some.join(' and the '),
  choose: (size: string) => `Choose ${size}`,
} as const;

/** When a parcel comes to a PIN code. */
export const deliveryTo = {
  title: 'When would it come to you?',
  label: 'Your PIN code',
  button: 'Check',
  checking: 'Checking…',
  sixDigits: 'A PIN code has six digits and doesn’t begin with 0.',
  unknown: 'We don’t know this PIN. Please check it.',
  unreachable: 'We can’t look that up just now. You can order all the same.',
  between: (city: string, first: string, last: string) => `Delivered to ${city} between ${first} and ${last}`,
  on: (city: string, day: string) => `Delivered to ${city} on ${day}`,
} as const;

/** Passing a page on. */
export const sharing = {
  share: 'Share',
  copied: 'The link is copied.',
  failed: 'The link couldn’t be copied. It is in your browser’s address bar.',
} as const;

/** The checkout. */
export const checkout = {
  title: 'Checkout',
  needsScript:
    'The payment step needs JavaScript, and your browser runs none from this page. You can order by telephone or mail instead, and we will keep the goods for you:',
  contact: 'Contact',
  name: 'Full name',
  email: 'Email',
  emailHint: 'For the confirmation and news of your order.',
  phone: 'Mobile number',
  phoneHint: 'Ten digits; the courier will ring it.',
  address: 'Delivery address',
  pincode: 'PIN code',
  pincodeHint: 'Fills in town and state.',
  line1: 'House number and street',
  line2: 'Area or landmark',
  city: 'Town or city',
  state: 'State',
  chooseState: 'Choose a state',
  withinIndia: 'We deliver within India.',
  anythingElse: 'Anything else',
  note: 'A note to the shop',
  optional: ' (optional)',
  yourOrder: 'Your order',
  items: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  changeCart: 'Change the cart',
  total: 'Total',
  gstIncluded: 'GST included',
  nothing: 'There is nothing in your cart to pay for.',
  lookAround: 'Look around the shop',
  lastOrder: 'Your last order is in good hands.',
  seeLastOrder: 'See your last order',
  oneMoment: 'One moment…',
  leaving: 'Taking you to your order…',
  pay: (total: string) => `Pay ${total}`,
  payUnknown: 'Pay',
  placeOrder: 'Place the order',
  checkPayment: 'Check the payment',
  look: (count: number) =>
    count === 1 ? 'One field needs another look.' : `${count} fields need another look.`,
  totalPending: 'The total is still being worked out. Please press the button again in a moment.',
  changeFirst: 'Some items can’t be bought as they stand. Please change them in the cart.',
  cantBuy: 'Some items can’t be bought as they stand.',
  changeInCart: 'Change them in the cart',
  ownHold:
    'Some of these goods are still kept for the payment that you began earlier. When you pay for this cart instead, it takes their place.',
  kept: (left: string) => `We are keeping your items for you, with ${left} left.`,
  lapsed: (time: string) =>
    `The time for which we kept your items, ${time}, is over. Your cart and address are still here: press Pay, and we keep them again.`,
  stillHere: 'Your cart and address are still here; press Pay to try again.',
  offline:
    'You are offline. Your cart and what you typed are kept; you can go on, and pay when you are back.',
  changed: 'The total has changed.',
  changedTo: (now: string) => `The total is now ${now}.`,
  changedFrom: (before: string, now: string) =>
    `The total changed from ${before} to ${now} since you last saw it.`,
  pressAgain: 'Nothing was charged. If that is all right, press the button again.',
  soldMeanwhile: 'Nothing was charged. Please change it here or in the cart; your address stays here.',
  withoutCode:
    'Nothing was charged. The total is now without the code; press the button again if that is all right.',
  onlineTerms: (time: string) =>
    `Razorpay takes the payment; we never see your card or UPI PIN. Your items are kept for ${time} while you pay.`,
  offlineTerms: (hours: number) =>
    `You pay nothing now. We keep your items for ${hours} hours and get in touch about the payment.`,
} as const;

/** What is wrong with a field of the checkout. */
export const checkoutProblems = {
  name: 'Please give the name for the parcel.',
  email: 'Please give an email address, so that the shop can reach you.',
  phone: 'Please give a mobile number; the courier will ring it.',
  line1: 'Please give the house and street.',
  city: 'Please give the town or city.',
  state: 'Please choose the state.',
  pincode: 'Please give the 6-digit PIN code.',
  short: 'This is too short.',
  long: (most: number) => `At most ${most} characters.`,
  badEmail: 'This email address isn’t complete: it looks like name@example.com.',
  badPhone: 'An Indian mobile number has ten digits and begins with 6, 7, 8 or 9.',
  badState: 'Please choose a state from the list.',
  badPincode: 'A PIN code has six digits and doesn’t begin with 0.',
} as const;

/** What changed in a cart since its shopper last saw it. */
export const cartChanges = {
  price: (name: string, before: string, now: string) => `${name}: ${before} before, ${now} now.`,
  aMetre: (price: string) => `${price} a metre`,
  problem: (name: string, sentence: string) => `${name}: ${sentence}`,
  discount: (before: string, now: string) => `Discount: ${before} before, ${now} now.`,
  none: 'none',
  delivery: (before: string, now: string) => `Delivery: ${before} before, ${now} now.`,
  free: 'free',
} as const;

/** Where a PIN code is, and how long a parcel takes there. */
export const pincode = {
  place: (city: string, state: string) => (city === state ? city : `${city}, ${state}`),
  arrives: (first: string, last: string) =>
    first === last
      ? `Ordered now, it should come on ${last}.`
      : `Ordered now, it should come between ${first} and ${last}.`,
  asking: 'Looking it up…',
  unknown: 'We don’t know this PIN code. Please check it; if it is right, just go on.',
  otherState: (state: string) => `This PIN code belongs to ${state}.`,
} as const;

/** Ways to pay. */
export const paymentWays = {
  title: 'Payment',
  online: 'Pay now',
  onlineWays: ['UPI', 'Cards', 'Net banking', 'Wallets'],
  onlineBy: 'Through Razorpay. You choose the way when you press Pay.',
  offline: 'Pay the shop directly',
  offlineUsual: 'We get in touch about the payment, and send your order once that is settled.',
  offlineKept: (hours: number) => `We keep the goods for ${hours} hours.`,
} as const;

/** A payment, from the press to what became of it. */
export const payment = {
  failed: (reason: string) => (reason ? `The payment failed: ${reason}.` : 'The payment failed.'),
  tryInWindow: 'You can try again in the payment window.',
  unloadable:
    'The payment window couldn’t be loaded. Nothing was charged. Please check your connection and press Pay again.',
  closed: 'Payment window closed.',
  nothingCharged: 'Nothing was charged.',
  confirming: 'Confirming your payment…',
  refused: (why: string, orderPath: string) =>
    `${why} If money has left your account, please call us before you pay again: the order’s page is ${orderPath}.`,
  unconfirmed:
    'Your payment may have gone through, but we can’t reach the shop to confirm it. Please don’t pay again: press “Check the payment” in a moment.',
  unreachable:
    'We can’t reach the shop. Nothing was charged. Please check your connection and press the button again.',
  tooOften: (wait: string) =>
    `There were too many tries. Please wait ${wait} and press the button again. Nothing was charged.`,
  gatewayAway:
    'The payment service can’t be reached just now. Nothing was charged. Please press the button again in a moment.',
  ourFault:
    'Something went wrong on our side. Nothing was charged. Please press the button again in a moment.',
  changed: 'The total has changed since you last saw it.',
} as const;

/** What a cart or an order comes to. */
export const totals = {
  items: 'Items',
  discount: 'Discount',
  discountBy: (code: string) => `Discount (${code})`,
  delivery: 'Delivery in India',
  free: 'Free',
  total: 'Total',
  gst: 'GST included in the total',
} as const;

/** The field for a promotion code. */
export const promoCode = {
  label: 'Promotion code',
  apply: 'Apply',
  remove: 'Remove the code',
  unusable: 'This code can’t be used.',
  takesOff: (code: string, discount: string) => `${code} takes ${discount} off.`,
  freesDelivery: (code: string) => `${code} is applied: delivery is free.`,
} as const;

/** The living part of an order's page: paying, waiting, cancelling. */
export const orderPayment = {
  confirming:
    'We are confirming your payment with the bank. This page changes by itself; please don’t pay again.',
  stillUnconfirmed:
    'Your bank hasn’t confirmed the payment yet. That can take a while with UPI. You can close this page: we will write to you as soon as it arrives. If your bank says that the payment failed, you can pay again.',
  cancel: 'Cancel this order',
  cancelYes: 'Yes, cancel the order',
  kept: (left: string) =>
    `We are keeping your items for you, with ${left} left. After that you can still pay as long as they are there.`,
  lapsed: 'The time for which we kept your items is over. Press Pay, and we keep them again.',
  oneMoment: 'One moment…',
  check: 'Check the payment',
  pay: (total: string) => `Pay ${total}`,
  pressAgain: 'Press Pay to try again.',
} as const;

/** An order's page. */
export const orderPage = {
  title: (number: number | null) => (number === null ? 'Your order' : `Order ${number}`),
  unknownTitle: 'We can’t find that order',
  unknownLede:
    'The link may have lost a piece on its way. Please open it from the mail that we sent you, or call us.',
  seeShop: 'See the shop',
  placedOn: 'Placed on',
  thanks: (name: string) => `Thank you, ${name}.`,
  keptUntil: 'We keep the goods for you until',
  orAtShop: 'You can also pay at the shop.',
  arrives: (first: string, last: string) =>
    first === last ? `Should arrive on ${last}` : `Should arrive between ${first} and ${last}`,
  anyDay: 'Should arrive any day now',
  stepsTitle: 'Where it is',
  stepDone: 'done',
  stepNow: 'now',
  steps: {
    placed: 'Ordered',
    paid: 'Paid',
    made: 'Cut and made',
    shipped: 'On its way',
    delivered: 'Delivered',
  },
  nextTitle: 'What happens next',
  next: {
    directly: ['We get in touch about the payment.', 'Once it is settled, we cut and pack your order.'],
    confirmed: [
      'We cut and pack your order.',
      'We mail you when the parcel leaves, with the number to follow it by.',
      'Until we begin to cut, you can cancel here.',
    ],
    in_production: ['We mail you when the parcel leaves, with the number to follow it by.'],
    shipped: ['The courier rings your mobile number before the parcel comes.'],
    delivered: ['If something doesn’t fit or isn’t right, tell us within a week.'],
  },
  returns: 'Returns and alterations',
  keepLink: 'This page stays at its address: keep the link from the mail.',
  needsScript:
    'The payment step needs JavaScript, and your browser runs none from this page. Please call us to pay:',
  cancelMeans: {
    byHand: 'We will get in touch about your money. This can’t be undone, but you can always order again.',
    refund:
      'Your money goes back the way it came; banks take five to seven working days. This can’t be undone.',
    unpaid: 'The goods go back on sale. This can’t be undone, but you can always order again.',
  },
  said: {
    cancelled: 'The order is cancelled.',
    'cancelled-refund': 'The order is cancelled, and your money is on its way back.',
    'not-cancelled': 'This order can’t be cancelled here any more. Please call the shop.',
    'too-often': 'That was too often. Please wait a little and try again.',
  },
  items: 'Items',
  size: (size: string) => `Size ${size}`,
  colour: (colour: string) => `Colour ${colour}`,
  ofPrice: (pieces: number, price: string) => `${pieces} × ${price}`,
  lengthAt: (length: string, price: string) => `${length} at ${price} a metre`,
  goesTo: 'Goes to',
  parcel: 'Parcel',
  payment: 'Payment',
  nothingToPay: 'Nothing to pay',
  paymentStates: {
    pending: 'Not paid yet',
    failed: 'The last try failed',
    paid: 'Paid',
    refunded: 'Refunded',
  },
  settledDirectly: ' · settled with the shop',
  byRazorpay: ' · Razorpay',
  reference: (id: string) => `Reference ${id}`,
  moneyBack: 'Money back',
  refundStates: {
    'on-its-way': 'on its way',
    sent: 'given back',
    'looked-into': 'not through yet; we are looking into it',
  },
  backByHand: 'The shop gives this back by hand.',
  backByBank: 'Money goes back the way it came. Banks take 5–7 working days.',
  history: 'What happened',
  question: 'A question about this order?',
  gstin: (gstin: string) => `GSTIN ${gstin}`,
} as const;

/** How a line of a cart may be cut. */
export const cutRule = (step: string, least: string, most: string) =>
  `Cut in steps of ${step}, from ${least} to ${most}.`;

/** Where a browser takes no cookies. */
export const noCookies = 'Your browser keeps no cookies from this shop, and the cart needs one.';

/** How much of a hold is left. */
export const timeLeft = {
  under: 'less than a minute',
  minutes: (minutes: number) => `about ${minutes} minutes`,
  hours: (hours: number) => `about ${hours} hours`,
} as const;
