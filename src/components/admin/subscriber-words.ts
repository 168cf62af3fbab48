import type { Subscriber } from '#server/db/subscribers.ts';

export const SUBSCRIBER_STATUS_WORDS: Readonly<Record<Subscriber['status'], string>> = {
  subscribed: 'On the list',
  unsubscribed: 'Has left',
};
