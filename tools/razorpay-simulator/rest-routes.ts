export const ROUTE_NAMES = [
  'orders.create',
  'orders.find',
  'orders.fetch',
  'orders.payments',
  'payments.find',
  'payments.fetch',
  'payments.capture',
  'refunds.create',
  'payments.refunds',
  'refunds.find',
  'refunds.fetch',
] as const;
export type RouteName = (typeof ROUTE_NAMES)[number];

export interface RouteMatch {
  name: RouteName;
  /** The order's, payment's or refund's id; empty for a collection. */
  id: string;
}

const ROUTES: ReadonlyMap<string, RouteName> = new Map([
  ['POST orders', 'orders.create'],
  ['GET orders', 'orders.find'],
  ['GET orders/:id', 'orders.fetch'],
  ['GET orders/:id/payments', 'orders.payments'],
  ['GET payments', 'payments.find'],
  ['GET payments/:id', 'payments.fetch'],
  ['POST payments/:id/capture', 'payments.capture'],
  ['POST payments/:id/refund', 'refunds.create'],
  ['GET payments/:id/refunds', 'payments.refunds'],
  ['GET refunds', 'refunds.find'],
  ['GET refunds/:id', 'refunds.fetch'],
]);

/** Which REST route a request asks for, by the path's segments after `/v1`; null for none. */
export function matchRoute(method: string, segments: readonly string[]): RouteMatch | null {
  const [collection = '', id = '', action] = segments;
  if (segments.length > 3 || (segments.length > 1 && id === '')) return null;
  const shape = segments.length === 1 ? '' : action === undefined ? '/:id' : `/:id/${action}`;
  const name = ROUTES.get(`${method} ${collection}${shape}`);
  return name ? { name, id } : null;
}
