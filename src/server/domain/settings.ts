import { FEW_CM, FEW_PIECES } from '#shared/stock-band.ts';
import type { CourierDays } from './delivery-days.ts';

/** How goods come back that are not faulty. */
export interface ReturnRules {
  /** Days after delivery; 0 where such goods are not taken back. */
  withinDays: number;
  given: 'money' | 'exchange';
  /** Who pays the way back. */
  paidBy: 'shop' | 'shopper';
}

/** What an owner can set. Rupees and minutes; each has a default until it is set. */
export interface Settings {
  shopName: string;
  tagline: string;
  story: string;
  address: string;
  phone: string;
  email: string;
  openingHours: string;
  gstin: string;
  grievanceOfficer: string;
  /** Rupees. */
  shippingRate: number;
  /** Rupees of `subtotal − discount` from which shipping is free. */
  freeShippingFrom: number;
  /** What search engines are told of returns, beside the policy that people read; null for nothing. */
  garmentReturns: ReturnRules | null;
  fabricReturns: ReturnRules | null;
  /** How long stock is held for a payment through the gateway, and for an offline one. Minutes. */
  holdMinutes: number;
  offlineHoldMinutes: number;
  /** Whether shoppers may choose to pay offline where gateway keys are set. */
  offlineBesideGateway: boolean;
  /** How shoppers may pay the shop directly, as a sentence of the owner's; '' where that is told otherwise. */
  offlinePayment: string;
  /** The state that parcels leave from (one of `STATES`), '' where it isn't said. */
  shopState: string;
  /** Within how many working days of the payment a parcel leaves, and how long couriers then take, by zone. */
  dispatchDays: number;
  courierDays: CourierDays;
  /** From how little on the stock room calls it low: pieces of a size, centimetres of a colour. */
  lowStockPieces: number;
  lowStockCm: number;
}

export const DEFAULT_SETTINGS: Settings = {
  shopName: 'Darzi',
  tagline: 'Tailored garments and fabric by the metre',
  story: '',
  address: '',
  phone: '',
  email: '',
  openingHours: '',
  gstin: '',
  grievanceOfficer: '',
  shippingRate: 99,
  freeShippingFrom: 1999,
  garmentReturns: null,
  fabricReturns: null,
  holdMinutes: 15,
  offlineHoldMinutes: 72 * 60,
  offlineBesideGateway: false,
  offlinePayment: '',
  shopState: '',
  dispatchDays: 2,
  courierDays: {
    sameState: { leastDays: 2, mostDays: 3 },
    rest: { leastDays: 3, mostDays: 5 },
    remote: { leastDays: 5, mostDays: 9 },
  },
  lowStockPieces: FEW_PIECES,
  lowStockCm: FEW_CM,
};
