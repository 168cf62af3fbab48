/** Somebody who changes the catalogue all the time, by SQL: what the log of changes must notice whoever writes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { DataFolder } from './published-shop.ts';
import type { Chances } from './seeded.ts';

interface Row {
  id: string;
  slug: string;
  kind: 'tailored' | 'fabric';
  status: string;
}

const AT = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;

/** Before the number of an edit in a product's name. */
export const STAMP = '№';

const PIECES = [0, 2, 3, 4, 50];
const METRES = [0, 0.3, 4.9, 5, 5.1, 60];

export interface CatalogueEditor {
  /** How many edits have been committed. */
  readonly edits: number;
  /** Lets it make edits again. */
  goOn(): void;
  /** Ends the editing, after the edit that is under way. Throws what an edit threw. */
  stop(): Promise<void>;
}

/** Makes one edit after the other until it is stopped; it rests after so many until it is told to go on. */
export function startEditing(
  shop: DataFolder,
  chances: Chances,
  { mostAtOnce }: { mostAtOnce: number },
): CatalogueEditor {
  let edits = 0;
  let left = mostAtOnce;
  const stopping = new AbortController();
  const one = editor(shop, chances);
  const editing = (async () => {
    while (!stopping.signal.aborted) {
      if (left === 0) {
        await wait(20);
        continue;
      }
      left -= 1;
      edits += 1;
      one(edits);
      // Now and then a few at once, as an import makes them.
      if (chances.below(4) > 0) await wait(chances.below(400));
    }
  })();
  editing.catch(() => undefined);
  return {
    get edits() {
      return edits;
    },
    goOn() {
      left = mostAtOnce;
    },
    async stop() {
      stopping.abort();
      await editing;
    },
  };
}

/** Makes the edit of a number. */
function editor({ rows, execute, database }: DataFolder, chances: Chances): (edit: number) => void {
  const pick = <T>(from: readonly T[]): T => from[chances.below(from.length)]!;
  const anyProduct = (): Row => pick(rows<Row>('SELECT id, slug, kind, status FROM products ORDER BY id'));
  const anyCategory = (): string =>
    pick(rows<{ slug: string }>('SELECT slug FROM categories ORDER BY slug')).slug;
  const setProduct = (column: string, value: string | number): void =>
    execute(`UPDATE products SET ${column} = ? WHERE id = ?`, value, anyProduct().id);

  const kinds: ((edit: number) => void)[] = [
    ...Array<(edit: number) => void>(5).fill((edit) => setProduct('name', `Cloth ${STAMP}${edit}`)),
    ...Array<() => void>(3).fill(() => setProduct('price', 100 + 50 * chances.below(4))),
    ...Array<() => void>(4).fill(setStock),
    ...Array<() => void>(2).fill(() => {
      const { id, status } = anyProduct();
      const next = status === 'active' ? pick(['archived', 'archived', 'draft']) : 'active';
      execute('UPDATE products SET status = ? WHERE id = ?', next, id);
    }),
    ...Array<(edit: number) => void>(2).fill(moveSlug),
    () => setProduct('category', anyCategory()),
    () => setProduct('position', 10 * chances.below(40)),
    addProduct,
    removeProduct,
    (edit) =>
      pick([
        () => execute("UPDATE settings SET value = ? WHERE name = 'tagline'", `"Tagline ${edit}"`),
        () => execute("UPDATE settings SET value = ? WHERE name = 'phone'", `"+91 ${edit}"`),
        () =>
          execute("UPDATE categories SET name = 'Category ' || ? WHERE slug = ?", edit % 7, anyCategory()),
      ])(),
    () => {
      const { code } = pick(rows<{ code: string }>('SELECT code FROM promotions ORDER BY code'));
      const column = pick(['shown', 'active']);
      execute(`UPDATE promotions SET ${column} = 1 - ${column} WHERE code = ?`, code);
    },
    (edit) => execute('UPDATE categories SET blurb = ? WHERE slug = ?', `Blurb ${edit}`, anyCategory()),
  ];

  function setStock(): void {
    const { id, kind } = anyProduct();
    if (kind === 'tailored') {
      const sizes = rows<{ sku: string }>('SELECT sku FROM inventory WHERE product_id = ? ORDER BY sku', id);
      if (sizes.length > 0) countPieces(pick(sizes).sku, pick(PIECES));
      return;
    }
    const colours = rows<{ id: string }>(
      'SELECT id FROM fabric_colours WHERE product_id = ? ORDER BY id',
      id,
    );
    const [metres, colour] = [pick(METRES), pick(colours).id];
    execute(
      `INSERT INTO stock_movements (product_id, colour_id, length_cm, reason, actor, created_at)
       SELECT product_id, id, round((? - stock_meters) * 100), 'counted', 'test', ${AT} FROM fabric_colours WHERE id = ?`,
      metres,
      colour,
    );
    execute('UPDATE fabric_colours SET stock_meters = ? WHERE id = ?', metres, colour);
    execute(
      `UPDATE fabric_meta SET stock_meters_total =
         (SELECT sum(stock_meters) FROM fabric_colours WHERE product_id = fabric_meta.product_id)
       WHERE product_id = ?`,
      id,
    );
  }

  /** With its row in the ledger, as every change of stock has. */
  function countPieces(sku: string, pieces: number): void {
    execute(
      `INSERT INTO stock_movements (product_id, inventory_id, pieces, reason, actor, created_at)
       SELECT product_id, id, ? - stock, 'counted', 'test', ${AT} FROM inventory WHERE sku = ?`,
      pieces,
      sku,
    );
    execute('UPDATE inventory SET stock = ? WHERE sku = ?', pieces, sku);
  }

  function removeProduct(): void {
    const { id } = anyProduct();
    if (!id.startsWith('prd_new')) return;
    execute('DELETE FROM stock_movements WHERE product_id = ?', id);
    execute('DELETE FROM products WHERE id = ?', id);
  }

  /** To a new address, or to one that a product had before and nobody has now. */
  function moveSlug(edit: number): void {
    const { id, slug } = anyProduct();
    const free = rows<{ slug: string }>(
      'SELECT slug FROM retired_slugs WHERE slug NOT IN (SELECT slug FROM products) ORDER BY slug',
    );
    const next =
      free.length > 0 && chances.below(2) === 0
        ? pick(free).slug
        : `${slug.replace(/-at-\d+$/, '')}-at-${edit}`;
    execute('UPDATE products SET slug = ? WHERE id = ?', next, id);
  }

  function addProduct(edit: number): void {
    const id = `prd_new${edit}`;
    execute(
      `INSERT INTO products (id, slug, name, kind, category, description, price, status, position, hsn)
       VALUES (?, ?, ?, 'tailored', ?, 'A new garment.', 900, 'active', ?, '6204')`,
      id,
      `new-garment-${edit}`,
      `Garment ${STAMP}${edit}`,
      anyCategory(),
      10 * chances.below(40),
    );
    execute('INSERT INTO inventory (product_id, size, sku, stock) VALUES (?, ?, ?, 0)', id, 'M', id);
    countPieces(id, 9);
  }

  return (edit) => {
    // Immediate, so that it waits for its turn rather than fail half-way.
    database.transaction(() => pick(kinds)(edit)).immediate();
  };
}
