import { cart as words } from '#words';

/** A place in the shop. */
export interface WayOn {
  path: string;
  name: string;
}

/** A cart with nothing in it, and where to go from there. */
export function EmptyCart({ ways }: { ways: readonly WayOn[] }) {
  return (
    <div class="stack cart-empty">
      <p class="lede">{words.empty}</p>
      <p class="quiet">{words.emptyMore}</p>
      <p>
        <a class="button" href="/shop">
          {words.lookAround}
        </a>
      </p>
      {ways.length > 0 && (
        <nav aria-label={words.ways}>
          <ul class="plain cart-ways">
            {ways.map(({ path, name }) => (
              <li key={path}>
                <a href={path}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
