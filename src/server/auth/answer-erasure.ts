import type { APIContext } from 'astro';
import { eraseCustomer } from '../commands/erase-customer.ts';
import { countOrdersOf, findCustomer, type Customer } from '../db/admin-customers.ts';
import { listUnfinishedOrders, type UnfinishedOrder } from '../db/erasures.ts';
import { isErased } from '../domain/erasure.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { seeOther } from './see-other.ts';

/** What the page shows that asks whether a person is to be erased. */
export interface ErasureView {
  status: number;
  customer: Customer;
  orders: number;
  /** Orders that stand in the way, at most some of them. */
  unfinished: UnfinishedOrder[];
  typedEmail: string;
  problem: string | null;
  problems: readonly FieldProblem[];
}

const MOST_SHOWN = 20;

/** Answers the page that asks; for a POST with the person erased (303), or the question again with what was wrong. */
export async function answerErasure(
  context: Pick<APIContext, 'locals' | 'params' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | ErasureView> {
  const { shop } = context.locals;
  const db = shop.db.read;
  return answerForm(context, admin, async (isSent) => {
    const customer = await findCustomer(db, context.params['id'] ?? '');
    if (!customer || isErased(customer)) return notFound('There is no such customer.');
    const view: ErasureView = {
      status: 200,
      customer,
      orders: (await countOrdersOf(db, customer.id)).orders,
      unfinished: await listUnfinishedOrders(db, { customerId: customer.id, most: MOST_SHOWN }),
      typedEmail: '',
      problem: null,
      problems: [],
    };
    if (!isSent) return view;
    let typedEmail = '';
    try {
      const { email, ...others } = await readFields(context.request);
      if (email === undefined || Object.keys(others).length > 0) {
        throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      }
      typedEmail = email;
      await eraseCustomer(shop, { customerId: customer.id, typedEmail, actor: `admin:${admin.email}` });
      return seeOther(`/admin/customers/${customer.id}?said=customer-erased`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      return { ...view, typedEmail, ...refusalOf(error) };
    }
  });
}
