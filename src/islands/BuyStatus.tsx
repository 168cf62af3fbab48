import { useEffect, useRef } from 'preact/hooks';

/** What came of pressing the button: said aloud, with the way on. */
export type Said = { kind: 'added'; words: string } | { kind: 'problem'; words: string } | null;

export function BuyStatus({ said }: { said: Said }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said) place.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);

  return (
    <div class="buy-said" role="status" ref={place}>
      {said && (
        <p class={said.kind === 'added' ? 'notice' : 'notice notice--problem'}>
          {said.words} {said.kind === 'added' && <a href="/cart">View cart</a>}
        </p>
      )}
    </div>
  );
}
