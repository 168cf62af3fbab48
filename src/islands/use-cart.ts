import { useEffect, useState } from 'preact/hooks';
import type { CartLine } from '#shared/cart.ts';
import { serialiseCart } from '#shared/cart-cookie.ts';
import { onCartChange, readCart } from './cart-store.ts';

/** The cart's lines, following this and other tabs. `onServer` is what the page was made with. */
export function useCart(onServer: CartLine[]): CartLine[] {
  const [lines, setLines] = useState(onServer);
  useEffect(() => {
    const look = (): void =>
      setLines((before) => {
        const now = readCart();
        return serialiseCart(now) === serialiseCart(before) ? before : now;
      });
    look();
    return onCartChange(look);
  }, []);
  return lines;
}
