import type { MailFilter } from '#server/db/outbox.ts';
import { MAIL_STATES } from '#server/domain/mails.ts';
import { chosenFilter, listPath, numberKey, typedFilter } from './list-query.ts';

/** The filters that a mail page's address asks for; what it can't mean is left out. */
export function mailFilter(query: URLSearchParams, most: number): MailFilter {
  return {
    state: chosenFilter(query, 'state', MAIL_STATES),
    recipient: typedFilter(query, 'to').toLowerCase() || null,
    after: numberKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function mailListPath(filter: MailFilter, after: number | null): string {
  return listPath('/admin/mail', {
    to: filter.recipient,
    state: filter.state,
    after: after === null ? null : String(after),
  });
}
