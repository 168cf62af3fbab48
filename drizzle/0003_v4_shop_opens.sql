-- v4: order numbers and access, cut rules, holds, tax per item, the gateway's payments, refunds, the
-- webhook inbox, idempotency keys, the stock ledger, timelines, pictures, outbox, settings and sign-in.
ALTER TABLE orders ADD COLUMN number INTEGER;
ALTER TABLE orders ADD COLUMN token_hash TEXT;
ALTER TABLE orders ADD COLUMN attention TEXT;
ALTER TABLE orders ADD COLUMN shipping_tax INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN shipping_tax_percent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN gateway_busy_until TEXT;
ALTER TABLE orders ADD COLUMN check_at TEXT;
ALTER TABLE orders ADD COLUMN checks INTEGER NOT NULL DEFAULT 0
  CONSTRAINT orders_checks_check CHECK (checks >= 0);
CREATE UNIQUE INDEX orders_number_unique ON orders (number);
CREATE UNIQUE INDEX orders_token_hash_unique ON orders (token_hash);
CREATE INDEX orders_check_at_index ON orders (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX orders_attention_index ON orders (number) WHERE attention IS NOT NULL;
CREATE INDEX orders_status_index ON orders (status, number);
CREATE INDEX orders_payment_status_index ON orders (payment_status, number);

ALTER TABLE products ADD COLUMN hsn TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN tax_class TEXT
  CONSTRAINT products_tax_class_check CHECK (tax_class IN ('garment', 'fabric'));
ALTER TABLE products ADD COLUMN composition TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN care TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN colour_name TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN hex TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
CREATE INDEX products_listing_index ON products (status, category, position, id);

CREATE TABLE categories (
  slug TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  blurb TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

ALTER TABLE inventory ADD COLUMN held INTEGER NOT NULL DEFAULT 0
  CONSTRAINT inventory_held_check CHECK (held >= 0);
ALTER TABLE inventory ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

ALTER TABLE fabric_meta ADD COLUMN cut_step_cm INTEGER NOT NULL DEFAULT 10
  CONSTRAINT fabric_meta_cut_step_cm_check CHECK (cut_step_cm > 0);
ALTER TABLE fabric_meta ADD COLUMN cut_least_cm INTEGER NOT NULL DEFAULT 50
  CONSTRAINT fabric_meta_cut_least_cm_check CHECK (cut_least_cm > 0);
ALTER TABLE fabric_meta ADD COLUMN cut_most_cm INTEGER NOT NULL DEFAULT 3000
  CONSTRAINT fabric_meta_cut_most_cm_check CHECK (cut_most_cm >= cut_least_cm);
ALTER TABLE fabric_meta ADD COLUMN weave TEXT NOT NULL DEFAULT 'plain';

ALTER TABLE fabric_colours ADD COLUMN held_cm INTEGER NOT NULL DEFAULT 0
  CONSTRAINT fabric_colours_held_cm_check CHECK (held_cm >= 0);
ALTER TABLE fabric_colours ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

ALTER TABLE promotions ADD COLUMN held INTEGER NOT NULL DEFAULT 0
  CONSTRAINT promotions_held_check CHECK (held >= 0);
ALTER TABLE promotions ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE promotions ADD COLUMN shown INTEGER NOT NULL DEFAULT 0
  CONSTRAINT promotions_shown_check CHECK (shown IN (0, 1));

ALTER TABLE order_items ADD COLUMN hsn TEXT NOT NULL DEFAULT '';
ALTER TABLE order_items ADD COLUMN tax_percent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_items ADD COLUMN discount_share INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_items ADD COLUMN tax INTEGER NOT NULL DEFAULT 0;

CREATE TABLE holds (
  id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  inventory_id INTEGER REFERENCES inventory (id),
  colour_id TEXT REFERENCES fabric_colours (id),
  promotion TEXT COLLATE NOCASE REFERENCES promotions (code),
  amount INTEGER NOT NULL,
  expires_at TEXT NOT NULL,
  released_at TEXT,
  created_at TEXT NOT NULL,
  CONSTRAINT holds_amount_check CHECK (amount > 0),
  CONSTRAINT holds_one_subject_check CHECK (
    (inventory_id IS NOT NULL) + (colour_id IS NOT NULL) + (promotion IS NOT NULL) = 1
  )
) STRICT;
CREATE INDEX holds_order_id_index ON holds (order_id);
CREATE INDEX holds_live_index ON holds (expires_at) WHERE released_at IS NULL;

CREATE TABLE gateway_payments (
  id INTEGER PRIMARY KEY,
  provider_payment_id TEXT NOT NULL,
  provider_order_id TEXT,
  order_id TEXT REFERENCES orders (id),
  status TEXT NOT NULL,
  amount_paise INTEGER NOT NULL,
  refunded_paise INTEGER NOT NULL DEFAULT 0,
  currency TEXT NOT NULL,
  method TEXT,
  problem TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT gateway_payments_provider_payment_id_unique UNIQUE (provider_payment_id),
  CONSTRAINT gateway_payments_status_check CHECK (status IN ('claimed', 'created', 'failed', 'authorized', 'captured', 'refunded')),
  CONSTRAINT gateway_payments_amount_paise_check CHECK (amount_paise >= 0),
  CONSTRAINT gateway_payments_refunded_paise_check CHECK (refunded_paise >= 0)
) STRICT;
CREATE INDEX gateway_payments_order_id_index ON gateway_payments (order_id);
CREATE INDEX gateway_payments_provider_order_id_index ON gateway_payments (provider_order_id);

CREATE TABLE refunds (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT REFERENCES orders (id),
  provider_payment_id TEXT NOT NULL,
  provider_refund_id TEXT,
  amount_paise INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'intended',
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  last_error TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT refunds_provider_refund_id_unique UNIQUE (provider_refund_id),
  CONSTRAINT refunds_status_check CHECK (status IN ('intended', 'pending', 'processed', 'failed')),
  CONSTRAINT refunds_amount_paise_check CHECK (amount_paise > 0)
) STRICT;
CREATE INDEX refunds_order_id_index ON refunds (order_id);
CREATE INDEX refunds_provider_payment_id_index ON refunds (provider_payment_id);
CREATE INDEX refunds_next_at_index ON refunds (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE webhook_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  verdict TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  received_at TEXT NOT NULL,
  processed_at TEXT,
  CONSTRAINT webhook_events_event_id_unique UNIQUE (event_id)
) STRICT;
CREATE INDEX webhook_events_next_at_index ON webhook_events (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE idempotency_keys (
  key TEXT PRIMARY KEY NOT NULL,
  body_hash TEXT NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  answer TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idempotency_keys_created_at_index ON idempotency_keys (created_at);

CREATE TABLE stock_movements (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  product_id TEXT NOT NULL REFERENCES products (id),
  inventory_id INTEGER REFERENCES inventory (id),
  colour_id TEXT REFERENCES fabric_colours (id),
  pieces INTEGER,
  length_cm INTEGER,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  order_id TEXT REFERENCES orders (id),
  created_at TEXT NOT NULL,
  CONSTRAINT stock_movements_reason_check CHECK (reason IN ('opening', 'sold', 'restocked', 'counted', 'corrected')),
  CONSTRAINT stock_movements_one_variant_check CHECK (
    (inventory_id IS NOT NULL AND pieces IS NOT NULL AND colour_id IS NULL AND length_cm IS NULL)
    OR (colour_id IS NOT NULL AND length_cm IS NOT NULL AND inventory_id IS NULL AND pieces IS NULL)
  )
) STRICT;
CREATE INDEX stock_movements_inventory_id_index ON stock_movements (inventory_id);
CREATE INDEX stock_movements_colour_id_index ON stock_movements (colour_id);
CREATE INDEX stock_movements_order_id_index ON stock_movements (order_id);
-- One sale per order and variant, whatever runs twice.
CREATE UNIQUE INDEX stock_movements_sold_pieces_unique ON stock_movements (order_id, inventory_id)
  WHERE reason = 'sold' AND inventory_id IS NOT NULL;
CREATE UNIQUE INDEX stock_movements_sold_length_unique ON stock_movements (order_id, colour_id)
  WHERE reason = 'sold' AND colour_id IS NOT NULL;

CREATE TABLE order_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}',
  actor TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT order_events_detail_check CHECK (json_valid(detail))
) STRICT;
CREATE INDEX order_events_order_id_index ON order_events (order_id);

CREATE TABLE product_pictures (
  id INTEGER PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  colour_id TEXT REFERENCES fabric_colours (id),
  src TEXT NOT NULL,
  alt TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT product_pictures_alt_check CHECK (alt <> ''),
  CONSTRAINT product_pictures_width_check CHECK (width > 0),
  CONSTRAINT product_pictures_height_check CHECK (height > 0)
) STRICT;
CREATE INDEX product_pictures_product_id_index ON product_pictures (product_id, position);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail TEXT NOT NULL,
  recipient TEXT NOT NULL,
  dedupe_key TEXT NOT NULL,
  data TEXT NOT NULL DEFAULT '{}',
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  sent_at TEXT,
  last_error TEXT,
  created_at TEXT NOT NULL,
  CONSTRAINT outbox_dedupe_key_unique UNIQUE (dedupe_key),
  CONSTRAINT outbox_data_check CHECK (json_valid(data))
) STRICT;
CREATE INDEX outbox_next_at_index ON outbox (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT settings_value_check CHECK (json_valid(value))
) STRICT;

CREATE TABLE admins (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_verified INTEGER NOT NULL DEFAULT 0,
  image TEXT,
  role TEXT NOT NULL DEFAULT 'viewer',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT admins_email_unique UNIQUE (email),
  CONSTRAINT admins_role_check CHECK (role IN ('owner', 'staff', 'viewer'))
) STRICT;

CREATE TABLE admin_sessions (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES admins (id) ON DELETE CASCADE,
  token TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT admin_sessions_token_unique UNIQUE (token)
) STRICT;
CREATE INDEX admin_sessions_user_id_index ON admin_sessions (user_id);

CREATE TABLE admin_accounts (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES admins (id) ON DELETE CASCADE,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at TEXT,
  refresh_token_expires_at TEXT,
  scope TEXT,
  password TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX admin_accounts_user_id_index ON admin_accounts (user_id);

CREATE TABLE admin_verifications (
  id TEXT PRIMARY KEY NOT NULL,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX admin_verifications_identifier_index ON admin_verifications (identifier);
