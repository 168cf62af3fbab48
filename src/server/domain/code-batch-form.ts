/** What is said of many codes at once, beside the terms that each of them has. */
import type { FieldProblem } from './errors.ts';
import { readName } from './product-fields.ts';
import { readPrefix } from './promotion-codes.ts';

export const CODE_BATCH_FIELDS = ['name', 'prefix', 'count'] as const;
export const MOST_CODES = 5000;

export interface CodeBatchWish {
  name: string;
  prefix: string;
  count: number;
}

/** What the fields ask for, or what is wrong with them. */
export function readCodeBatch(
  texts: Readonly<Record<string, string>>,
): { wish: CodeBatchWish } | { problems: FieldProblem[] } {
  const name = readName(texts['name'] ?? '');
  const prefix = readPrefix(texts['prefix'] ?? '');
  const figure = (texts['count'] ?? '').trim().replaceAll(',', '');
  const count = /^\d{1,6}$/.test(figure) ? Number(figure) : 0;
  const problems: FieldProblem[] = [];
  if ('problem' in name) problems.push({ field: 'name', message: name.problem });
  if ('problem' in prefix) problems.push({ field: 'prefix', message: prefix.problem });
  if (count < 1 || count > MOST_CODES) {
    problems.push({
      field: 'count',
      message: `A whole number of codes from 1 to ${MOST_CODES.toLocaleString('en-IN')}.`,
    });
  }
  if ('problem' in name || 'problem' in prefix || problems.length > 0) return { problems };
  return { wish: { name: name.value, prefix: prefix.value, count } };
}
