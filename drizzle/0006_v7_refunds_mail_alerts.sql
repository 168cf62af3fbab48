-- v7: what a refund gives back and puts back, how an order travels, who holds stock, alerts, and jobs' turns.
ALTER TABLE orders ADD COLUMN carrier TEXT;
ALTER TABLE orders ADD COLUMN tracking_number TEXT;
-- A keyed hash of the address that an order was placed from, until it is paid, cancelled or old.
ALTER TABLE orders ADD COLUMN placed_from TEXT;
CREATE INDEX orders_placed_from_index ON orders (placed_from) WHERE placed_from IS NOT NULL;

-- Lines of a refund. Amounts are pieces or centimetres; 0 where money goes back and the goods stay sold.
CREATE TABLE refund_items (
  id INTEGER PRIMARY KEY,
  refund_id TEXT NOT NULL REFERENCES refunds (id) ON DELETE CASCADE,
  order_item_id INTEGER NOT NULL REFERENCES order_items (id),
  amount INTEGER NOT NULL DEFAULT 0,
  amount_paise INTEGER NOT NULL,
  restocked INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT refund_items_refund_id_order_item_id_unique UNIQUE (refund_id, order_item_id),
  CONSTRAINT refund_items_amount_check CHECK (amount >= 0),
  CONSTRAINT refund_items_amount_paise_check CHECK (amount_paise >= 0),
  CONSTRAINT refund_items_restocked_check CHECK (restocked >= 0 AND restocked <= amount)
) STRICT;
CREATE INDEX refund_items_order_item_id_index ON refund_items (order_item_id);

-- Goods come back into stock once for each refund and line, whatever runs twice.
ALTER TABLE stock_movements ADD COLUMN refund_id TEXT REFERENCES refunds (id);
ALTER TABLE stock_movements ADD COLUMN order_item_id INTEGER REFERENCES order_items (id);
CREATE UNIQUE INDEX stock_movements_restocked_unique ON stock_movements (refund_id, order_item_id)
  WHERE refund_id IS NOT NULL;

-- What a person should know that belongs to no order: bad signatures, ledgers that differ, mail that can't be sent.
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '{}',
  times INTEGER NOT NULL DEFAULT 1,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  resolved_at TEXT,
  resolved_by TEXT,
  CONSTRAINT alerts_detail_check CHECK (json_valid(detail)),
  CONSTRAINT alerts_times_check CHECK (times > 0)
) STRICT;
CREATE UNIQUE INDEX alerts_open_unique ON alerts (kind, subject) WHERE resolved_at IS NULL;

-- A job that must run once for all processes on a database: who has its turn, and when it was done last.
CREATE TABLE job_turns (
  job TEXT PRIMARY KEY NOT NULL,
  claimed_until TEXT,
  done_at TEXT
) STRICT;
