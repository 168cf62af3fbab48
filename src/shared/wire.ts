/** What the API accepts, as zod schemas. Islands import types only: zod itself is too heavy for a page. */
import { z } from 'zod';
import { MOST_LENGTH_CM, MOST_LINES, MOST_PIECES } from './cart.ts';
import { normalisePhone, PINCODE_PATTERN, STATES } from './india.ts';

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** One line of text: well-formed, without control characters, trimmed. */
function line(limits: { least: number; most: number }) {
  return z
    .string()
    .max(limits.most * 2, 'This is too long.')
    .refine(
      (text) => text.isWellFormed() && !CONTROL.test(text),
      'This holds characters that can’t be printed.',
    )
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(limits.least, limits.least === 1 ? 'Please fill this in.' : 'This is too short.')
        .max(limits.most, `At most ${limits.most} characters, please.`),
    );
}

const id = z.string().regex(/^[\w-]{1,64}$/, 'This is no id of ours.');

export const TailoredLine = z.strictObject({
  kind: z.literal('tailored'),
  productId: id,
  size: line({ least: 1, most: 40 }),
  quantity: z
    .int('Whole pieces, please.')
    .min(1, 'At least one, please.')
    .max(MOST_PIECES, `One order takes at most ${MOST_PIECES} of one size.`),
});

export const FabricLine = z.strictObject({
  kind: z.literal('fabric'),
  productId: id,
  colourId: id,
  lengthCm: z.int('Whole centimetres, please.').min(1, 'A length, please.').max(MOST_LENGTH_CM),
});

export const CartLines = z
  .array(z.discriminatedUnion('kind', [TailoredLine, FabricLine]))
  .max(MOST_LINES, `One order takes at most ${MOST_LINES} lines.`);

/** Trimmed and in lower case before it is checked. */
export const Email = z
  .string()
  .max(320, 'This is too long.')
  .refine((text) => !CONTROL.test(text.trim()) && !/[\r\n\0]/.test(text), 'This is not an email address.')
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().max(254, 'This is too long.').pipe(z.email('This is not an email address.')));

const Phone = z
  .string()
  .max(20, 'A ten-digit Indian mobile number, please.')
  .transform((typed, context) => {
    const phone = CONTROL.test(typed) ? null : normalisePhone(typed);
    if (phone !== null) return phone;
    context.addIssue({ code: 'custom', message: 'A ten-digit Indian mobile number, please.' });
    return z.NEVER;
  });

const Pincode = z.string().regex(PINCODE_PATTERN, 'A PIN code has six digits and does not begin with 0.');

export const QuoteRequest = z.strictObject({
  lines: CartLines,
  promoCode: line({ least: 0, most: 40 }).optional(),
  pincode: Pincode.optional(),
});

export const StartRequest = z.strictObject({
  lines: CartLines.min(1, 'The cart is empty.'),
  promoCode: line({ least: 0, most: 40 }).optional(),
  contact: z.strictObject({ name: line({ least: 2, most: 80 }), email: Email, phone: Phone }),
  address: z.strictObject({
    line1: line({ least: 3, most: 120 }),
    line2: line({ least: 0, most: 120 }).optional(),
    city: line({ least: 2, most: 60 }),
    state: z.enum(STATES, 'Please choose a state from the list.'),
    pincode: Pincode,
  }),
  provider: z.enum(['razorpay', 'offline']).optional(),
  notes: line({ least: 0, most: 500 }).optional(),
  expectedTotal: z.int().min(0).max(1_000_000_000),
});

const gatewayText = z.string().min(1).max(256);

export const ClaimRequest = z.strictObject({
  orderId: id,
  razorpay_order_id: gatewayText,
  razorpay_payment_id: gatewayText.regex(/^[\w-]+$/, 'This is no payment.'),
  razorpay_signature: gatewayText,
});

/** The form of the gateway's page; it may hold more, which is left alone. */
export const CallbackForm = z.object({
  razorpay_order_id: gatewayText.optional().catch(undefined),
  razorpay_payment_id: gatewayText
    .regex(/^[\w-]+$/)
    .optional()
    .catch(undefined),
  razorpay_signature: gatewayText.optional().catch(undefined),
});

export const NewsletterRequest = z.strictObject({
  email: Email,
  source: z
    .string()
    .regex(/^[a-z][a-z-]{0,30}$/, 'This is no source of ours.')
    .optional(),
});

/** A body without anything in it: `{}`. */
export const NothingRequest = z.strictObject({});

/** How an admin says that a parcel travels: a carrier's name, or a tracking number. Nothing typed is null. */
export const ParcelText = line({ least: 0, most: 60 }).transform((text) => (text === '' ? null : text));

/** Characters of a note of the shop's own. */
export const LONGEST_NOTE = 2000;

/** What admins tell one another of an order: lines of text. */
export const OrderNoteText = z
  .string()
  .max(LONGEST_NOTE * 2)
  .transform((text) => text.replaceAll('\r\n', '\n').normalize('NFC').trim())
  .refine((text) => text.isWellFormed() && !CONTROL.test(text.replaceAll(/[\n\t]/g, ' ')))
  .pipe(z.string().min(1).max(LONGEST_NOTE));

/** What a mail program posts when its reader leaves a list with one press (RFC 8058). */
export const OneClickForm = z.object({ 'List-Unsubscribe': z.literal('One-Click') });

export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{16,128}$/);

export const StockQuery = z
  .string()
  .max(4000)
  .transform((list) => list.split(',').filter((part) => part !== ''))
  .pipe(z.array(id).min(1, 'Name at least one product.').max(50, 'At most 50 products at once.'));

export const PincodeQuery = z.strictObject({ pincode: Pincode });

export const SearchQuery = line({ least: 0, most: 80 });
