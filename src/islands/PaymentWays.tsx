export type PaymentWay = 'razorpay' | 'offline';

interface PaymentWaysProps {
  way: PaymentWay;
  onChoose: (way: PaymentWay) => void;
  isDisabled: boolean;
  offlineHoldHours: number;
}

/** The choice between paying now and settling it with the shop, where the shop offers both. */
export function PaymentWays({ way, onChoose, isDisabled, offlineHoldHours }: PaymentWaysProps) {
  return (
    <fieldset class="checkout-part" disabled={isDisabled}>
      <legend>Payment</legend>
      <label class="check">
        <input type="radio" name="way" checked={way === 'razorpay'} onChange={() => onChoose('razorpay')} />
        <span>Pay now: UPI, card, net banking or wallet</span>
      </label>
      <label class="check">
        <input type="radio" name="way" checked={way === 'offline'} onChange={() => onChoose('offline')} />
        <span>Settle it with the shop; we keep the goods for {offlineHoldHours} hours</span>
      </label>
    </fieldset>
  );
}
