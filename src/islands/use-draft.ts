import { useEffect, useState } from 'preact/hooks';
import { EMPTY_DRAFT, FIELD_NAMES, type CheckoutDraft, type FieldName } from './checkout-form.ts';
import { readPincode } from './pincode.ts';
import { recall, remember } from './session-notes.ts';

const NOTE = 'checkout-draft';

/** What was typed into the checkout; a reload keeps it, closing the tab doesn't. */
export function useDraft(): [CheckoutDraft, (name: FieldName, text: string) => void] {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  useEffect(() => {
    const kept = (recall(NOTE) ?? { 'address.pincode': readPincode() }) as Record<string, unknown>;
    const texts = FIELD_NAMES.map((name) => [name, typeof kept[name] === 'string' ? kept[name] : '']);
    setDraft(Object.fromEntries(texts) as CheckoutDraft);
  }, []);
  const setField = (name: FieldName, text: string): void =>
    setDraft((before) => {
      const next = { ...before, [name]: text };
      remember(NOTE, next);
      return next;
    });
  return [draft, setField];
}

/** Forgets what was typed. */
export function forgetDraft(): void {
  remember(NOTE, null);
}
