-- v9: which cloth goes with which garment, samples of cloth, and the table of sizes that a garment goes by.

-- A sample is a fabric of its own, cut to one length only: its stock, holds, orders and tax are those of any product.
-- It has a page, and is in no listing, search, feed or sitemap.
ALTER TABLE products ADD COLUMN sample_of TEXT REFERENCES products (id)
  CONSTRAINT products_sample_of_check CHECK (sample_of IS NULL OR (kind = 'fabric' AND sample_of <> id));
CREATE UNIQUE INDEX products_sample_of_unique ON products (sample_of) WHERE sample_of IS NOT NULL;

-- The name of a table in src/shared/size-charts.ts; empty where there is none.
ALTER TABLE products ADD COLUMN size_chart TEXT NOT NULL DEFAULT ''
  CONSTRAINT products_size_chart_check CHECK (size_chart NOT GLOB '*[^a-z-]*');

-- What listings count and order, without the samples.
CREATE INDEX products_listed_index ON products (status, sample_of, position, id);
CREATE INDEX products_listed_category_index ON products (status, sample_of, category, position, id);
CREATE INDEX products_listed_kind_index ON products (status, sample_of, kind, position, id);
CREATE INDEX products_listed_newest_index ON products (status, sample_of, created_at, id);

CREATE TABLE product_suits (
  id INTEGER PRIMARY KEY,
  garment_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  fabric_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  CONSTRAINT product_suits_garment_id_fabric_id_unique UNIQUE (garment_id, fabric_id),
  CONSTRAINT product_suits_two_products_check CHECK (garment_id <> fabric_id)
) STRICT;
CREATE INDEX product_suits_fabric_id_index ON product_suits (fabric_id);

-- A product that becomes a sample, or is none any more, leaves or enters the listings and the first ones of its kind.
CREATE TRIGGER products_update_v9_change AFTER UPDATE OF sample_of, size_chart ON products
WHEN (OLD.status = 'active' OR NEW.status = 'active')
  AND (OLD.sample_of IS NOT NEW.sample_of OR OLD.size_chart IS NOT NEW.size_chart)
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug) VALUES ('product', NEW.id, NEW.slug);
  INSERT INTO catalogue_changes (what, product_id, category, position)
  SELECT 'place', NEW.id, NEW.category, NEW.position WHERE OLD.sample_of IS NOT NEW.sample_of;
  -- The cloths whose pages offer it, or did.
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE OLD.sample_of IS NOT NEW.sample_of AND id IN (OLD.sample_of, NEW.sample_of) AND status = 'active';
END;

-- Afterwards nothing tells whose sample it was.
CREATE TRIGGER products_delete_sample_change AFTER DELETE ON products
WHEN OLD.status = 'active' AND OLD.sample_of IS NOT NULL
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = OLD.sample_of AND status = 'active';
END;

CREATE TRIGGER product_suits_insert_change AFTER INSERT ON product_suits
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id IN (NEW.garment_id, NEW.fabric_id) AND status = 'active';
END;

CREATE TRIGGER product_suits_update_change AFTER UPDATE ON product_suits
WHEN OLD.garment_id IS NOT NEW.garment_id OR OLD.fabric_id IS NOT NEW.fabric_id
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE id IN (OLD.garment_id, OLD.fabric_id, NEW.garment_id, NEW.fabric_id) AND status = 'active';
END;

CREATE TRIGGER product_suits_delete_change AFTER DELETE ON product_suits
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id IN (OLD.garment_id, OLD.fabric_id) AND status = 'active';
END;
