import { randomBytes } from 'node:crypto';
import { insertAudit } from '../db/audit.ts';
import { insertBatchCodes, insertCodeBatch } from '../db/code-batches.ts';
import { CODE_BYTES, codeFromBytes } from '../domain/promotion-codes.ts';
import type { PromotionTerms } from '../domain/promotion-form.ts';
import type { Shop } from '../shop.ts';

export interface NewCodeBatch {
  name: string;
  /** What each code begins with; '' for nothing. */
  prefix: string;
  /** How many codes. */
  count: number;
  terms: PromotionTerms;
  /** `admin:` and the email. */
  actor: string;
}

/** Makes many codes at once, each for one order and shown nowhere, and gives their batch's id. */
export async function createCodeBatch(shop: Shop, wish: NewCodeBatch): Promise<string> {
  const { name, prefix, count, actor } = wish;
  const terms: PromotionTerms = { ...wish.terms, usageLimit: 1, shown: false };
  const id = shop.newId('bat');
  await shop.db.transaction(async (tx) => {
    const at = shop.now().toISOString();
    await insertCodeBatch(tx, { id, name, codes: count, actor, createdAt: at });
    for (let missing = count; missing > 0;) {
      const codes = newCodes(missing, prefix);
      missing -= (await insertBatchCodes(tx, { batchId: id, codes, terms, at })).length;
    }
    await insertAudit(tx, {
      actor,
      action: 'promotion.codes-made',
      entity: 'promotion',
      entityId: id,
      detail: { after: { name, prefix, codes: count, ...terms } },
      createdAt: at,
    });
  });
  return id;
}

function newCodes(count: number, prefix: string): string[] {
  const codes = new Set<string>();
  while (codes.size < count) {
    const code = codeFromBytes(randomBytes(CODE_BYTES), prefix);
    if (code !== null) codes.add(code);
  }
  return [...codes];
}
