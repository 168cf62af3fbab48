import type { ReadDb } from '../db/engine.ts';
import { findPerson, type Person } from '../db/people.ts';
import { ShopError } from '../domain/errors.ts';

/** The person whom an owner is about to change. Throws `not-found`. */
export async function findKnownPerson(db: ReadDb, id: string): Promise<Person> {
  const person = await findPerson(db, id);
  if (!person) throw new ShopError('not-found', 'There is no such person.');
  return person;
}
