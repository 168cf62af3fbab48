import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { availableOf, openLiveStock, type Live, type LiveProduct } from '#islands/live-stock.ts';

const ID = 'prd_kurta';
const KURTA: LiveProduct = { id: ID, price: 1190, variants: [{ size: 'M', available: 4 }] };
const DEARER: LiveProduct = { ...KURTA, price: 1290 };

/** A request that the test answers when it likes. */
interface Request {
  url: string;
  isAborted: () => boolean;
  answer: (products: LiveProduct[]) => void;
  fail: (status?: number) => void;
}

let requests: Request[];
let shown: Live[];
let page: EventTarget & { visibilityState: DocumentVisibilityState };

beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  shown = [];
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  const frame = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', frame.addEventListener.bind(frame));
  vi.stubGlobal('removeEventListener', frame.removeEventListener.bind(frame));
  vi.stubGlobal('dispatchEvent', frame.dispatchEvent.bind(frame));
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    requests.push({
      url,
      isAborted: () => signal.aborted,
      answer: (products) => resolve(Response.json({ products })),
      fail: (status) =>
        status === undefined
          ? reject(new TypeError('Failed to fetch'))
          : resolve(new Response('', { status })),
    });
    return promise;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open() {
  return openLiveStock(ID, (live) => shown.push(live));
}

/** Lets what was answered arrive. */
async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

/** A promise's value once it has one. */
function outcomeOf<T>(promise: Promise<T>): { value?: T } {
  const outcome: { value?: T } = {};
  void promise.then((value) => (outcome.value = value));
  return outcome;
}

function restorePage(): void {
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
}

function showPage(visibilityState: DocumentVisibilityState): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
}

test('the first use asks once, and what the shop answers is shown', async () => {
  const stock = open();
  stock.use();
  stock.use();
  expect(requests.map(({ url }) => url)).toEqual(['/api/stock?products=prd_kurta']);
  requests[0]!.answer([KURTA]);
  await settled();
  stock.use();
  expect(shown).toEqual([KURTA]);
  expect(requests).toHaveLength(1);
});

test('a press takes an answer that is at most 30 s old, and waits for a new one after that', async () => {
  const stock = open();
  stock.use();
  requests[0]!.answer([KURTA]);
  await settled();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(await stock.current()).toEqual(KURTA);
  expect(requests).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(1_000);
  const press = outcomeOf(stock.current());
  await settled();
  expect(press).toEqual({});
  requests[1]!.answer([DEARER]);
  await settled();
  expect(press).toEqual({ value: DEARER });
});

test('a press waits for the answer that is under way', async () => {
  const stock = open();
  stock.use();
  const press = outcomeOf(stock.current());
  await settled();
  expect(press).toEqual({});
  requests[0]!.answer([KURTA]);
  await settled();
  expect(press).toEqual({ value: KURTA });
  expect(requests).toHaveLength(1);
});

test('a press waits no longer than 1.5 s, and an answer that comes later still corrects the page', async () => {
  const stock = open();
  const press = outcomeOf(stock.current());
  await vi.advanceTimersByTimeAsync(1_499);
  expect(press).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(press).toEqual({ value: 'unknown' });
  expect(requests[0]!.isAborted()).toBe(false);
  requests[0]!.answer([KURTA]);
  await settled();
  expect(shown).toEqual([KURTA]);
});

test.each([
  ['no network', undefined],
  ['a busy shop', 503],
  ['too many questions', 429],
])('after %s a press goes by the last answer, and the next use asks again', async (_name, status) => {
  const stock = open();
  stock.use();
  requests[0]!.answer([KURTA]);
  await settled();
  await vi.advanceTimersByTimeAsync(30_000);
  const press = outcomeOf(stock.current());
  requests[1]!.fail(status);
  await settled();
  expect(press).toEqual({ value: KURTA });
  stock.use();
  expect(requests).toHaveLength(3);
  expect(shown).toEqual([KURTA]);
});

test('an answer that isn’t ours, as from a hotel’s sign-in page, changes nothing', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<title>Sign in</title>')));
  const stock = open();
  expect(await stock.current()).toBe('unknown');
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ message: 'Sign in' })));
  expect(await stock.current()).toBe('unknown');
  expect(shown).toEqual([]);
});

test('a product that the shop doesn’t list is gone, and may come back', async () => {
  const stock = open();
  stock.use();
  requests[0]!.answer([]);
  await settled();
  await vi.advanceTimersByTimeAsync(30_000);
  stock.use();
  requests[1]!.answer([KURTA]);
  await settled();
  expect(shown).toEqual(['gone', KURTA]);
});

test('a request is given up after 10 s', async () => {
  const stock = open();
  stock.use();
  await vi.advanceTimersByTimeAsync(9_999);
  stock.use();
  expect(requests).toHaveLength(1);
  expect(requests[0]!.isAborted()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests[0]!.isAborted()).toBe(true);
  stock.use();
  expect(requests).toHaveLength(2);
});

test('an older request that finishes after a newer one is not believed', async () => {
  const stock = open();
  stock.use();
  // In a frozen tab the clock goes on while timers stand still.
  vi.setSystemTime(Date.now() + 3_600_000);
  stock.use();
  expect(requests).toHaveLength(2);
  requests[1]!.answer([DEARER]);
  await settled();
  requests[0]!.answer([KURTA]);
  await settled();
  expect(shown).toEqual([DEARER]);
  expect(await stock.current()).toEqual(DEARER);
});

test('a clock that was set back makes no answer younger', async () => {
  const stock = open();
  stock.use();
  requests[0]!.answer([KURTA]);
  await settled();
  vi.setSystemTime(Date.now() - 3_600_000);
  stock.use();
  expect(requests).toHaveLength(2);
});

test('a page that is seen again asks if it was used and its answer is old', async () => {
  const stock = open();
  stock.listen();
  showPage('hidden');
  showPage('visible');
  expect(requests).toHaveLength(0);

  stock.use();
  requests[0]!.answer([KURTA]);
  await settled();
  showPage('hidden');
  showPage('visible');
  expect(requests).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(30_000);
  showPage('hidden');
  expect(requests).toHaveLength(1);
  showPage('visible');
  expect(requests).toHaveLength(2);
});

test('a page from the back/forward cache asks at once, though nobody used it', () => {
  const stop = open().listen();
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(requests).toHaveLength(0);
  restorePage();
  expect(requests).toHaveLength(1);
  stop();
  expect(requests[0]!.isAborted()).toBe(true);
  restorePage();
  expect(requests).toHaveLength(1);
});

test.each(['beforeunload', 'pagehide'])('a press goes on at once at %s', async (event) => {
  const stock = open();
  stock.listen();
  const press = outcomeOf(stock.current());
  await settled();
  expect(press).toEqual({});
  dispatchEvent(new Event(event));
  await settled();
  expect(press).toEqual({ value: 'unknown' });
});

test('nobody waits for the answer to a page that was left', async () => {
  const stock = open();
  stock.listen();
  stock.use();
  dispatchEvent(new Event('pagehide'));
  await settled();
  expect(requests[0]!.isAborted()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a page at rest asks nothing', async () => {
  const stock = open();
  stock.listen();
  stock.use();
  requests[0]!.answer([KURTA]);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(requests).toHaveLength(1);
});

test.each<[string, Live, number | null]>([
  ['unknown before the shop has said', 'unknown', null],
  ['what the shop said', KURTA, 4],
  ['nothing of a product that is gone', 'gone', 0],
  ['nothing of a size that is no longer listed', { ...KURTA, variants: [] }, 0],
  ['never less than nothing', { ...KURTA, variants: [{ size: 'M', available: -2 }] }, 0],
])('what can be bought is %s', (_name, live, available) => {
  expect(availableOf(live, ({ size }) => size === 'M')).toBe(available);
});
