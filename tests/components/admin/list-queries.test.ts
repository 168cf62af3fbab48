import { expect, test } from 'vitest';
import { customerFilter, customerListPath } from '#components/admin/customer-list-query.ts';
import { promotionFilter, promotionListPath } from '#components/admin/promotion-list-query.ts';
import { subscriberFilter, subscriberListPath } from '#components/admin/subscriber-list-query.ts';
import { auditFilter, auditListPath } from '#components/admin/audit-list-query.ts';
import { LONGEST_FILTER } from '#components/admin/list-query.ts';
import { mailFilter, mailListPath } from '#components/admin/mail-list-query.ts';
import { orderFilter, orderListPath } from '#components/admin/order-list-query.ts';
import { productFilter, productListPath } from '#components/admin/product-list-query.ts';
import { ledgerFilter, ledgerPath, stockFilter, stockListPath } from '#components/admin/stock-list-query.ts';

const query = (text: string): URLSearchParams => new URLSearchParams(text);

/** The address that a list gives for the filters and the key which it read from an address. */
const addresses = {
  orders(text: string) {
    const filter = orderFilter(query(text), 50);
    return orderListPath(filter, filter.after);
  },
  products(text: string) {
    const filter = productFilter(query(text), 50);
    return productListPath(filter, filter.after);
  },
  stock(text: string) {
    const filter = stockFilter(query(text), { most: 50, low: { pieces: 3, lengthCm: 500 } });
    return stockListPath(filter, filter.after);
  },
  'stock/ledger'(text: string) {
    const filter = ledgerFilter(query(text), 50);
    return ledgerPath(filter, filter.after);
  },
  mail(text: string) {
    const filter = mailFilter(query(text), 50);
    return mailListPath(filter, filter.after);
  },
  promotions(text: string) {
    const filter = promotionFilter(query(text), 50);
    return promotionListPath(filter, filter.after);
  },
  customers(text: string) {
    const filter = customerFilter(query(text), 50);
    return customerListPath(filter, filter.after);
  },
  newsletter(text: string) {
    const filter = subscriberFilter(query(text), 50);
    return subscriberListPath(filter, filter.after);
  },
  audit(text: string) {
    const filter = auditFilter(query(text), 50);
    return auditListPath(filter, filter.after);
  },
};

test.each([
  ['orders', ''],
  ['orders', '?q=asha+rao&status=confirmed&payment=paid&attention=yes&after=1041'],
  ['orders', '?status=pending&after=2026-01-01T00%3A00%3A00.000Z%7Eord_1'],
  ['products', ''],
  ['products', '?q=silk&kind=fabric&status=draft&category=sarees&after=-3%7Eprd_1'],
  ['stock', ''],
  ['stock', '?kind=fabric&q=silk&state=remnant&after=-3%7Eprd_1%7E2%7Ecol_a-b'],
  ['stock', '?q=KUR-M&state=low&after=12%7Eprd_1%7E0%7E41'],
  ['stock/ledger', '?reason=sold&product=prd_1&variant=41&after=12'],
  ['mail', ''],
  ['mail', '?to=a%40b.in&state=failed&after=12'],
  ['promotions', '?q=WEL&state=planned&kind=percent&after=WELCOME10'],
  ['customers', '?q=asha&sort=spent&after=1200%7Ecus_1'],
  ['customers', '?after=2026-01-01T00%3A00%3A00.000Z%7Ecus_1'],
  ['newsletter', '?q=a%40b.in&status=unsubscribed&after=12'],
  ['audit', ''],
  ['audit', '?actor=job&entity=mail&id=7&after=12'],
] as const)('/admin/%s%s is the address of what it asks for', (room, text) => {
  expect(addresses[room](text)).toBe(`/admin/${room}${text}`);
});

test('what an address can’t mean filters nothing', () => {
  const odd = '?q=++&status=lost&payment=gold&attention=1&kind=boat&state=gone&to=+&actor=&after=x';
  expect(addresses.orders(odd)).toBe('/admin/orders');
  expect(addresses.products(odd)).toBe('/admin/products');
  expect(addresses.stock(odd)).toBe('/admin/stock');
  expect(addresses['stock/ledger'](`${odd}&reason=lost`)).toBe('/admin/stock/ledger');
  expect(addresses.mail(odd)).toBe('/admin/mail');
  expect(addresses.audit(odd)).toBe('/admin/audit');
  expect(addresses.promotions('?state=lost&kind=boat&q=+')).toBe('/admin/promotions');
  expect(addresses.customers('?sort=spent&after=lots%7Ecus_1')).toBe('/admin/customers?sort=spent');
  expect(addresses.newsletter(odd)).toBe('/admin/newsletter');
});

test('what is typed is cut to what a field takes, and an address of a mail has no capitals', () => {
  const long = 'x'.repeat(LONGEST_FILTER + 1);
  expect(orderFilter(query(`q=${long}`), 50).search).toHaveLength(LONGEST_FILTER);
  expect(mailFilter(query('to=+Asha%40Example.IN+'), 50).recipient).toBe('asha@example.in');
});

test.each([
  ['ord_1', 'order'],
  ['prd_1', 'product'],
  ['adm_1', 'admin'],
])('the audit log looks for %s among the entries on one %s', (id, entity) => {
  expect(auditFilter(query(`id=${id}`), 50)).toMatchObject({ entityId: id, entity });
  expect(auditFilter(query(`id=${id}&entity=mail`), 50)).toMatchObject({ entityId: id, entity: 'mail' });
});
