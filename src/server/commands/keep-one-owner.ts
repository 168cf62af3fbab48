import type { WriteDb } from '../db/engine.ts';
import { countOtherOwners, type Person } from '../db/people.ts';
import { ShopError } from '../domain/errors.ts';

/** Throws `last-owner` where a shop would have nobody left who may do everything. */
export async function keepOneOwner(tx: WriteDb, { id, role, deactivatedAt }: Person): Promise<void> {
  if (role !== 'owner' || deactivatedAt !== null || (await countOtherOwners(tx, id)) > 0) return;
  throw new ShopError('last-owner', 'This is the last owner. Make somebody else an owner first.');
}
