/** Razorpay's payment window: its script, opening it, and what the shopper did in it. */
import type { CheckoutStarted, PaymentAnswer, PaymentClaim } from '#shared/checkout.ts';
import { postJson } from './post-json.ts';

export type RazorpayOrder = Extract<CheckoutStarted, { provider: 'razorpay' }>;

export interface PaymentWindowOptions {
  /** Where the window's script comes from. */
  scriptUrl: string;
  /** Where an in-app browser is sent after the payment: an absolute URL of ours. */
  callbackUrl: string;
  /** After how long the window closes itself. */
  timeoutSeconds: number;
  /** Called each time a try fails; the window stays open for another. */
  onFailedTry(reason: string): void;
}

/** How the window was left. */
export type WindowOutcome =
  { kind: 'claimed'; claim: PaymentClaim } | { kind: 'closed' } | { kind: 'unloadable' };

/** What the shop says of a claimed payment. */
export type ConfirmOutcome =
  | { kind: 'answered'; answer: PaymentAnswer }
  | { kind: 'refused'; message: string }
  | { kind: 'unreachable' };

interface RazorpayWindow {
  on(event: 'payment.failed', listener: (event: { error?: { description?: string } }) => void): void;
  open(): void;
}

type RazorpayConstructor = new (options: Record<string, unknown>) => RazorpayWindow;

const SCRIPT_PATIENCE_MS = 20_000;
const CONFIRM_PAUSES_MS = [1_000, 2_000, 4_000];

let loading: Promise<RazorpayConstructor> | undefined;

/** Loads the window's script once. Rejects if it can't be had; the next call tries again. */
export function loadPaymentScript(scriptUrl: string): Promise<RazorpayConstructor> {
  loading ??= fetchScript(scriptUrl).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Opens the window for an order and waits until the shopper has paid or closed it. */
export async function openPaymentWindow(
  order: RazorpayOrder,
  options: PaymentWindowOptions,
): Promise<WindowOutcome> {
  let Razorpay: RazorpayConstructor;
  try {
    Razorpay = await loadPaymentScript(options.scriptUrl);
  } catch {
    return { kind: 'unloadable' };
  }
  return new Promise((resolve) => {
    try {
      const paymentWindow = new Razorpay({
        key: order.keyId,
        amount: order.amountPaise,
        currency: order.currency,
        name: order.name,
        order_id: order.providerOrderId,
        prefill: order.prefill,
        retry: { enabled: true },
        timeout: options.timeoutSeconds,
        callback_url: options.callbackUrl,
        redirect: isInAppBrowser(navigator.userAgent),
        modal: { ondismiss: () => resolve({ kind: 'closed' }) },
        handler: (answer: Omit<PaymentClaim, 'orderId'>) =>
          resolve({
            kind: 'claimed',
            claim: {
              orderId: order.orderId,
              razorpay_order_id: answer.razorpay_order_id,
              razorpay_payment_id: answer.razorpay_payment_id,
              razorpay_signature: answer.razorpay_signature,
            },
          }),
      });
      paymentWindow.on('payment.failed', ({ error }) => options.onFailedTry(error?.description ?? ''));
      paymentWindow.open();
    } catch {
      resolve({ kind: 'unloadable' });
    }
  });
}

/** Tells the shop of a payment, again while it can't be reached: its answer is the same however often it is told. */
export async function confirmPayment(claim: PaymentClaim): Promise<ConfirmOutcome> {
  for (const pauseMs of [...CONFIRM_PAUSES_MS, null]) {
    const answer = await postJson<PaymentAnswer>('/api/checkout/confirm', claim);
    if (answer.kind === 'ok') return { kind: 'answered', answer: answer.body };
    const mayPass = answer.kind === 'unreachable' || answer.status >= 500 || answer.status === 429;
    if (!mayPass) return { kind: 'refused', message: answer.problem.detail };
    if (pauseMs !== null) await pause(pauseMs);
  }
  return { kind: 'unreachable' };
}

/**
 * Browsers inside other apps, and Opera Mini and UC Browser, show no frame over a page and open no second window: the payment
 * takes the whole page instead, and Razorpay posts what came of it to `callback_url` (razorpay.com/docs, "Callback URL" and
 * "Best practices"). Besides those that say their name, an Android view says `wv` and one on an iPhone doesn't say `Safari`.
 */
export function isInAppBrowser(userAgent: string): boolean {
  return (
    /\b(?:Instagram|FBAN|FBAV|FB_IAB|FBIOS|WhatsApp|MicroMessenger|Snapchat|LinkedInApp|Line|Opera Mini|UCBrowser)\b/.test(
      userAgent,
    ) ||
    /; wv\)/.test(userAgent) ||
    (/\b(?:iPhone|iPad|iPod)\b.*AppleWebKit/.test(userAgent) && !/Safari\//.test(userAgent))
  );
}

function fetchScript(scriptUrl: string): Promise<RazorpayConstructor> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = (): void => {
      clearTimeout(patience);
      script.remove();
      reject(new Error('The payment window’s script didn’t load.'));
    };
    const patience = setTimeout(fail, SCRIPT_PATIENCE_MS);
    script.addEventListener('error', fail);
    script.addEventListener('load', () => {
      const { Razorpay } = window as { Razorpay?: RazorpayConstructor };
      clearTimeout(patience);
      if (Razorpay) resolve(Razorpay);
      else fail();
    });
    script.async = true;
    script.src = scriptUrl;
    document.head.append(script);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
