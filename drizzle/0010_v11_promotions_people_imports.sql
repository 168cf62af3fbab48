-- v11: when promotions were made and changed, many codes at once, who is written to, and what is being imported.
ALTER TABLE promotions ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
-- Empty until the first change in the admin's rooms.
ALTER TABLE promotions ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';

-- Codes that were made together, each good for one order.
CREATE TABLE code_batches (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  codes INTEGER NOT NULL,
  actor TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT code_batches_codes_check CHECK (codes > 0)
) STRICT;
ALTER TABLE promotions ADD COLUMN batch_id TEXT REFERENCES code_batches (id);
CREATE INDEX promotions_batch_index ON promotions (batch_id, code, usage_count, held, active);
-- Every page mentions the shown ones, and a batch may have thousands beside them.
CREATE INDEX promotions_shown_index ON promotions (shown, active);
-- How often a promotion was used, day by day.
CREATE INDEX orders_promotion_use_index ON orders (lower(promo_code), created_at, payment_status, discount, total, promo_code)
  WHERE promo_code IS NOT NULL;

-- Customers by time, by what they spent, and by what is typed to find one; one customer's orders and mails.
CREATE INDEX customers_age_index ON customers (created_at, id);
CREATE INDEX customers_spent_index ON customers (total_spent, id);
CREATE INDEX customers_first_name_index ON customers (lower(name), id);
CREATE INDEX customers_last_name_index ON customers (lower(substr(name, instr(name, ' ') + 1)), id);
CREATE INDEX customers_phone_index ON customers (phone, id);
CREATE INDEX orders_of_customer_index ON orders (customer_id, created_at, id);
CREATE INDEX outbox_recipient_index ON outbox (recipient, id);

-- Subscribers by status.
CREATE INDEX newsletter_subscribers_status_index ON newsletter_subscribers (status, id);

-- Orders by time, for a file of many of them.
CREATE INDEX orders_age_index ON orders (created_at, id);

-- A file that is being imported: how far it is read, and what it would change.
CREATE TABLE imports (
  id TEXT PRIMARY KEY NOT NULL,
  what TEXT NOT NULL,
  file_name TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'reading',
  problem TEXT,
  bytes_read INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT imports_what_check CHECK (what IN ('products', 'stock')),
  CONSTRAINT imports_state_check CHECK (state IN ('reading', 'read', 'applied', 'refused'))
) STRICT;
CREATE INDEX imports_age_index ON imports (created_at);

-- Its rows: what each one would do, for people (`told`) and for the import itself (`edit`).
CREATE TABLE import_rows (
  id INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  -- As a spreadsheet counts: the header is the first.
  row_number INTEGER NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  told TEXT NOT NULL DEFAULT '[]',
  edit TEXT,
  CONSTRAINT import_rows_outcome_check CHECK (outcome IN ('same', 'change', 'new', 'error')),
  CONSTRAINT import_rows_told_check CHECK (json_valid(told)),
  CONSTRAINT import_rows_edit_check CHECK (edit IS NULL OR json_valid(edit))
) STRICT;
CREATE INDEX import_rows_index ON import_rows (import_id, row_number);
CREATE INDEX import_rows_outcome_index ON import_rows (import_id, outcome, row_number);
