-- v1: customers, garments by the piece, orders, and the log of who did what.
CREATE TABLE customers (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  total_orders INTEGER NOT NULL DEFAULT 0,
  total_spent INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT customers_email_unique UNIQUE (email),
  CONSTRAINT customers_email_lower_check CHECK (email = lower(email)),
  CONSTRAINT customers_total_orders_check CHECK (total_orders >= 0),
  CONSTRAINT customers_total_spent_check CHECK (total_spent >= 0)
) STRICT;

CREATE TABLE products (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  category TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  price INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'draft',
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT products_slug_unique UNIQUE (slug),
  CONSTRAINT products_kind_check CHECK (kind IN ('tailored', 'fabric')),
  CONSTRAINT products_status_check CHECK (status IN ('draft', 'active', 'archived')),
  CONSTRAINT products_price_check CHECK (price >= 0)
) STRICT;

CREATE INDEX products_category_index ON products (category, status);

CREATE TABLE inventory (
  id INTEGER PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  size TEXT NOT NULL,
  sku TEXT NOT NULL,
  stock INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT inventory_sku_unique UNIQUE (sku),
  CONSTRAINT inventory_product_size_unique UNIQUE (product_id, size),
  CONSTRAINT inventory_stock_check CHECK (stock >= 0)
) STRICT;

CREATE TABLE orders (
  id TEXT PRIMARY KEY NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  status TEXT NOT NULL DEFAULT 'pending',
  subtotal INTEGER NOT NULL DEFAULT 0,
  tax INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  notes TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT orders_status_check CHECK (status IN ('pending', 'confirmed', 'in_production', 'shipped', 'delivered', 'cancelled')),
  CONSTRAINT orders_subtotal_check CHECK (subtotal >= 0),
  CONSTRAINT orders_tax_check CHECK (tax >= 0),
  CONSTRAINT orders_total_check CHECK (total >= 0)
) STRICT;

CREATE INDEX orders_customer_id_index ON orders (customer_id);
CREATE INDEX orders_created_at_index ON orders (created_at);

CREATE TABLE order_items (
  id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product_id TEXT NOT NULL REFERENCES products (id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size TEXT,
  colour_id TEXT,
  colour TEXT,
  quantity INTEGER,
  meters REAL,
  unit_price INTEGER NOT NULL,
  line_total INTEGER NOT NULL,
  CONSTRAINT order_items_kind_check CHECK (kind IN ('tailored', 'fabric')),
  CONSTRAINT order_items_quantity_check CHECK (quantity IS NULL OR quantity > 0),
  CONSTRAINT order_items_meters_check CHECK (meters IS NULL OR meters > 0),
  CONSTRAINT order_items_unit_price_check CHECK (unit_price >= 0),
  CONSTRAINT order_items_line_total_check CHECK (line_total >= 0)
) STRICT;

CREATE INDEX order_items_order_id_index ON order_items (order_id);

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT audit_log_detail_check CHECK (json_valid(detail))
) STRICT;

CREATE INDEX audit_log_entity_index ON audit_log (entity, entity_id);
