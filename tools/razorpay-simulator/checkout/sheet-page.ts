import type { Order } from '../entities.ts';

/** What a sheet can't be used for, said to the person who looks at it. */
export type SheetProblem = 'wrong-key' | 'unknown-order' | 'paid-already';

export interface Sheet {
  order: Order | null;
  problem: SheetProblem | null;
  keyId: string;
  /** The origin of the page that holds the frame, checked by the caller. */
  parentOrigin: string;
}

const PROBLEMS: Record<SheetProblem, string> = {
  'wrong-key': 'This key is not the simulator’s own, so it takes no payment.',
  'unknown-order': 'The simulator doesn’t know this order. It forgets everything when it is started again.',
  'paid-already': 'This order has been paid already.',
};

const METHODS = [
  { value: 'upi', name: 'UPI', detail: 'success@razorpay' },
  { value: 'card', name: 'Card', detail: 'Visa ending 1007' },
  { value: 'netbanking', name: 'Net banking', detail: 'HDFC Bank' },
];

/** The page inside the payment window's frame. */
export function sheetPage({ order, problem, keyId, parentOrigin }: Sheet): string {
  const hidden = problem === null ? '' : ' hidden';
  return `<!doctype html>
<html lang="en-IN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Payment (Razorpay simulator)</title>
<link rel="stylesheet" href="/checkout/sheet.css">
</head>
<body>
<main id="sheet" class="sheet" aria-label="Payment" aria-busy="true" data-testid="simulator-sheet"
  data-order-id="${escapeHtml(order?.id ?? '')}" data-key-id="${escapeHtml(keyId)}" data-parent-origin="${escapeHtml(parentOrigin)}">
<header class="head">
<span class="mark"><span id="initial" aria-hidden="true">₹</span><img id="picture" alt="" hidden></span>
<span class="shop"><h1 id="shop">Payment</h1><span id="description" class="quiet" hidden></span></span>
<button id="close" type="button" class="close" aria-label="Close" data-testid="simulator-close"><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></svg></button>
</header>
<p class="notice"><strong>Simulator.</strong> No money moves: you say how this payment ends.</p>
${order ? `<p class="amount" data-testid="simulator-amount">${formatAmount(order)}</p>` : ''}
<p id="payer-line" class="quiet payer" hidden><span class="unseen">Paid by </span><span id="payer"></span></p>
${problem === null ? '' : `<p class="problem" role="alert">${PROBLEMS[problem]}</p>`}
<fieldset class="methods"${hidden}>
<legend>Pay by</legend>
${METHODS.map(methodChoice).join('\n')}
</fieldset>
<p id="said" class="said" role="status"></p>
<div class="acts"${hidden}>
<button id="pay" type="button" class="pay" data-testid="simulator-pay"${hidden}>Pay</button>
<button id="fail" type="button" class="fail" data-testid="simulator-fail"${hidden}>Fail</button>
</div>
${order ? `<p class="quiet reference">${order.id}</p>` : ''}
<dialog id="leave" class="leave" aria-labelledby="leave-question">
<p id="leave-question">Leave without paying?</p>
<button id="leave-yes" type="button" class="fail">Leave</button>
<button id="leave-no" type="button" class="pay">Stay</button>
</dialog>
</main>
<script src="/checkout/sheet.js"></script>
</body>
</html>
`;
}

function methodChoice({ value, name, detail }: (typeof METHODS)[number], place: number): string {
  const first = place === 0 ? ' id="first-method" checked' : '';
  return `<label class="method"><input type="radio" name="method" value="${value}"${first}><span>${name}</span><span class="quiet">${detail}</span></label>`;
}

/** `₹1,23,456`, with paise only where there are any. */
export function formatAmount({ amount, currency }: Pick<Order, 'amount' | 'currency'>): string {
  return new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency,
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
  }).format(amount / 100);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
