import type { ErrorDetails } from '../errors.ts';
import type { MessageFromSheet, MessageToSheet, PaymentResponse, SheetOptions } from './messages.ts';

/**
 * Runs the payment sheet inside its frame: shows what the page asked for, makes payments, tells the page.
 * It is sent to browsers as its own source text, so it uses nothing from outside itself.
 */
export function runSheet(): void {
  const sheet = part('sheet', HTMLElement);
  const payButton = part('pay', HTMLButtonElement);
  const failButton = part('fail', HTMLButtonElement);
  const closeButton = part('close', HTMLButtonElement);
  const leaveDialog = part('leave', HTMLDialogElement);
  const stayButton = part('leave-no', HTMLButtonElement);
  const said = part('said', HTMLElement);
  const { orderId = '', keyId = '', parentOrigin = '' } = sheet.dataset;
  let options: SheetOptions | null = null;

  window.addEventListener('message', (event) => {
    if (event.origin !== parentOrigin || event.source !== window.parent) return;
    const message = event.data as MessageToSheet;
    if (message.kind === 'simulator:options') show(message.options);
    else escape();
  });
  payButton.addEventListener('click', () => void attempt('success'));
  failButton.addEventListener('click', () => void attempt('failure'));
  closeButton.addEventListener('click', close);
  part('leave-yes', HTMLButtonElement).addEventListener('click', leave);
  stayButton.addEventListener('click', () => {
    leaveDialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepFocus(event);
    else if (event.key === 'Escape' && !leaveDialog.open) {
      event.preventDefault();
      escape();
    }
  });
  tell({ kind: 'simulator:ready' });

  function show(given: SheetOptions): void {
    options = given;
    const { name, description, payer, image, color } = given;
    part('shop', HTMLElement).textContent = name || 'A shop';
    const what = part('description', HTMLElement);
    what.textContent = description;
    what.hidden = description === '';
    const who = [[payer.name, payer.contact].filter((text) => text !== '').join(' · '), payer.email]
      .join('\n')
      .trim();
    part('payer', HTMLElement).textContent = who;
    part('payer-line', HTMLElement).hidden = who === '';
    part('initial', HTMLElement).textContent = name.trim().charAt(0).toLocaleUpperCase('en-IN') || '₹';
    if (image !== '') {
      const picture = part('picture', HTMLImageElement);
      picture.addEventListener('load', () => {
        picture.hidden = false;
        part('initial', HTMLElement).hidden = true;
      });
      picture.src = image;
    }
    if (/^#[0-9a-f]{6}$/i.test(color)) paint(color);
    sheet.removeAttribute('aria-busy');
    (payButton.hidden ? closeButton : part('first-method', HTMLInputElement)).focus();
  }

  /** Uses the shop's colour, with whichever of white and ink can be read on it. */
  function paint(color: string): void {
    const channels = [1, 3, 5].map((start) => {
      const level = Number.parseInt(color.slice(start, start + 2), 16) / 255;
      return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
    });
    const [red = 0, green = 0, blue = 0] = channels;
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const root = document.documentElement.style;
    root.setProperty('--accent', color);
    root.setProperty('--on-accent', luminance > 0.183 ? '#14182a' : '#ffffff');
  }

  async function attempt(outcome: 'success' | 'failure'): Promise<void> {
    if (!options) return;
    setBusy(true);
    say(outcome === 'success' ? 'Paying…' : 'Asking the bank to say no…', 'note');
    try {
      const response = await fetch(`/checkout/${orderId}/payments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          key: keyId,
          outcome,
          method: chosenMethod(),
          email: options.payer.email || null,
          contact: options.payer.contact || null,
          description: options.description || null,
          notes: options.notes,
        }),
      });
      const answer = (await response.json()) as PaymentResponse | { error: ErrorDetails };
      if ('error' in answer) failed(answer.error, options);
      else succeeded(answer, options);
    } catch {
      say('The simulator can’t be reached. Is it still running?', 'problem');
      setBusy(false);
    }
  }

  function succeeded(response: PaymentResponse, { callbackUrl }: SheetOptions): void {
    say('Paid.', 'note');
    if (callbackUrl !== null) postToCallback(callbackUrl, { ...response });
    else tell({ kind: 'simulator:paid', response });
  }

  function failed(error: ErrorDetails, { callbackUrl, retries }: SheetOptions): void {
    const { metadata, ...details } = error;
    if (!retries && callbackUrl !== null) {
      const fields = Object.entries({ ...details, metadata: JSON.stringify(metadata) });
      postToCallback(
        callbackUrl,
        Object.fromEntries(fields.map(([name, value]) => [`error[${name}]`, value])),
      );
      return;
    }
    tell({ kind: 'simulator:failed', error });
    if (!retries) {
      leave();
      return;
    }
    say(`${error.description} You can try again.`, 'problem');
    setBusy(false);
    payButton.focus();
  }

  function postToCallback(url: string, fields: Record<string, string>): void {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = url;
    form.target = '_top';
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }

  function escape(): void {
    if (leaveDialog.open) leaveDialog.close();
    else if (!closeButton.disabled && options?.closesOnEscape !== false) close();
  }

  function close(): void {
    if (options?.confirmsClose && !payButton.hidden) {
      leaveDialog.showModal();
      stayButton.focus();
    } else {
      leave();
    }
  }

  function leave(): void {
    tell({ kind: 'simulator:closed' });
  }

  function setBusy(isBusy: boolean): void {
    for (const button of [payButton, failButton, closeButton]) button.disabled = isBusy;
  }

  function say(text: string, tone: 'note' | 'problem'): void {
    said.textContent = text;
    said.dataset.tone = tone;
  }

  function chosenMethod(): string {
    return document.querySelector<HTMLInputElement>('input[name="method"]:checked')?.value ?? 'upi';
  }

  /** Tab goes round inside the sheet; radio buttons of a group count as one stop. */
  function keepFocus(event: KeyboardEvent): void {
    const area = leaveDialog.open ? leaveDialog : sheet;
    const stops = [...area.querySelectorAll<HTMLElement>('button, input:checked')].filter(
      (stop) =>
        !stop.matches(':disabled') &&
        (leaveDialog.open || !leaveDialog.contains(stop)) &&
        stop.checkVisibility(),
    );
    const first = stops[0];
    const last = stops.at(-1);
    const isLeaving = document.activeElement === (event.shiftKey ? first : last);
    if (!isLeaving && document.activeElement !== document.body) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  function tell(message: MessageFromSheet): void {
    window.parent.postMessage(message, parentOrigin);
  }

  function part<T extends HTMLElement>(name: string, type: new () => T): T {
    const element = document.getElementById(name);
    if (!(element instanceof type)) throw new Error(`The sheet has no ${name}`);
    return element;
  }
}
