import { orderPayment as words } from '#words';
import { PayAgain, type PayAgainProps } from './PayAgain.tsx';
import { useOrderWatch, type WatchedOrder } from './use-order-watch.ts';

interface OrderPaymentProps {
  /** The path of the order's page. */
  orderUrl: string;
  order: WatchedOrder;
  /** What it takes to pay; null where it can't be paid here. */
  payment: Omit<PayAgainProps, 'orderUrl'> | null;
  canCancel: boolean;
  /** What cancelling leads to, in a sentence or two. */
  cancelMeans: string;
}

/**
 * The living part of an order's page: news of a payment that is being confirmed, and the ways to pay and to cancel,
 * which rest while it is.
 */
export function OrderPayment({ orderUrl, order, payment, canCancel, cancelMeans }: OrderPaymentProps) {
  const watch = useOrderWatch(orderUrl, order);
  return (
    <>
      <div role="status">
        {watch === 'on' && <p class="notice">{words.confirming}</p>}
        {watch === 'over' && <p class="notice notice--careful">{words.stillUnconfirmed}</p>}
      </div>
      {payment && watch !== 'on' && <PayAgain orderUrl={orderUrl} {...payment} />}
      {canCancel && watch !== 'on' && <CancelOrder orderUrl={orderUrl} means={cancelMeans} />}
    </>
  );
}

function CancelOrder({ orderUrl, means }: { orderUrl: string; means: string }) {
  return (
    <details class="order-cancel">
      <summary>{words.cancel}</summary>
      <form method="post" action={`${orderUrl}/cancel`} class="stack">
        <p>{means}</p>
        <button class="button button--quiet" type="submit">
          {words.cancelYes}
        </button>
      </form>
    </details>
  );
}
