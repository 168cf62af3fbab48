/** What admins read of customers. */
import type { CustomerSort } from '#server/db/admin-customers.ts';
import type { UnfinishedOrder } from '#server/db/erasures.ts';

export const CUSTOMER_SORT_WORDS: Readonly<Record<CustomerSort, string>> = {
  newest: 'Newest first',
  spent: 'Those who spent most',
};

export const UNFINISHED_WORDS: Readonly<Record<UnfinishedOrder['why'], string>> = {
  flagged: 'needs attention',
  'under-way': 'is paid and not delivered',
  'may-be-paid': 'can still be paid',
  'refund-under-way': 'has a refund on its way',
};
