import { paymentWays as words } from '#words';

export type PaymentWay = 'razorpay' | 'offline';

interface PaymentWaysProps {
  way: PaymentWay;
  /** Whether there is a choice. */
  hasChoice: boolean;
  onChoose: (way: PaymentWay) => void;
  isDisabled: boolean;
  /** The owner's sentence on paying directly, or ''. */
  offlinePayment: string;
  offlineHoldHours: number;
}

/** How it is paid: a choice where the shop takes payment online and directly, else the one way in words. */
export function PaymentWays(props: PaymentWaysProps) {
  const { way, hasChoice } = props;
  return (
    <fieldset class="checkout-part" disabled={props.isDisabled}>
      <legend>{words.title}</legend>
      {hasChoice ? (
        <div class="ways">
          <label class="way">
            <input
              type="radio"
              name="way"
              checked={way === 'razorpay'}
              onChange={() => props.onChoose('razorpay')}
            />
            <span class="way-words">
              <b>{words.online}</b>
              <OnlineWays />
            </span>
          </label>
          <label class="way">
            <input
              type="radio"
              name="way"
              checked={way === 'offline'}
              onChange={() => props.onChoose('offline')}
            />
            <span class="way-words">
              <b>{words.offline}</b>
              <OfflineWays {...props} />
            </span>
          </label>
        </div>
      ) : (
        <div class="way way--only">
          <span class="way-words">{way === 'razorpay' ? <OnlineWays /> : <OfflineWays {...props} />}</span>
        </div>
      )}
    </fieldset>
  );
}

function OnlineWays() {
  return (
    <>
      <span class="way-marks">
        {words.onlineWays.map((name, index) => (
          <span key={name} class="way-mark">
            {index > 0 && <span class="visually-hidden">, </span>}
            {name}
          </span>
        ))}
      </span>
      <span class="small quiet">{words.onlineBy}</span>
    </>
  );
}

function OfflineWays({ offlinePayment, offlineHoldHours }: PaymentWaysProps) {
  return (
    <>
      <span>{offlinePayment || words.offlineUsual}</span>
      <span class="small quiet">{words.offlineKept(offlineHoldHours)}</span>
    </>
  );
}
