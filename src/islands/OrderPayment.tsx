import { PayAgain, type PayAgainProps } from './PayAgain.tsx';
import { useOrderWatch, type WatchedOrder } from './use-order-watch.ts';

interface OrderPaymentProps {
  /** The path of the order's page. */
  orderUrl: string;
  order: WatchedOrder;
  /** What it takes to pay; null where it can't be paid here. */
  payment: Omit<PayAgainProps, 'orderUrl'> | null;
}

/** The living part of an order's page: news of a payment that is being confirmed, and the button that pays. */
export function OrderPayment({ orderUrl, order, payment }: OrderPaymentProps) {
  const watch = useOrderWatch(orderUrl, order);
  return (
    <>
      <div role="status">
        {watch === 'on' && (
          <p class="notice">
            We are confirming your payment with the bank. This page changes by itself; please don’t pay again.
          </p>
        )}
        {watch === 'over' && (
          <p class="notice notice--careful">
            Your bank hasn’t confirmed the payment yet. That can take a while with UPI. You can close this
            page: we will write to you as soon as it arrives. If your bank says that the payment failed, you
            can pay again.
          </p>
        )}
      </div>
      {payment && watch !== 'on' && <PayAgain orderUrl={orderUrl} {...payment} />}
    </>
  );
}
