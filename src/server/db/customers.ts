import { eq, sql } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { customers } from './schema.ts';

const insertIfNew = prepared((tx: WriteDb) =>
  tx
    .insert(customers)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing({ target: customers.email })
    .returning({ id: customers.id })
    .prepare(),
);
const customerByEmail = prepared((tx: WriteDb) =>
  tx
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.email, sql.placeholder('email')))
    .prepare(),
);

/** The customer with this email, made if new. A known one stays as it is: anybody can type its address. */
export async function findOrInsertCustomer(
  tx: WriteDb,
  customer: { id: string; name: string; email: string; phone: string; createdAt: string },
): Promise<string> {
  const [known] = await customerByEmail(tx).execute({ email: customer.email });
  if (known) return known.id;
  const [made] = await insertIfNew(tx).execute(customer);
  if (made) return made.id;
  const [won] = await customerByEmail(tx).execute({ email: customer.email });
  if (!won) throw new Error('A customer was neither found nor made.');
  return won.id;
}

const addPaidOrder = prepared((tx: WriteDb) =>
  tx
    .update(customers)
    .set({
      totalOrders: sql`${customers.totalOrders} + 1`,
      totalSpent: sql`${customers.totalSpent} + ${sql.placeholder('total')}`,
    })
    .where(eq(customers.id, sql.placeholder('id')))
    .prepare(),
);

/** Adds one paid order to a customer's totals. Rupees. */
export async function countPaidOrder(
  tx: WriteDb,
  paid: { customerId: string; total: number },
): Promise<void> {
  await addPaidOrder(tx).execute({ id: paid.customerId, total: paid.total });
}
