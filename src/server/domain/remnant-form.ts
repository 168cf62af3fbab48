/** The form in which the last piece of a cloth is put into the shop. */
import type { FieldProblem } from './errors.ts';
import { readDescription, readName, readPrice } from './product-fields.ts';
import type { RemnantWish } from './remnants.ts';

export interface RemnantDraft {
  /** Centimetres that were free when the form was made. */
  lengthCm: number;
  name: string;
  price: string;
  description: string;
}

/** A new form. */
export function freshRemnant(cloth: { name: string; colour: string; lengthCm: number }): RemnantDraft {
  const { name, colour, lengthCm } = cloth;
  return {
    lengthCm,
    name: `${name}, ${colour}, last ${lengthCm} cm`,
    price: '',
    description: `The last piece of ${name} in ${colour}: ${lengthCm} cm, in one piece, as it is.`,
  };
}

/** A form's fields as they came back, or null where they are not those of this form. */
export function remnantDraftFrom(fields: Readonly<Record<string, string>>): RemnantDraft | null {
  const { lengthCm = '', name, price, description, ...more } = fields;
  if (name === undefined || price === undefined || description === undefined) return null;
  if (Object.keys(more).length > 0 || !/^[1-9]\d{0,6}$/.test(lengthCm)) return null;
  return { lengthCm: Number(lengthCm), name, price, description };
}

/** What a form asks for, or what is wrong with its fields. */
export function readRemnant(draft: RemnantDraft): { wish: RemnantWish } | { problems: FieldProblem[] } {
  const [name, price, description] = [
    readName(draft.name),
    readPrice(draft.price),
    readDescription(draft.description),
  ] as const;
  const problems: FieldProblem[] = [];
  for (const [field, read] of Object.entries({ name, price, description })) {
    if ('problem' in read) problems.push({ field, message: read.problem });
  }
  if ('problem' in name || 'problem' in price || 'problem' in description) return { problems };
  const { lengthCm } = draft;
  return { wish: { lengthCm, name: name.value, price: price.value, description: description.value } };
}
