import type { CartLine } from '#shared/cart.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { startCheckout } from '#server/commands/start-checkout.ts';
import { isShopError } from '#server/domain/errors.ts';
import type { Shop } from '#server/shop.ts';
import { checkoutOf, newKey } from './orders.ts';
import { patiently } from './patiently.ts';
import type { SimulatedGateway } from './simulated-gateway.ts';

/** How a purchase ended: `paid`, or the code of what stopped it. */
export interface Purchase {
  lines: CartLine[];
  end: string;
}

/** One shopper from the cart to the payment. */
export async function buy(
  shop: Shop,
  gateway: Pick<SimulatedGateway, 'pay'>,
  wish: { lines: CartLine[]; promoCode?: string },
): Promise<Purchase> {
  const { lines, promoCode } = wish;
  try {
    const request = await checkoutOf(shop, lines, promoCode === undefined ? {} : { promoCode });
    const key = newKey();
    const started = await patiently(() => startCheckout(shop, { key, request }));
    if (started.provider !== 'razorpay') return { lines, end: 'offline' };
    const paid = await gateway.pay(started.providerOrderId);
    const claim = {
      orderId: started.orderId,
      razorpay_order_id: paid.razorpay_order_id,
      razorpay_payment_id: paid.razorpay_payment_id,
      razorpay_signature: paid.razorpay_signature,
    };
    const { status } = await patiently(() => confirmPayment(shop, claim));
    return { lines, end: status };
  } catch (error) {
    if (!isShopError(error)) throw error;
    return { lines, end: error.code };
  }
}
