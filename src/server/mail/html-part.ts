import { formatRupees } from '#shared/money.ts';
import type { MailBlock, MailBody, MailShop, MailSums } from './mail-body.ts';
import { oneLine } from './one-line.ts';
import { sumsInWords } from './text-part.ts';
import { LABELS } from './words.ts';

/** The shop's colours (`styles/tokens.css`), for programs that know no variables. */
const INK = '#1b2130';
const SOFT = '#575c69';
const LINE = '#e2dac9';
const INDIGO = '#26375f';
const COTTON = '#f6f1e7';
const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** For programs that read a style element; the others show what each element says of itself. */
const STYLES = `:root{color-scheme:light dark}
@media (max-width:620px){.pad{padding-left:18px!important;padding-right:18px!important}}
@media (prefers-color-scheme:dark){
.page{background:#10131a!important}
.sheet{background:#1a1e28!important}
.ink,.ink a{color:#efe9dc!important}
.soft,.soft a{color:#b0b1b8!important}
.line{border-color:#2f3542!important}
.press{background:#b3c4ee!important}
.press a{color:#10131a!important}
}`;

/**
 * A mail as HTML: tables and inline styles, which Outlook and Gmail understand, one column of at most 600 px. Every text
 * is escaped, and links lead where the shop says.
 */
export function htmlPart(body: MailBody, shop: MailShop): string {
  const contact = [shop.address, shop.phone, shop.email].map(oneLine).filter((line) => line !== '');
  return `<!doctype html>
<html lang="en-IN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(body.subject)}</title>
<style>${STYLES}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${COTTON};">
<div style="display:none;max-height:0;overflow:hidden;">${escaped(body.preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${COTTON};">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border-top:4px solid ${INDIGO};">
<tr><td class="pad ink" style="padding:24px 32px 0;font:400 18px/1.4 ${SERIF};color:${INK};"><a href="${escaped(shop.url)}" style="color:${INK};text-decoration:none;">${escaped(shop.name)}</a></td></tr>
<tr><td class="pad ink" style="padding:20px 32px 4px;color:${INK};"><h1 style="margin:0;font:400 26px/1.3 ${SERIF};">${escaped(body.heading)}</h1></td></tr>
${body.blocks.map(blockHtml).join('\n')}
<tr><td class="pad soft line" style="padding:20px 32px 28px;border-top:1px solid ${LINE};font:400 14px/1.6 ${SANS};color:${SOFT};">${escaped(shop.name)}${contact.map((line) => `<br>${escaped(line)}`).join('')}
<p style="margin:14px 0 0;font-size:13px;">${escaped(body.reason)}${unsubscribeHtml(body.unsubscribeUrl)}</p></td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function blockHtml(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return row(escaped(block.text));
    case 'button':
      return row(
        `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="press" style="background:${INDIGO};border-radius:2px;"><a href="${escaped(block.url)}" style="display:inline-block;padding:12px 22px;font:600 16px/1.3 ${SANS};color:#ffffff;text-decoration:none;">${escaped(block.label)}</a></td></tr></table>`,
      );
    case 'facts':
      return row(
        block.facts
          .map(
            ({ label, value }) =>
              `<span class="soft" style="color:${SOFT};">${escaped(label)}</span> ${escaped(value)}`,
          )
          .join('<br>'),
      );
    case 'address':
      return row(
        `<span class="soft" style="color:${SOFT};">${escaped(block.title)}</span><br>${block.lines.map(escaped).join('<br>')}`,
      );
    case 'order':
      return row(orderHtml(block.sums));
  }
}

function row(content: string): string {
  return `<tr><td class="pad ink" style="padding:8px 32px 12px;font:400 16px/1.55 ${SANS};color:${INK};">${content}</td></tr>`;
}

function orderHtml(sums: MailSums): string {
  const cell = `padding:10px 0;border-top:1px solid ${LINE};vertical-align:top;font:400 16px/1.5 ${SANS};`;
  const figure = 'text-align:right;white-space:nowrap;padding-left:16px;';
  const lines = sums.lines.map(
    ({ name, detail, total }) =>
      `<tr><td class="line ink" style="${cell}color:${INK};">${escaped(name)}<br><span class="soft" style="font-size:14px;color:${SOFT};">${escaped(detail)}</span></td><td class="line ink" style="${cell}${figure}color:${INK};">${formatRupees(total)}</td></tr>`,
  );
  const totals = sumsInWords(sums).map(({ label, value, isTotal }, index) => {
    const style = `${index === 0 ? `padding:10px 0 2px;border-top:1px solid ${LINE};` : 'padding:2px 0;'}font:${isTotal ? '600 17px' : '400 15px'}/1.5 ${SANS};color:${isTotal ? INK : SOFT};`;
    const colour = isTotal ? 'line ink' : 'line soft';
    return `<tr><td class="${colour}" style="${style}">${escaped(label)}</td><td class="${colour}" style="${style}${figure}">${escaped(value)}</td></tr>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;">${[...lines, ...totals].join('')}</table>`;
}

function unsubscribeHtml(url: string | null): string {
  if (url === null) return '';
  return ` <a href="${escaped(url)}" style="color:${SOFT};text-decoration:underline;">${LABELS.unsubscribe}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in an element or in a quoted attribute. */
function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
