/** Which of the demo shop's fabrics go with which of its garments, by their slugs. */
export const suits: Readonly<Record<string, readonly string[]>> = {
  'indigo-handloom-kurta': ['handspun-cotton', 'mul-cotton', 'cotton-drill'],
  'handspun-short-kurta': ['handspun-cotton', 'madras-check', 'cotton-drill'],
  'madder-ajrakh-shirt': ['ajrakh-cambric', 'shirting-linen', 'cotton-drill'],
  'cotton-churidar': ['mul-cotton', 'handspun-cotton', 'chanderi-silk'],
  'tussar-sherwani': ['bhagalpur-tussar', 'chanderi-silk', 'patan-mashru'],
  'ink-brocade-sherwani': ['banarasi-brocade', 'chanderi-silk', 'cotton-velvet'],
  'lac-chanderi-kurta': ['chanderi-silk', 'mul-cotton', 'bhagalpur-tussar'],
  'turmeric-mul-anarkali': ['mul-cotton', 'ajrakh-cambric', 'chanderi-silk'],
  'pochampally-ikat-dress': ['pochampally-ikat', 'cotton-drill', 'mul-cotton'],
  'banarasi-saree-blouse': ['banarasi-brocade', 'chanderi-silk', 'patan-mashru'],
  'madder-mashru-lehenga': ['patan-mashru', 'banarasi-brocade', 'chanderi-silk'],
  'kota-doria-dupatta': ['chanderi-silk', 'mul-cotton', 'bhagalpur-tussar'],
  'charcoal-tweed-bandhgala': ['kullu-tweed', 'aurangabad-himroo', 'merino-worsted-twill'],
  'oatmeal-linen-waistcoat': ['shirting-linen', 'aurangabad-himroo', 'handspun-cotton'],
  'indigo-quilted-jacket': ['mul-cotton', 'ajrakh-cambric', 'cotton-velvet'],
  'worsted-pleated-trouser': ['merino-worsted-twill', 'pinstripe-suiting', 'shirting-linen'],
};
