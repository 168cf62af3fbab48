import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `signature` (hex) is the HMAC-SHA256 of `message` under any of the secrets, compared in constant
 * time. Razorpay signs callbacks with the key secret and webhooks, over the raw body, with the webhook's.
 * Source: Razorpay's documentation, "Validate webhooks" and "Verify payment signature".
 */
export function isSigned(
  message: string | Uint8Array,
  signature: string,
  secrets: readonly string[],
): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  let matches = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(message).digest();
    if (timingSafeEqual(given, expected)) matches = true;
  }
  return matches;
}
