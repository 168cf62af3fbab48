import type { DemoFabric } from './demo-goods.ts';
import { fabrics } from './fabrics.ts';

/** A sample is a square of the cloth. Centimetres. */
const SIDE_CM = 10;
/** Rupees a metre, which makes ₹49 for a sample. */
const PRICE = 490;
/** Samples cut of each colour. */
const CUT = 120;

/** Everybody knows what these look like. */
const WITHOUT = new Set(['pinstripe-suiting', 'madras-check']);

/** The demo shop's samples, each with the slug of its fabric. */
export const samples: readonly { of: DemoFabric; sample: DemoFabric }[] = fabrics
  .filter(({ slug }) => !WITHOUT.has(slug))
  .map((fabric) => ({ of: fabric, sample: sampleOf(fabric) }));

function sampleOf(fabric: DemoFabric): DemoFabric {
  const { name, colours } = fabric;
  return {
    ...fabric,
    slug: `${fabric.slug}-sample`,
    name: `${name}, sample`,
    price: PRICE,
    description: [
      `A square of ${name}, ${SIDE_CM} cm each way and pinked at the edges, in the colour that you choose. It is cut from the same cloth that we sell by the metre, so you can hold it to the light, wash it, and put it beside what it has to go with.`,
      'Shades differ a little between lots, and a later lot may not match your sample exactly. Where that matters, say so in your order’s notes, and we compare the two before we cut.',
    ].join('\n\n'),
    widthCm: SIDE_CM,
    cut: { stepCm: SIDE_CM, leastCm: SIDE_CM, mostCm: SIDE_CM },
    colours: colours.map((colour) => ({
      ...colour,
      id: `${colour.id}-sample`,
      stockCm: CUT * SIDE_CM,
    })),
  };
}
