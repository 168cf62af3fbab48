import { checkout as words } from '#words';
import type { News } from './checkout-news.ts';
import { useOnline } from './use-online.ts';

/** What came of a press on Pay, and whether there is a network: said aloud, beside the button. */
export function PayNews({ news }: { news: News }) {
  const isOnline = useOnline();
  return (
    <>
      <div role="alert">
        {news.tone === 'problem' && (
          <div class="notice notice--problem">
            <p>{news.text}</p>
            {news.changes && news.changes.length > 0 && (
              <ul class="pay-changes small">
                {news.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      <div role="status">
        {news.tone !== 'problem' && news.text && (
          <p class={`notice${news.tone === 'careful' ? ' notice--careful' : ''}`}>{news.text}</p>
        )}
        {!isOnline && <p class="notice notice--careful">{words.offline}</p>}
      </div>
    </>
  );
}
