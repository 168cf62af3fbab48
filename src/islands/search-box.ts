/**
 * Suggestions below a search field: a combobox with a list, by the ARIA Authoring Practices (combobox, list autocomplete
 * with manual selection). Loaded when somebody first comes to the field. A slow or lost answer changes nothing: Enter
 * leads to the search page with or without a list.
 */
import { productPath, listingPath } from '#shared/catalogue-paths.ts';
import { formatRupees } from '#shared/money.ts';
import { searchPath } from '#shared/search-wish.ts';
import type { SearchSuggestions, SuggestedProduct } from '#shared/suggestions.ts';
import { suggestions as words } from '#words';

const LEAST_CHARACTERS = 2;
/** How long somebody may pause before it is asked for what they have typed. */
const PAUSE_MS = 150;
/** An answer that takes longer is of no use to somebody who types. */
const PATIENCE_MS = 6000;
/** Answers that are kept while the page is open. */
const MOST_KEPT = 50;

const kept = new Map<string, SearchSuggestions>();
const SVG = 'http://www.w3.org/2000/svg';

/** Makes a form's field suggest what may be meant. */
export function suggestIn(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type=search]');
  if (input) beginIn(form, input);
}

function beginIn(form: HTMLFormElement, input: HTMLInputElement): void {
  const list = document.createElement('div');
  const said = document.createElement('p');
  const listId = `${input.id}-suggestions`;
  let active = -1;
  let pause = 0;
  let asking: AbortController | null = null;

  Object.assign(list, { id: listId, className: 'search-list', hidden: true });
  set(list, { role: 'listbox', 'aria-label': words.label });
  said.className = 'visually-hidden';
  said.setAttribute('role', 'status');
  set(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  form.append(list, said);

  const options = (): HTMLAnchorElement[] => [...list.querySelectorAll('a')];

  function close(): void {
    list.hidden = true;
    set(input, { 'aria-expanded': 'false' });
    choose(-1);
  }

  function open(): void {
    if (list.childElementCount === 0 || document.activeElement !== input) return;
    list.hidden = false;
    set(input, { 'aria-expanded': 'true' });
  }

  function choose(index: number): void {
    active = index;
    for (const [place, option] of options().entries()) {
      set(option, { 'aria-selected': String(place === index) });
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    }
    const chosen = options()[index];
    if (chosen) set(input, { 'aria-activedescendant': chosen.id });
    else input.removeAttribute('aria-activedescendant');
  }

  function show(answer: SearchSuggestions, text: string): void {
    list.replaceChildren(...rowsOf(answer, text));
    for (const [index, option] of options().entries()) {
      option.id = `${listId}-${index}`;
      set(option, { role: 'option', tabindex: '-1', 'aria-selected': 'false' });
    }
    const count = options().length;
    if (count === 0) close();
    else {
      choose(-1);
      open();
    }
    said.textContent = count === 0 ? words.none : words.count(count);
  }

  async function ask(text: string): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    const patience = setTimeout(() => mine.abort(), PATIENCE_MS);
    let answer: SearchSuggestions | null = null;
    try {
      answer = kept.get(text) ?? (await fetchSuggestions(text, mine.signal));
      keep(text, answer);
    } catch {
      // Lost, late or refused: there is nothing to suggest.
    }
    clearTimeout(patience);
    // Whoever has typed on meanwhile waits for another answer.
    if (asking !== mine) return;
    if (answer) show(answer, text);
    else forget();
  }

  function forget(): void {
    asking = null;
    list.replaceChildren();
    said.textContent = '';
    close();
  }

  function typed(): void {
    clearTimeout(pause);
    const text = input.value.trim().replaceAll(/\s+/g, ' ');
    if (text.length < LEAST_CHARACTERS) {
      asking?.abort();
      forget();
    } else if (kept.has(text)) void ask(text);
    else pause = window.setTimeout(() => void ask(text), PAUSE_MS);
  }

  input.addEventListener('input', typed);
  input.addEventListener('click', open);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && !event.altKey && list.childElementCount > 0) {
      event.preventDefault();
      if (list.hidden) open();
      const count = options().length;
      // Between the last and the first stands the field itself.
      choose(
        key === 'ArrowDown' ? ((active + 2) % (count + 1)) - 1 : ((active + count + 1) % (count + 1)) - 1,
      );
    } else if (key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault();
      options()[active]?.click();
    } else if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  // A press on an option leaves the field its focus.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  form.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) close();
  });
  if (document.activeElement === input && input.value !== input.defaultValue) typed();
}

async function fetchSuggestions(text: string, signal: AbortSignal): Promise<SearchSuggestions> {
  const answer = await fetch(`/api/search?q=${encodeURIComponent(text)}`, { signal });
  if (!answer.ok) throw new Error(`The search answered ${answer.status}.`);
  return (await answer.json()) as SearchSuggestions;
}

function keep(text: string, answer: SearchSuggestions): void {
  kept.set(text, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
}

function rowsOf({ categories, products, total }: SearchSuggestions, text: string): HTMLAnchorElement[] {
  const rows = [
    ...categories.map(({ slug, name }) =>
      row(listingPath({ category: slug, page: 1 }), [part('name', name), part('note', words.category)]),
    ),
    ...products.map((product) =>
      row(productPath(product.slug), [
        thumbOf(product),
        part('name', product.name),
        part('note', priceOf(product)),
      ]),
    ),
  ];
  if (total > products.length) rows.push(row(searchPath({ text }), [part('all', words.all(total))]));
  return rows;
}

function row(href: string, parts: Element[]): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.className = 'search-option';
  link.append(...parts);
  return link;
}

function part(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `search-option-${name}`;
  element.textContent = text;
  return element;
}

function priceOf({ price, kind }: SuggestedProduct): string {
  return formatRupees(price) + (kind === 'fabric' ? words.aMetre : '');
}

/** Its picture, on its first colour, which is there at once. */
function thumbOf({ picture, hex }: SuggestedProduct): HTMLElement {
  const frame = part('thumb', '');
  const ground = document.createElementNS(SVG, 'svg');
  const colour = document.createElementNS(SVG, 'rect');
  set(ground, { viewBox: '0 0 4 5', 'aria-hidden': 'true' });
  set(colour, { width: '4', height: '5', fill: hex || 'none' });
  ground.append(colour);
  frame.append(ground);
  if (picture !== null) {
    const image = new Image(48, 60);
    Object.assign(image, { alt: '', decoding: 'async', src: picture });
    frame.append(image);
  }
  return frame;
}

function set(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
