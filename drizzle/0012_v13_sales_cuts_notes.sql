-- v13: what was sold by day, product and promotion; which lengths are cut; admins' notes; what is low in stock.

-- Days are India's (UTC+05:30). An order counts on the day on which it was confirmed, with what it came to then; what of
-- it goes back later counts on the day on which that money had gone. Rupees, and paise for what went back.
CREATE TABLE sales_days (
  day TEXT PRIMARY KEY NOT NULL,
  orders INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  given_back_paise INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT sales_days_orders_check CHECK (orders >= 0),
  CONSTRAINT sales_days_total_check CHECK (total >= 0),
  CONSTRAINT sales_days_given_back_paise_check CHECK (given_back_paise >= 0)
) STRICT;

-- What was paid for a product's items, their discount off. Pieces, or centimetres.
CREATE TABLE sales_products (
  day TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  amount INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (day, product_id)
) STRICT, WITHOUT ROWID;

-- The same by month, so that a year's best sellers need not be added up from its days.
CREATE TABLE sales_product_months (
  month TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  amount INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (month, product_id)
) STRICT, WITHOUT ROWID;
-- A month's best sellers, the candidates for a longer range's.
CREATE INDEX sales_product_months_best_index ON sales_product_months (month, total);

CREATE TABLE sales_promotions (
  day TEXT NOT NULL,
  code TEXT NOT NULL COLLATE NOCASE,
  orders INTEGER NOT NULL,
  total INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  PRIMARY KEY (day, code)
) STRICT, WITHOUT ROWID;

-- A length that was cut, as long as it came out. One row for each item of cloth, whatever runs twice.
CREATE TABLE cuts (
  order_item_id INTEGER PRIMARY KEY NOT NULL REFERENCES order_items (id),
  length_cm INTEGER NOT NULL,
  -- Why it came out shorter than ordered; empty where it didn't.
  reason TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT cuts_length_cm_check CHECK (length_cm >= 0)
) STRICT;

CREATE TABLE order_notes (
  id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT order_notes_text_check CHECK (text <> '')
) STRICT;
CREATE INDEX order_notes_order_id_index ON order_notes (order_id);

-- What has run low, without a look at every size and colour.
CREATE INDEX inventory_stock_index ON inventory (stock);
CREATE INDEX fabric_colours_stock_index ON fabric_colours (stock_meters);

-- Mail that wasn't sent, newest first.
CREATE INDEX outbox_failed_index ON outbox (id) WHERE sent_at IS NULL;

-- Orders that were ever confirmed, with the day of it. Those from before v4 have no such line on their timeline; they
-- count on the day on which they were placed.
CREATE VIEW confirmed_orders AS
SELECT o.id, o.total, o.discount, o.promo_code,
  coalesce(date(coalesce((SELECT min(e.created_at) FROM order_events AS e WHERE e.order_id = o.id AND e.event IN ('paid', 'confirmed')),
    o.created_at), '+330 minutes'), '1970-01-01') AS day
FROM orders AS o
WHERE o.status NOT IN ('pending', 'cancelled')
  OR (o.status = 'cancelled'
    AND EXISTS (SELECT 1 FROM stock_movements AS taken WHERE taken.order_id = o.id AND taken.reason = 'sold'));

INSERT INTO sales_days (day, orders, total)
SELECT day, count(*), sum(total) FROM confirmed_orders GROUP BY day;

INSERT INTO sales_products (day, product_id, amount, total)
SELECT c.day, i.product_id,
  sum(coalesce(i.quantity, cast(round(i.meters * 100) AS INTEGER))), sum(i.line_total - i.discount_share)
FROM confirmed_orders AS c JOIN order_items AS i ON i.order_id = c.id
GROUP BY c.day, i.product_id;

INSERT INTO sales_product_months (month, product_id, amount, total)
SELECT substr(day, 1, 7), product_id, sum(amount), sum(total) FROM sales_products GROUP BY 1, 2;

INSERT INTO sales_promotions (day, code, orders, total, discount)
SELECT day, promo_code, count(*), sum(total), sum(discount) FROM confirmed_orders
WHERE promo_code IS NOT NULL GROUP BY day, promo_code COLLATE NOCASE;

INSERT INTO sales_days (day, given_back_paise)
SELECT coalesce(date(r.updated_at, '+330 minutes'), '1970-01-01'), sum(r.amount_paise)
FROM refunds AS r JOIN confirmed_orders AS c ON c.id = r.order_id
WHERE r.status = 'processed' AND EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = r.order_id AND p.status = 'paid'
  AND r.provider_payment_id = coalesce(p.provider_payment_id, 'offline:' || p.id))
GROUP BY 1
ON CONFLICT (day) DO UPDATE SET given_back_paise = excluded.given_back_paise;

-- In the writer's own transaction, so that no writer can forget.
CREATE TRIGGER orders_confirmed_sale AFTER UPDATE OF status ON orders
WHEN OLD.status = 'pending' AND NEW.status IN ('confirmed', 'in_production', 'shipped', 'delivered')
BEGIN
  INSERT INTO sales_days (day, orders, total, given_back_paise)
  VALUES (coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), 1, NEW.total,
    -- Money that had gone back before its order was fulfilled after all.
    coalesce((SELECT sum(r.amount_paise) FROM refunds AS r JOIN payments AS p ON p.order_id = r.order_id
      WHERE r.order_id = NEW.id AND r.status = 'processed' AND p.status = 'paid'
        AND r.provider_payment_id = coalesce(p.provider_payment_id, 'offline:' || p.id)), 0))
  ON CONFLICT (day) DO UPDATE SET orders = orders + 1, total = total + excluded.total,
    given_back_paise = given_back_paise + excluded.given_back_paise;

  INSERT INTO sales_products (day, product_id, amount, total)
  SELECT coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), product_id,
    sum(coalesce(quantity, cast(round(meters * 100) AS INTEGER))), sum(line_total - discount_share)
  FROM order_items WHERE order_id = NEW.id GROUP BY product_id
  ON CONFLICT (day, product_id) DO UPDATE SET amount = amount + excluded.amount, total = total + excluded.total;

  INSERT INTO sales_product_months (month, product_id, amount, total)
  SELECT substr(coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), 1, 7), product_id,
    sum(coalesce(quantity, cast(round(meters * 100) AS INTEGER))), sum(line_total - discount_share)
  FROM order_items WHERE order_id = NEW.id GROUP BY product_id
  ON CONFLICT (month, product_id) DO UPDATE SET amount = amount + excluded.amount, total = total + excluded.total;

  INSERT INTO sales_promotions (day, code, orders, total, discount)
  SELECT coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), NEW.promo_code, 1, NEW.total, NEW.discount
  WHERE NEW.promo_code IS NOT NULL
  ON CONFLICT (day, code) DO UPDATE SET orders = orders + 1, total = total + excluded.total,
    discount = discount + excluded.discount;
END;

-- An order is confirmed a moment before its payment is settled; a part of that may have gone back already.
CREATE TRIGGER payments_settled_sale AFTER UPDATE OF status ON payments
WHEN NEW.status = 'paid' AND OLD.status <> 'paid'
BEGIN
  INSERT INTO sales_days (day, given_back_paise)
  SELECT coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), sum(r.amount_paise)
  FROM refunds AS r JOIN orders AS o ON o.id = r.order_id
  WHERE r.order_id = NEW.order_id AND r.status = 'processed' AND o.status NOT IN ('pending', 'cancelled')
    AND r.provider_payment_id = coalesce(NEW.provider_payment_id, 'offline:' || NEW.id)
  HAVING count(*) > 0
  ON CONFLICT (day) DO UPDATE SET given_back_paise = given_back_paise + excluded.given_back_paise;
END;

CREATE TRIGGER refunds_insert_sale AFTER INSERT ON refunds
WHEN NEW.status = 'processed' AND NEW.order_id IS NOT NULL
BEGIN
  INSERT INTO sales_days (day, given_back_paise)
  SELECT coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), NEW.amount_paise
  WHERE EXISTS (SELECT 1 FROM stock_movements AS taken WHERE taken.order_id = NEW.order_id AND taken.reason = 'sold')
    AND EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = NEW.order_id AND p.status = 'paid'
      AND NEW.provider_payment_id = coalesce(p.provider_payment_id, 'offline:' || p.id))
  ON CONFLICT (day) DO UPDATE SET given_back_paise = given_back_paise + excluded.given_back_paise;
END;

CREATE TRIGGER refunds_update_sale AFTER UPDATE OF status, order_id ON refunds
WHEN NEW.status = 'processed' AND NEW.order_id IS NOT NULL
  AND (OLD.status <> 'processed' OR OLD.order_id IS NULL)
BEGIN
  INSERT INTO sales_days (day, given_back_paise)
  SELECT coalesce(date(NEW.updated_at, '+330 minutes'), date('now', '+330 minutes')), NEW.amount_paise
  WHERE EXISTS (SELECT 1 FROM stock_movements AS taken WHERE taken.order_id = NEW.order_id AND taken.reason = 'sold')
    AND EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = NEW.order_id AND p.status = 'paid'
      AND NEW.provider_payment_id = coalesce(p.provider_payment_id, 'offline:' || p.id))
  ON CONFLICT (day) DO UPDATE SET given_back_paise = given_back_paise + excluded.given_back_paise;
END;
