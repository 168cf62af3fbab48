import type { MessageFromSheet, MessageToSheet, PaymentResponse, SheetOptions } from './messages.ts';

interface CheckoutOptions {
  key?: string;
  order_id?: string;
  name?: string;
  description?: string;
  image?: string;
  prefill?: { name?: string; email?: string; contact?: string };
  notes?: Record<string, string>;
  theme?: { color?: string };
  modal?: { ondismiss?: (reason?: string) => void; confirm_close?: boolean; escape?: boolean };
  handler?: (response: PaymentResponse) => void;
  callback_url?: string;
  redirect?: boolean;
  retry?: boolean | { enabled?: boolean };
  /** Seconds. */
  timeout?: number;
}

/**
 * Defines `window.Razorpay` on the shop's page, with the surface of the real checkout.js.
 * It is sent to browsers as its own source text, so it uses nothing from outside itself.
 * All styling goes through the CSSOM, which a strict `style-src` allows.
 */
export function installCheckout(): void {
  const script = document.currentScript;
  const origin = script instanceof HTMLScriptElement ? new URL(script.src).origin : '';

  class Razorpay {
    readonly #options: CheckoutOptions;
    readonly #listeners = new Map<string, ((event: unknown) => void)[]>();
    #dialog: HTMLDialogElement | null = null;
    #frame: HTMLIFrameElement | null = null;
    #isReady = false;
    #focusedBefore: Element | null = null;
    #overflowBefore = '';
    #timer = 0;

    constructor(options: CheckoutOptions) {
      if (!options.key) throw new Error('No key passed');
      this.#options = options;
    }

    on(event: string, listener: (event: unknown) => void): this {
      const listeners = this.#listeners.get(event) ?? [];
      this.#listeners.set(event, [...listeners, listener]);
      return this;
    }

    open(): this {
      if (this.#dialog) return this;
      const dialog = document.createElement('dialog');
      dialog.className = 'razorpay-container';
      dialog.setAttribute('aria-label', 'Payment');
      cover(dialog);
      dialog.style.background = 'rgba(16, 20, 34, 0.6)';
      const frame = document.createElement('iframe');
      frame.className = 'razorpay-checkout-frame';
      frame.title = 'Razorpay simulator: payment';
      frame.allow = 'payment';
      frame.src = this.#sheetUrl();
      cover(frame);
      dialog.append(frame);
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        this.#askToClose();
      });
      // A second Escape closes a dialog whatever its cancel handler says.
      dialog.addEventListener('close', () => {
        if (this.#dialog === dialog) this.#dismiss();
      });

      this.#dialog = dialog;
      this.#frame = frame;
      this.#isReady = false;
      this.#focusedBefore = document.activeElement;
      this.#overflowBefore = document.documentElement.style.overflow;
      document.documentElement.style.overflow = 'hidden';
      window.addEventListener('message', this.#listen);
      document.body.append(dialog);
      dialog.showModal();
      const { timeout } = this.#options;
      if (timeout)
        this.#timer = window.setTimeout(() => {
          this.#dismiss('timeout');
        }, timeout * 1000);
      return this;
    }

    close(): void {
      if (this.#dialog) this.#dismiss();
    }

    #sheetUrl(): string {
      const url = new URL(`/checkout/${encodeURIComponent(this.#options.order_id ?? '')}`, origin);
      url.searchParams.set('key', this.#options.key ?? '');
      url.searchParams.set('parent', window.location.origin);
      return url.href;
    }

    #sheetOptions(): SheetOptions {
      const { name, description, image, theme, prefill, notes, modal, retry, handler } = this.#options;
      const callback = this.#options.callback_url;
      const redirects = callback !== undefined && (this.#options.redirect === true || !handler);
      return {
        name: name ?? '',
        description: description ?? '',
        image: image ? new URL(image, window.location.href).href : '',
        color: theme?.color ?? '',
        payer: {
          name: prefill?.name ?? '',
          email: prefill?.email ?? '',
          contact: prefill?.contact ?? '',
        },
        notes: { ...notes },
        confirmsClose: modal?.confirm_close === true,
        closesOnEscape: modal?.escape !== false,
        retries: typeof retry === 'object' ? retry.enabled !== false : retry !== false,
        callbackUrl: redirects ? new URL(callback, window.location.href).href : null,
      };
    }

    readonly #listen = (event: MessageEvent): void => {
      if (event.origin !== origin || event.source !== this.#frame?.contentWindow) return;
      const message = event.data as MessageFromSheet;
      switch (message.kind) {
        case 'simulator:ready':
          this.#isReady = true;
          this.#tell({ kind: 'simulator:options', options: this.#sheetOptions() });
          this.#frame.focus();
          break;
        case 'simulator:paid':
          this.#remove();
          this.#options.handler?.(message.response);
          break;
        case 'simulator:failed':
          for (const listener of this.#listeners.get('payment.failed') ?? []) {
            listener({ error: message.error });
          }
          break;
        case 'simulator:closed':
          this.#dismiss();
          break;
      }
    };

    #tell(message: MessageToSheet): void {
      this.#frame?.contentWindow?.postMessage(message, origin);
    }

    #askToClose(): void {
      if (this.#isReady) this.#tell({ kind: 'simulator:ask-to-close' });
      else this.#dismiss();
    }

    #dismiss(reason?: string): void {
      this.#remove();
      const dismissed = this.#options.modal?.ondismiss;
      if (reason === undefined) dismissed?.();
      else dismissed?.(reason);
    }

    #remove(): void {
      window.clearTimeout(this.#timer);
      window.removeEventListener('message', this.#listen);
      document.documentElement.style.overflow = this.#overflowBefore;
      const dialog = this.#dialog;
      this.#dialog = null;
      this.#frame = null;
      dialog?.close();
      dialog?.remove();
      if (this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus();
    }
  }

  function cover(element: HTMLElement): void {
    const { style } = element;
    style.display = 'block';
    style.position = 'fixed';
    style.inset = '0';
    style.width = '100%';
    style.height = '100%';
    style.maxWidth = 'none';
    style.maxHeight = 'none';
    style.margin = '0';
    style.padding = '0';
    style.border = '0';
    style.borderRadius = '0';
    style.overflow = 'hidden';
    style.background = 'transparent';
    // A page in another colour scheme would otherwise give the frame an opaque background.
    style.colorScheme = 'light';
  }

  Object.assign(window, { Razorpay });
}
