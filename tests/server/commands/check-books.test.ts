import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { checkBooks } from '#server/commands/check-books.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import type { Difference } from '#server/db/books/difference.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { length, paidAtGateway, pendingOrder, pieces, type PendingOrder } from '../../support/orders.ts';
import {
  offer,
  stockColour,
  stockFabric,
  stockGarment,
  type Fabric,
  type Garment,
} from '../../support/stock.ts';

interface Busy {
  shop: TestShop;
  kurta: Garment;
  silk: Fabric;
  paid: PendingOrder;
  pending: PendingOrder;
  /** Changes the file as nothing in the shop would. */
  damage: (sql: string, ...values: (string | number)[]) => void;
}

/** A shop with an order that is paid, one that waits, and one that was cancelled. */
async function busyShop(): Promise<Busy> {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 20, price: 1499 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 5000, price: 857 });
  await stockColour(shop, silk.productId, { colour: 'Madder', lengthCm: 1290 });
  await offer(shop, { code: 'DIWALI', value: 15 });
  const lines = [pieces(kurta, 2), length(silk, 270)];
  const paid = await pendingOrder(shop, lines, { promoCode: 'diwali' });
  await confirmPayment(shop, await paidAtGateway(shop, paid));
  const pending = await pendingOrder(shop, [length(silk, 130), pieces(kurta, 1)], { promoCode: 'DIWALI' });
  await cancelOwnOrder(shop, (await pendingOrder(shop, lines)).token);
  const file = new SqliteDatabase(shop.env.databaseFile, { timeout: 5000 });
  onTestFinished(() => {
    file.close();
  });
  file.pragma('foreign_keys = OFF');
  return {
    shop,
    kurta,
    silk,
    paid,
    pending,
    damage: (sql, ...values) => {
      expect(file.prepare(sql).run(...values).changes).toBeGreaterThan(0);
    },
  };
}

const told = (differences: Difference[]): string[] =>
  differences.map(({ table, id, problem }) => `${table} ${id} ${problem}`);

test('a shop that has sold, holds and was cancelled has nothing that differs, and its money is told', async () => {
  const { shop, paid } = await busyShop();
  const report = await checkBooks(shop);
  expect(told(report.differences)).toEqual([]);
  expect(report).toMatchObject({
    orders: 3,
    lingeringHolds: 0,
    money: {
      capturedPaise: paid.total * 100,
      ordersPaise: paid.total * 100,
      refundedPaise: 0,
      flaggedPaise: 0,
    },
  });
});

type Damage = [string, (busy: Busy) => void, RegExp[]];

const DAMAGES: Damage[] = [
  [
    'pieces that the ledger doesn’t know',
    ({ damage, kurta }) => {
      damage('UPDATE inventory SET stock = stock - 3 WHERE id = ?', kurta.inventoryId);
    },
    [/^inventory .*-M has 15 pieces, and its ledger adds up to 18 pieces$/],
  ],
  [
    'a length that the ledger doesn’t know',
    ({ damage, silk }) => {
      damage('UPDATE fabric_colours SET stock_meters = 47.31 WHERE id = ?', silk.colourId);
      damage('UPDATE fabric_meta SET stock_meters_total = round(stock_meters_total * 100 + 1) / 100');
    },
    [/^fabric_colours .* \(Indigo\) has 47.31 m, and its ledger adds up to 47.30 m$/],
  ],
  [
    'half a centimetre',
    ({ damage, silk }) => {
      damage('UPDATE fabric_colours SET stock_meters = 47.304 WHERE id = ?', silk.colourId);
    },
    [/^fabric_colours col_\w+ has 47.304 m, which is no whole centimetre$/],
  ],
  [
    'a total that isn’t its colours’',
    ({ damage }) => {
      damage('UPDATE fabric_meta SET stock_meters_total = 60');
    },
    [/^fabric_meta prd_\w+ says 60.00 m in all, and its colours add up to 60.20 m$/],
  ],
  [
    'pieces held for nobody',
    ({ damage, kurta }) => {
      damage('UPDATE inventory SET held = 4 WHERE id = ?', kurta.inventoryId);
    },
    [/^inventory .* holds 4 pieces, and its live holds add up to 1 piece$/],
  ],
  [
    'more held than there is',
    ({ damage, kurta }) => {
      damage('UPDATE inventory SET stock = 0 WHERE id = ?', kurta.inventoryId);
      damage(
        'UPDATE stock_movements SET pieces = 2 WHERE inventory_id = ? AND pieces > 0',
        kurta.inventoryId,
      );
    },
    [/^inventory .* holds 1 piece, and has 0 pieces$/],
  ],
  [
    'a hold of a promotion that was let go without its counter',
    ({ damage }) => {
      damage(
        "UPDATE holds SET released_at = '2026-11-21' WHERE promotion IS NOT NULL AND released_at IS NULL",
      );
    },
    [/^promotions DIWALI holds 1 uses, and its live holds add up to 0 uses$/],
  ],
  [
    'a hold for an order that is paid',
    ({ damage, paid, pending }) => {
      damage(
        'UPDATE holds SET order_id = ? WHERE order_id = ? AND colour_id IS NOT NULL',
        paid.orderId,
        pending.orderId,
      );
    },
    [/^holds \d+ is live, and its order ord_\w+ waits for no payment \(confirmed, paid\)$/],
  ],
  [
    'an order that was made cheaper after it was paid',
    ({ damage, paid }) => {
      damage('UPDATE orders SET total = total - 100 WHERE id = ?', paid.orderId);
    },
    [
      /^orders ord_\w+ has a total of ₹\d+, and subtotal, discount and shipping add up to ₹\d+$/,
      /^orders ord_\w+ comes to ₹\d+, and its settled payment is ₹\d+/,
      /^gateway_payments all add up to ₹[\d.]+ captured and not refunded, and paid orders with what is flagged come to ₹[\d.]+$/,
      /^customers cus_\w+ has spent ₹\d+, and confirmed orders less refunds come to ₹\d+$/,
    ],
  ],
  [
    'shares of a discount that don’t add up to it, and tax that doesn’t',
    ({ damage, paid }) => {
      damage(
        "UPDATE order_items SET discount_share = discount_share + 1, tax = tax - 2 WHERE order_id = ? AND kind = 'fabric'",
        paid.orderId,
      );
    },
    [
      /^orders ord_\w+ has a discount of ₹\d+, and its items’ shares add up to ₹\d+$/,
      /^orders ord_\w+ has a tax of ₹\d+, and its items and shipping add up to ₹\d+$/,
    ],
  ],
  [
    'a line that doesn’t cost its price',
    ({ damage, pending }) => {
      damage(
        "UPDATE order_items SET unit_price = 858 WHERE order_id = ? AND kind = 'fabric'",
        pending.orderId,
      );
    },
    [/^order_items \d+ of order ord_\w+ costs ₹1114, and its price and amount come to ₹1115$/],
  ],
  [
    'an order without items',
    ({ damage, pending }) => {
      damage('DELETE FROM order_items WHERE order_id = ?', pending.orderId);
    },
    [/^orders ord_\w+ has no items$/],
  ],
  [
    'a sale that is not in the ledger',
    ({ damage, kurta }) => {
      damage("DELETE FROM stock_movements WHERE reason = 'sold' AND inventory_id = ?", kurta.inventoryId);
    },
    [
      /^inventory .* has 18 pieces, and its ledger adds up to 20 pieces$/,
      /^stock_movements ord_\w+ prd_\w+ sold 0 pieces in 0 rows for 1 items, and the order \(confirmed, paid\) has 2 pieces$/,
    ],
  ],
  [
    'a sale for an order that waits for its payment',
    ({ damage, pending, kurta }) => {
      damage(
        "UPDATE stock_movements SET order_id = ? WHERE reason = 'sold' AND inventory_id = ?",
        pending.orderId,
        kurta.inventoryId,
      );
    },
    [
      /^stock_movements ord_\w+ prd_\w+ sold 2 pieces, and the order \(pending, pending\) was never confirmed$/,
    ],
  ],
  [
    'a sale of what nobody ordered',
    ({ damage, paid, silk }) => {
      damage('DELETE FROM order_items WHERE order_id = ? AND product_id = ?', paid.orderId, silk.productId);
    },
    [/^stock_movements \d+ sold prd_\w+ for order ord_\w+, which has no such item$/],
  ],
  [
    'a second confirmation on the timeline',
    ({ damage }) => {
      damage(
        "INSERT INTO order_events (order_id, event, actor, created_at) SELECT order_id, event, actor, created_at FROM order_events WHERE event = 'paid'",
      );
    },
    [/^orders ord_\w+ was confirmed 2 times$/],
  ],
  [
    'money that confirmed nothing and that nobody looks after',
    ({ damage, paid }) => {
      damage("UPDATE orders SET status = 'pending' WHERE id = ?", paid.orderId);
    },
    [/^orders ord_\w+ is paid and not confirmed, and neither flagged nor refunded$/],
  ],
  [
    'a paid order whose payment isn’t settled',
    ({ damage }) => {
      damage("UPDATE payments SET status = 'created' WHERE status = 'paid'");
    },
    [
      /^orders ord_\w+ is paid, and 0 of its payments are settled$/,
      /^gateway_payments pay_\w+ brought ₹[\d.]+ for order ord_\w+, and neither settled it nor is flagged or refunded$/,
    ],
  ],
  [
    'an unpaid order whose payment is settled',
    ({ damage, pending }) => {
      damage("UPDATE payments SET status = 'paid' WHERE order_id = ?", pending.orderId);
    },
    [/^orders ord_\w+ is pending, and 1 of its payments are settled$/],
  ],
  [
    'a settled payment that the gateway never reported',
    ({ damage }) => {
      damage('DELETE FROM gateway_payments');
    },
    [/^payments pay_\w+ settled order ord_\w+ by pay_\w+, which the gateway never reported$/],
  ],
  [
    'a payment of another amount at the gateway',
    ({ damage }) => {
      damage('UPDATE gateway_payments SET amount_paise = amount_paise - 1');
    },
    [/^payments pay_\w+ settled order ord_\w+ with ₹\d+, and the gateway’s pay_\w+ is captured, ₹[\d.]+/],
  ],
  [
    'money at the gateway that belongs nowhere',
    ({ damage }) => {
      damage(
        "INSERT INTO gateway_payments (provider_payment_id, status, amount_paise, currency, created_at, updated_at) VALUES ('pay_lost', 'captured', 5000, 'INR', '', '')",
      );
    },
    [
      /^gateway_payments pay_lost brought ₹50.00 for order unknown, and neither settled it nor is flagged or refunded$/,
    ],
  ],
  [
    'more going back than came',
    ({ damage, paid }) => {
      damage(
        "INSERT INTO refunds (id, order_id, provider_payment_id, amount_paise, status, reason, actor, created_at, updated_at) SELECT 'ref_1', ?, provider_payment_id, amount_paise + 1, 'pending', '', 'test', '', '' FROM gateway_payments",
        paid.orderId,
      );
    },
    [/^gateway_payments pay_\w+ took ₹[\d.]+, and ₹[\d.]+ of it is going back$/],
  ],
  [
    'a refund that is through, on an order that says it is paid in full',
    ({ damage, paid }) => {
      damage(
        "INSERT INTO refunds (id, order_id, provider_payment_id, amount_paise, status, reason, actor, created_at, updated_at) SELECT 'ref_1', ?, provider_payment_id, amount_paise, 'processed', '', 'test', '', '' FROM gateway_payments",
        paid.orderId,
      );
    },
    [
      /^gateway_payments pay_\w+ has ₹0.00 refunded, and its processed refunds add up to ₹[\d.]+$/,
      /^orders ord_\w+ is paid, and ₹([\d.]+) of its ₹\1 went back$/,
      /^customers cus_\w+ has spent ₹\d+, and confirmed orders less refunds come to ₹0$/,
    ],
  ],
  [
    'a refund whose items are another order’s, more than was paid, and not in the ledger',
    ({ damage, paid, pending }) => {
      damage(
        "INSERT INTO refunds (id, order_id, provider_payment_id, amount_paise, reason, actor, created_at, updated_at) SELECT 'ref_1', ?, provider_payment_id, 100, '', 'test', '', '' FROM gateway_payments",
        paid.orderId,
      );
      damage(
        "INSERT INTO refund_items (refund_id, order_item_id, amount, amount_paise, restocked) SELECT 'ref_1', id, 9, 9900000, 1 FROM order_items WHERE order_id = ? AND kind = 'tailored'",
        pending.orderId,
      );
    },
    [
      /^refunds ref_1 gives back ₹1.00, and its items add up to ₹99000.00$/,
      /^refund_items \d+ of refund ref_1 is for an item of another order, ord_\w+$/,
      /^order_items \d+ of order ord_\w+ was 1 for ₹[\d.]+, and 9 for ₹99000.00 of it went back$/,
      /^refund_items \d+ of refund ref_1 put 1 back into stock, and the ledger has 0$/,
    ],
  ],
  [
    'goods that came back with a refund which says nothing of them',
    ({ damage, kurta }) => {
      damage(
        "UPDATE stock_movements SET refund_id = 'ref_9', order_item_id = 1 WHERE reason = 'opening' AND inventory_id = ?",
        kurta.inventoryId,
      );
    },
    [
      /^stock_movements row \d+ belongs to a row of refunds that isn’t there$/,
      /^stock_movements \d+ came back with refund ref_9, which says nothing of it$/,
    ],
  ],
  [
    'a promotion with fewer uses than orders had',
    ({ damage }) => {
      damage('UPDATE promotions SET usage_count = 0');
    },
    [/^promotions DIWALI counts 0 uses, and 1 confirmed orders used it$/],
  ],
  [
    'a customer whose totals are wrong',
    ({ damage }) => {
      damage('UPDATE customers SET total_orders = 5, total_spent = total_spent + 1');
    },
    [
      /^customers cus_\w+ counts 5 orders, and 1 were confirmed$/,
      /^customers cus_\w+ has spent ₹\d+, and confirmed orders less refunds come to ₹\d+$/,
    ],
  ],
  [
    'an order whose customer is gone',
    ({ damage }) => {
      damage('DELETE FROM customers');
    },
    [/^orders row \d+ belongs to a row of customers that isn’t there$/],
  ],
  [
    'a webhook that waits for no verdict, and one that waits beside it',
    ({ damage }) => {
      damage(
        "INSERT INTO webhook_events (event_id, event, body, received_at) VALUES ('evt_1', 'x', '{}', '')",
      );
      damage(
        "INSERT INTO webhook_events (event_id, event, body, received_at, verdict, next_at, processed_at) VALUES ('evt_2', 'x', '{}', '', 'paid', '2026', '2026')",
      );
    },
    [
      /^webhook_events evt_1 has no verdict and waits for none$/,
      /^webhook_events evt_2 is done with \(paid\) and still waits$/,
    ],
  ],
  [
    'an answer that was kept for another order',
    ({ damage, pending, paid }) => {
      damage('UPDATE idempotency_keys SET order_id = ? WHERE order_id = ?', pending.orderId, paid.orderId);
    },
    [/^idempotency_keys .* belongs to order ord_\w+, and its answer is about another one$/],
  ],
];

test.each(DAMAGES)('%s is named', async (_, wreck, expected) => {
  const busy = await busyShop();
  wreck(busy);
  const lines = told((await checkBooks(busy.shop)).differences);
  for (const line of expected) expect(lines).toContainEqual(expect.stringMatching(line));
});

test('what is held past its time is counted, and is no difference', async () => {
  const { shop } = await busyShop();
  shop.clock.forward({ minutes: 15, seconds: 59 });
  expect(await checkBooks(shop)).toMatchObject({ differences: [], lingeringHolds: 0 });
  shop.clock.forward({ seconds: 2 });
  expect(await checkBooks(shop)).toMatchObject({ differences: [], lingeringHolds: 3 });
});

test('stock that is older than the ledger is compared with nothing, and newer stock is', async () => {
  const { shop, damage, kurta } = await busyShop();
  damage("DELETE FROM stock_movements WHERE reason = 'opening' AND inventory_id = ?", kurta.inventoryId);
  damage("UPDATE products SET created_at = '2026-01-01T00:00:00.000Z'");
  expect((await checkBooks(shop)).differences).toEqual([]);
  damage("UPDATE products SET created_at = '2099-01-01T00:00:00.000Z'");
  expect(told((await checkBooks(shop)).differences)).toEqual([
    expect.stringMatching(/^inventory .* has 18 pieces, and its ledger adds up to -2 pieces$/),
  ]);
});

test('orders from before orders had numbers are left out, with their customers', async () => {
  const { shop, damage } = await busyShop();
  damage('UPDATE orders SET number = NULL, total = total + 7');
  expect((await checkBooks(shop)).differences.map(({ table }) => table)).toEqual(['gateway_payments']);
});

test('a shop in memory is looked at too', async () => {
  const shop = await openTestShop({ memory: true });
  await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 20 });
  expect((await checkBooks(shop)).differences).toEqual([]);
});
