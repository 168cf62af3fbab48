import type { Weave } from '#server/db/seed/demo-goods.ts';
import type { Cloth, Colourway, Quality } from './cloth.ts';
import { lighter, linearsOf, mix } from './colour.ts';
import { ajrakh, buti, smallButi, trellis } from './motifs.ts';
import { seedOf } from './noise.ts';
import { qualities, type QualityName } from './qualities.ts';
import { woven, type Dye, type Surface } from './yarn.ts';
import { khat, madrasCheck, pinstripe } from './weaves/banded.ts';
import { figured } from './weaves/figured.ts';
import { weftIkat } from './weaves/ikat.ts';
import { plainDyed } from './weaves/plain-dyed.ts';
import { blockPrinted } from './weaves/printed.ts';
import { pile } from './weaves/velvet.ts';

/** A cloth to be drawn: its kind, and what is woven or printed into it. */
export interface ClothDesign {
  readonly weave: Weave;
  readonly quality: QualityName;
  /** `khat`: open squares, as in Kota doria. `buti`: small printed flowers. */
  readonly variant?: 'khat' | 'buti';
  /** Centimetres from one figure to the next; what is usual for its kind if absent. */
  readonly repeatCm?: number;
  /** How many times finer than usual its threads are: less than 1 in a garment, which is seen from farther off. */
  readonly finer?: number;
}

/** The undyed cotton of the cutting table, which shows through a sheer cloth. */
const TABLE = '#f1eadd';

/** Everything that a picture of the cloth needs. */
export async function clothOf(
  design: ClothDesign,
  colourways: readonly Colourway[],
  name: string,
): Promise<Cloth> {
  const quality = finerBy(qualities[design.quality], design.finer ?? 1);
  const surface = await surfaceOf(design, colourways, { quality, seed: seedOf(name) });
  const isSheer = quality.sheer > 0;
  return {
    quality,
    below: linearsOf(colourways.map(({ hex }) => (isSheer ? mix(hex, TABLE, 0.45) : lighter(hex, -0.16)))),
    surface: isSheer ? sheer(surface, quality.sheer) : surface,
    back: backOf(surface, design.weave, colourways),
    colourCount: colourways.length,
  };
}

function finerBy(quality: Quality, times: number): Quality {
  if (times === 1) return quality;
  const { ends, picks } = quality.yarns;
  return { ...quality, yarns: { ...quality.yarns, ends: ends * times, picks: picks * times } };
}

async function surfaceOf(
  { weave, quality: name, variant, repeatCm }: ClothDesign,
  colourways: readonly Colourway[],
  { quality, seed }: { quality: Quality; seed: number },
): Promise<Surface> {
  const { yarns, structure } = quality;
  const hexes = colourways.map(({ hex }) => hex);
  const plainly = (dye: Dye): Surface => woven({ yarns, structureAt: () => structure, dye, seed });
  // Warp and weft are two lots of yarn, and never take the dye alike.
  const dyed = (weftOf: (hex: string) => string): Surface => plainly(plainDyed(hexes, hexes.map(weftOf)));
  switch (weave) {
    case 'plain':
    case 'satin':
      return dyed((hex) => lighter(hex, -0.012));
    case 'twill':
      return dyed((hex) => lighter(hex, name === 'drill' ? 0.05 : 0.035));
    case 'herringbone':
      return dyed((hex) => mix(lighter(hex, 0.2), '#b9ad9c', 0.35));
    case 'velvet':
      return pile(hexes, seed);
    case 'check':
      return plainly(variant === 'khat' ? khat(colourways) : madrasCheck(colourways));
    case 'stripe':
      return plainly(pinstripe(colourways, Math.round(yarns.ends * 1.2)));
    case 'ikat':
      return plainly(await weftIkat(colourways, { repeatCm: repeatCm ?? 9, picks: yarns.picks, seed }));
    case 'block-print': {
      const drawings = colourways.map(({ hex, accentHex }) =>
        variant === 'buti'
          ? smallButi(accentHex, hex, repeatCm ?? 5)
          : ajrakh(hex, accentHex, repeatCm ?? 10),
      );
      return plainly(await blockPrinted(hexes, drawings, seed));
    }
    case 'brocade': {
      const drawings = colourways.map(({ accentHex }) => buti(accentHex, repeatCm ?? 14));
      const woveIn = await figured({ hexes, drawings, ground: structure, yarns, thread: 'zari', seed });
      return woven({ yarns, ...woveIn, seed });
    }
    case 'jacquard': {
      const drawings = colourways.map(({ hex, accentHex }) =>
        trellis(mix(accentHex, hex, 0.12), mix(accentHex, hex, 0.3), hex, repeatCm ?? 7),
      );
      const woveIn = await figured({ hexes, drawings, ground: structure, yarns, thread: 'silk', seed });
      return woven({ yarns, ...woveIn, seed });
    }
  }
}

/** Yarn so fine that light comes through it. */
function sheer(surface: Surface, amount: number): Surface {
  return (u, v, spot) => {
    surface(u, v, spot);
    spot.cover *= 1 - amount;
  };
}

/** The other side: a print has hardly come through, everything else is a shade paler. */
function backOf(surface: Surface, weave: Weave, colourways: readonly Colourway[]): Surface {
  const ground = linearsOf(colourways.map(({ hex }) => lighter(hex, 0.06)));
  const share = weave === 'block-print' ? 0.62 : weave === 'jacquard' ? 0.35 : 0.12;
  return (u, v, spot) => {
    surface(u, v, spot);
    const { colours } = spot;
    for (let channel = 0; channel < colours.length; channel += 1) {
      colours[channel] = (colours[channel] ?? 0) * (1 - share) + (ground[channel] ?? 0) * share;
    }
    spot.gloss *= 0.6;
  };
}
