import { useEffect, useRef } from 'preact/hooks';
import { cartLine as words } from '#words';
import { variantKey } from '#shared/cart.ts';
import { CartLineRow } from './CartLineRow.tsx';
import type { RemovedLine } from './removed-lines.ts';
import type { ShownCart } from './use-shown-cart.ts';

interface CartLineListProps {
  cart: ShownCart;
  /** The level of the lines' headings: below the page's or the drawer's own. */
  heading: 'h2' | 'h3';
}

/** The cart's lines, and in the place of each that was removed the way to put it back. */
export function CartLineList({ cart, heading }: CartLineListProps) {
  const { quote, pictures } = cart.view;
  const quotedByKey = new Map(quote.lines.map((line) => [variantKey(line), line]));
  return (
    <ul class="plain cart-lines">
      {cart.rows.map((row, index) => {
        if (row.kind === 'removed') {
          const { removed } = row;
          return (
            <RemovedNotice
              key={`removed ${variantKey(removed.line)}`}
              removed={removed}
              onUndo={() => cart.undo(removed)}
            />
          );
        }
        const key = variantKey(row.line);
        const quoted = quotedByKey.get(key);
        return (
          <CartLineRow
            key={key}
            line={row.line}
            quoted={quoted}
            picture={pictures[key]}
            heading={heading}
            onRemove={() => cart.remove({ line: row.line, index, name: quoted?.name ?? words.anItem })}
          />
        );
      })}
    </ul>
  );
}

function RemovedNotice({ removed, onUndo }: { removed: RemovedLine; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const id = `removed-${idOf(variantKey(removed.line))}`;
  useEffect(() => button.current?.focus(), []);
  return (
    <li class="cart-removed notice">
      <span id={id}>{words.removed(removed.name)}</span>{' '}
      <button class="link-button" type="button" ref={button} onClick={onUndo} aria-describedby={id}>
        {words.undo}
      </button>
    </li>
  );
}

function idOf(key: string): string {
  return key.replaceAll(/[^\w-]/g, '-');
}
