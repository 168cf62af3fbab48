import type { ReadDb } from '../engine.ts';
import { orders } from '../schema.ts';
import { checkAuditChain, findAuditHead, type AuditHead } from './audit-checks.ts';
import type { BookCheck, Difference } from './difference.ts';
import {
  checkGatewayBehindPayments,
  checkGatewayMoney,
  checkMoney,
  checkRefundedOrders,
  checkRefundsOfPayments,
  checkSettledPayments,
  sumMoney,
  type MoneySums,
} from './money-checks.ts';
import {
  checkCustomers,
  checkLineTotals,
  checkOrderTotals,
  checkPaidOrders,
  checkPromotionUses,
  checkSales,
} from './order-checks.ts';
import { checkPartsOfRefunds, checkRefundedItems, checkRestocked } from './refund-item-checks.ts';
import { checkSalesSums } from './sales-checks.ts';
import { checkInbox, checkOrphans, checkPages } from './row-checks.ts';
import {
  checkFabricTotals,
  checkHolds,
  checkLengths,
  checkPieces,
  countLingeringHolds,
} from './stock-checks.ts';

/** Every equation that the books of a shop keep at every commit. */
const CHECKS: readonly BookCheck[] = [
  checkPages,
  checkOrphans,
  checkPieces,
  checkLengths,
  checkFabricTotals,
  checkHolds,
  checkOrderTotals,
  checkLineTotals,
  checkSales,
  checkPaidOrders,
  checkSettledPayments,
  checkGatewayBehindPayments,
  checkGatewayMoney,
  checkMoney,
  checkRefundsOfPayments,
  checkRefundedOrders,
  checkPartsOfRefunds,
  checkRefundedItems,
  checkRestocked,
  checkPromotionUses,
  checkCustomers,
  checkSalesSums,
  checkInbox,
  checkAuditChain,
];

export interface BookReport {
  differences: Difference[];
  money: MoneySums;
  orders: number;
  /** Holds that are past their time by more than a minute: no server has looked after them. */
  lingeringHolds: number;
  audit: AuditHead;
}

/** What in a shop's books doesn't agree with the rest. Has to be read at one moment: `db` is a snapshot. */
export async function inspectBooks(db: ReadDb, now: Date): Promise<BookReport> {
  const differences: Difference[] = [];
  for (const check of CHECKS) differences.push(...(await check(db)));
  return {
    differences,
    money: await sumMoney(db),
    orders: await db.$count(orders),
    lingeringHolds: await countLingeringHolds(db, now),
    audit: await findAuditHead(db),
  };
}
