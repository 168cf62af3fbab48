import type { Env } from '../env.ts';
import { offlineProvider, type OfflineProvider } from './offline.ts';
import type { PaymentGateway } from './provider.ts';
import { razorpayGateway } from './razorpay.ts';

/** Who takes the money. */
export interface Payments {
  /** Whether shoppers pay online. */
  readonly online: boolean;
  readonly gateway: PaymentGateway | null;
  readonly offline: OfflineProvider;
}

/** Razorpay where keys are set; offline always. */
export function openPayments(env: Pick<Env, 'razorpay' | 'razorpayApiUrl'>): Payments {
  const gateway = env.razorpay
    ? razorpayGateway({
        apiUrl: env.razorpayApiUrl,
        keyId: env.razorpay.keyId,
        keySecret: env.razorpay.keySecret,
      })
    : null;
  return { online: gateway !== null, gateway, offline: offlineProvider() };
}
