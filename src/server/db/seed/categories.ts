import type { DemoCategory } from './demo-goods.ts';

export const categories: readonly DemoCategory[] = [
  {
    slug: 'mens-kurtas-sherwanis',
    name: 'Men’s kurtas & sherwanis',
    kind: 'tailored',
    blurb:
      'Kurtas and shirts for every day, churidars to go under them, and sherwanis for weddings. Cut and sewn in our own workroom from the cloth we sell.',
    position: 1,
  },
  {
    slug: 'womens-kurtas-dresses',
    name: 'Women’s kurtas & dresses',
    kind: 'tailored',
    blurb:
      'Kurtas, anarkalis, dresses, saree blouses and a lehenga, with pockets where a pocket can go and seams wide enough to let out.',
    position: 2,
  },
  {
    slug: 'jackets-waistcoats',
    name: 'Jackets & waistcoats',
    kind: 'tailored',
    blurb: 'Bandhgalas, waistcoats and quilted jackets, to wear over a kurta or a shirt.',
    position: 3,
  },
  {
    slug: 'cottons-linens',
    name: 'Cottons & linens',
    kind: 'fabric',
    blurb:
      'Mul, handspun cotton, block prints, ikat, checks, drill and linen, cut from the bolt to the length you ask for.',
    position: 4,
  },
  {
    slug: 'silks-brocades',
    name: 'Silks & brocades',
    kind: 'fabric',
    blurb:
      'Handloom silks from Chanderi, Bhagalpur and Varanasi, with mashru, himroo and velvet beside them. Every page says what is silk and what is not.',
    position: 5,
  },
  {
    slug: 'wools-suitings',
    name: 'Wools & suitings',
    kind: 'mixed',
    blurb: 'Worsted, tweed and blended suiting by the metre, and the trousers we cut from them.',
    position: 6,
  },
];
