/** What cloth can be made of, in the order in which a filter shows it. */
export const MATERIALS = [
  'cotton',
  'linen',
  'silk',
  'wool',
  'cashmere',
  'jute',
  'hemp',
  'viscose',
  'modal',
  'lyocell',
  'polyester',
  'nylon',
  'acrylic',
] as const;

export type Material = (typeof MATERIALS)[number];

/** Other names of the same fibres. */
const OTHER_NAMES: Readonly<Record<string, Material>> = {
  flax: 'linen',
  tussar: 'silk',
  tasar: 'silk',
  eri: 'silk',
  muga: 'silk',
  merino: 'wool',
  lambswool: 'wool',
  pashmina: 'cashmere',
  rayon: 'viscose',
  tencel: 'lyocell',
  polyamide: 'nylon',
};

/** A smaller share is a trimming: nobody who looks for polyester looks for the gold thread in a brocade. Percent. */
const LEAST_SHARE = 20;

/**
 * The materials that a composition names (`Shell 86% silk, 14% metallised polyester; lining 100% cotton`), without linings
 * and without what is less than a fifth. A part without a share counts.
 */
export function materialsOf(composition: string): Material[] {
  const found = new Set<Material>();
  for (const piece of composition.toLowerCase().split(';')) {
    if (/\b(lining|lined)\b/.test(piece)) continue;
    for (const part of piece.split(',')) {
      const share = /(\d+(?:\.\d+)?)\s*%/.exec(part)?.[1];
      if (share !== undefined && Number(share) < LEAST_SHARE) continue;
      for (const material of namedIn(part)) found.add(material);
    }
  }
  return MATERIALS.filter((material) => found.has(material));
}

function namedIn(part: string): Material[] {
  const words = part.match(/[a-z]+/g) ?? [];
  return words.flatMap((word) => {
    const material = MATERIALS.find((one) => one === word) ?? OTHER_NAMES[word];
    return material === undefined ? [] : [material];
  });
}
