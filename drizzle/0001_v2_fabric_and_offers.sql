-- v2: fabric by the metre, in colours, and promotions.
CREATE TABLE fabric_meta (
  product_id TEXT PRIMARY KEY NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  composition TEXT NOT NULL DEFAULT '',
  width_cm INTEGER NOT NULL,
  gsm INTEGER NOT NULL,
  care TEXT NOT NULL DEFAULT '',
  stock_meters_total REAL NOT NULL DEFAULT 0,
  CONSTRAINT fabric_meta_width_cm_check CHECK (width_cm > 0),
  CONSTRAINT fabric_meta_gsm_check CHECK (gsm > 0),
  CONSTRAINT fabric_meta_stock_meters_total_check CHECK (stock_meters_total >= 0)
) STRICT;

CREATE TABLE fabric_colours (
  id TEXT PRIMARY KEY NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  hex TEXT NOT NULL,
  stock_meters REAL NOT NULL DEFAULT 0,
  CONSTRAINT fabric_colours_product_name_unique UNIQUE (product_id, name),
  CONSTRAINT fabric_colours_stock_meters_check CHECK (stock_meters >= 0)
) STRICT;

CREATE TABLE promotions (
  code TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
  kind TEXT NOT NULL,
  value INTEGER NOT NULL DEFAULT 0,
  min_subtotal INTEGER NOT NULL DEFAULT 0,
  max_discount INTEGER,
  starts_at TEXT,
  ends_at TEXT,
  usage_limit INTEGER,
  usage_count INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT promotions_kind_check CHECK (kind IN ('percent', 'flat', 'free_shipping')),
  CONSTRAINT promotions_value_check CHECK (value >= 0),
  CONSTRAINT promotions_min_subtotal_check CHECK (min_subtotal >= 0),
  CONSTRAINT promotions_max_discount_check CHECK (max_discount IS NULL OR max_discount >= 0),
  CONSTRAINT promotions_usage_limit_check CHECK (usage_limit IS NULL OR usage_limit >= 0),
  CONSTRAINT promotions_usage_count_check CHECK (usage_count >= 0),
  CONSTRAINT promotions_active_check CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE offer_targets (
  id INTEGER PRIMARY KEY,
  promotion TEXT NOT NULL COLLATE NOCASE REFERENCES promotions (code) ON DELETE CASCADE,
  target TEXT NOT NULL,
  target_id TEXT NOT NULL,
  CONSTRAINT offer_targets_target_check CHECK (target IN ('product', 'category', 'kind')),
  CONSTRAINT offer_targets_unique UNIQUE (promotion, target, target_id)
) STRICT;
