import { formatRupees } from '#shared/money.ts';
import type { MailBlock, MailBody, MailShop, MailSums } from './mail-body.ts';
import { oneLine } from './one-line.ts';
import { LABELS } from './words.ts';

/** A mail as text. Nothing in it that somebody typed can begin a line of its own. */
export function textPart(body: MailBody, shop: MailShop): string {
  const contact = [shop.address, shop.phone, shop.email].map(oneLine).filter((line) => line !== '');
  const paragraphs = [
    oneLine(body.heading),
    ...body.blocks.map(blockText),
    [oneLine(shop.name), ...contact, shop.url].join('\n'),
    body.reason,
    ...(body.unsubscribeUrl === null ? [] : [`${LABELS.unsubscribe}: ${body.unsubscribeUrl}`]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return oneLine(block.text);
    case 'button':
      return `${oneLine(block.label)}:\n${oneLine(block.url)}`;
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${oneLine(value)}`).join('\n');
    case 'address':
      return [`${block.title}:`, ...block.lines.map(oneLine)].join('\n');
    case 'order':
      return orderText(block.sums);
  }
}

function orderText(sums: MailSums): string {
  return [
    ...sums.lines.flatMap(({ name, detail, total }) => [
      `${oneLine(name)}: ${formatRupees(total)}`,
      `  ${oneLine(detail)}`,
    ]),
    '',
    ...sumsInWords(sums).map(({ label, value }) => `${label}: ${value}`),
  ].join('\n');
}

/** What an order costs, line by line. */
export function sumsInWords(sums: MailSums): { label: string; value: string; isTotal: boolean }[] {
  const { subtotal, discount, promoCode, shipping, tax, total } = sums;
  const code = promoCode === null ? '' : ` (${oneLine(promoCode)})`;
  const rows = [
    { label: LABELS.subtotal, value: formatRupees(subtotal) },
    ...(discount > 0 ? [{ label: LABELS.discount + code, value: formatRupees(-discount) }] : []),
    { label: LABELS.shipping, value: shipping === 0 ? LABELS.free : formatRupees(shipping) },
    { label: LABELS.total, value: formatRupees(total) },
    { label: LABELS.tax, value: formatRupees(tax) },
  ];
  return rows.map((row) => ({ ...row, isTotal: row.label === LABELS.total }));
}
