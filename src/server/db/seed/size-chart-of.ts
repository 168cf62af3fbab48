import type { SizeChartName } from '#shared/size-charts.ts';
import type { DemoGarment } from './demo-goods.ts';

/** The table of sizes that a demo garment is cut by, or empty for what comes in one size. */
export function sizeChartOf({ silhouette, category, name, sizes }: DemoGarment): SizeChartName | '' {
  const isWomens = category === 'womens-kurtas-dresses';
  switch (silhouette) {
    case 'kurta':
      if (isWomens) return 'womens-kurta';
      return name.includes('short kurta') ? 'mens-short-kurta' : 'mens-kurta';
    case 'shirt':
      return 'mens-shirt';
    case 'sherwani':
    case 'waistcoat':
      return 'mens-coat';
    case 'jacket':
      // Women’s jackets come in letters, bandhgalas by the inches of the chest.
      return sizes.some(({ size }) => size === 'M') ? 'womens-jacket' : 'mens-coat';
    case 'trouser':
    case 'churidar':
      return 'mens-trousers';
    case 'anarkali':
      return 'womens-anarkali';
    case 'dress':
      return 'womens-dress';
    case 'saree-blouse':
      return 'womens-blouse';
    case 'lehenga':
      return 'womens-lehenga';
    case 'dupatta':
      return '';
  }
}
