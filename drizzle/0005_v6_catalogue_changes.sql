-- v6: a log of what changed on catalogue pages, written by triggers in the writer's own transaction, and the slugs
-- that products had before.

CREATE TABLE catalogue_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Tells this row from another one with the same id, in a database that was restored and has gone on.
  token TEXT NOT NULL DEFAULT (lower(hex(randomblob(8)))),
  what TEXT NOT NULL,
  product_id TEXT,
  slug TEXT,
  category TEXT,
  position INTEGER,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT catalogue_changes_what_check
    CHECK (what IN ('product', 'place', 'sitemap', 'category', 'home', 'about', 'everything'))
) STRICT;

CREATE TABLE retired_slugs (
  slug TEXT PRIMARY KEY NOT NULL,
  product_id TEXT NOT NULL,
  retired_at TEXT NOT NULL
) STRICT;
CREATE INDEX retired_slugs_product_id_index ON retired_slugs (product_id);

-- Which database this is, for a build that wants to know whether it was made from it.
INSERT INTO settings (name, value, updated_at) VALUES (
  'mark:database-id',
  json_quote(lower(hex(randomblob(16)))),
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
);

-- The sitemap's parts, the feed's new arrivals, and the first products of a kind.
CREATE INDEX products_age_index ON products (created_at, id);
CREATE INDEX products_newest_index ON products (status, created_at, id);
CREATE INDEX products_kind_index ON products (status, kind, position, id);

-- Products. A product that is not active is on no page, so nothing of it is logged, except where it comes between others
-- in the sitemap's parts, which count products of every status.

CREATE TRIGGER products_insert_change AFTER INSERT ON products
WHEN NEW.status = 'active'
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug) VALUES ('product', NEW.id, NEW.slug);
  INSERT INTO catalogue_changes (what, product_id, category, position)
  VALUES ('place', NEW.id, NEW.category, NEW.position);
END;

-- An active product that is the newest is the last of the last part; its place is enough to find that.
CREATE TRIGGER products_insert_sitemap_change AFTER INSERT ON products
WHEN NEW.status <> 'active'
  OR EXISTS (SELECT 1 FROM products WHERE (created_at, id) > (NEW.created_at, NEW.id))
BEGIN
  INSERT INTO catalogue_changes (what, product_id) VALUES ('sitemap', NEW.id);
END;

-- Of the time of the last change the sitemap tells the day.
CREATE TRIGGER products_update_change
AFTER UPDATE OF id, slug, name, kind, category, description, price, status, created_at, updated_at, hsn,
  composition, care, colour_name, hex ON products
WHEN (OLD.status = 'active' OR NEW.status = 'active') AND (
  OLD.id IS NOT NEW.id
  OR OLD.slug IS NOT NEW.slug
  OR OLD.name IS NOT NEW.name
  OR OLD.kind IS NOT NEW.kind
  OR OLD.category IS NOT NEW.category
  OR OLD.description IS NOT NEW.description
  OR OLD.price IS NOT NEW.price
  OR OLD.status IS NOT NEW.status
  OR OLD.created_at IS NOT NEW.created_at
  OR substr(OLD.updated_at, 1, 10) IS NOT substr(NEW.updated_at, 1, 10)
  OR OLD.hsn IS NOT NEW.hsn
  OR OLD.composition IS NOT NEW.composition
  OR OLD.care IS NOT NEW.care
  OR OLD.colour_name IS NOT NEW.colour_name
  OR OLD.hex IS NOT NEW.hex
)
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug) VALUES ('product', NEW.id, NEW.slug);
END;

-- Every address that the product ever had leads to the new one, or nowhere any more. All in one trigger, because SQLite
-- promises no order among several.
CREATE TRIGGER products_update_slug_change AFTER UPDATE OF slug, status ON products
WHEN OLD.slug IS NOT NEW.slug OR OLD.status IS NOT NEW.status
BEGIN
  INSERT INTO retired_slugs (slug, product_id, retired_at)
  SELECT OLD.slug, NEW.id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  WHERE OLD.slug IS NOT NEW.slug
    -- What a draft was called for a while takes nothing from the product that had the address before it.
    AND (OLD.status <> 'draft' OR NOT EXISTS (SELECT 1 FROM retired_slugs WHERE slug = OLD.slug))
  ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id, retired_at = excluded.retired_at;
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', NEW.id, slug FROM retired_slugs
  WHERE product_id = NEW.id AND slug <> NEW.slug AND (OLD.status = 'active' OR NEW.status = 'active')
  ORDER BY slug;
END;

CREATE TRIGGER products_update_place_change
AFTER UPDATE OF id, kind, category, status, position ON products
WHEN (OLD.status = 'active' OR NEW.status = 'active') AND (
  OLD.id IS NOT NEW.id
  OR OLD.kind IS NOT NEW.kind
  OR OLD.category IS NOT NEW.category
  OR OLD.position IS NOT NEW.position
  OR (OLD.status = 'active') IS NOT (NEW.status = 'active')
)
BEGIN
  INSERT INTO catalogue_changes (what, product_id, category, position)
  SELECT 'place', OLD.id, OLD.category, OLD.position WHERE OLD.status = 'active';
  INSERT INTO catalogue_changes (what, product_id, category, position)
  SELECT 'place', NEW.id, NEW.category, NEW.position WHERE NEW.status = 'active';
END;

CREATE TRIGGER products_update_sitemap_change AFTER UPDATE OF id, created_at ON products
WHEN OLD.id IS NOT NEW.id OR OLD.created_at IS NOT NEW.created_at
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('sitemap');
END;

CREATE TRIGGER products_delete_change AFTER DELETE ON products
WHEN OLD.status = 'active'
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug) VALUES ('product', OLD.id, OLD.slug);
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', OLD.id, slug FROM retired_slugs WHERE product_id = OLD.id AND slug <> OLD.slug
  ORDER BY slug;
  INSERT INTO catalogue_changes (what, product_id, category, position)
  VALUES ('place', OLD.id, OLD.category, OLD.position);
END;

CREATE TRIGGER products_delete_sitemap_change AFTER DELETE ON products
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('sitemap');
END;

-- What belongs to a product. Pages say stock in bands (src/shared/stock-band.ts), so only a crossing is logged; holds
-- come and go with every checkout, are on no page, and start no trigger.

CREATE TRIGGER inventory_insert_change AFTER INSERT ON inventory
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = NEW.product_id AND status = 'active';
END;

CREATE TRIGGER inventory_update_change AFTER UPDATE OF id, product_id, size, stock, position ON inventory
WHEN OLD.id IS NOT NEW.id
  OR OLD.product_id IS NOT NEW.product_id
  OR OLD.size IS NOT NEW.size
  OR OLD.position IS NOT NEW.position
  OR (OLD.stock <= 0) IS NOT (NEW.stock <= 0)
  OR (OLD.stock <= 3) IS NOT (NEW.stock <= 3)
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE id IN (OLD.product_id, NEW.product_id) AND status = 'active';
END;

CREATE TRIGGER inventory_delete_change AFTER DELETE ON inventory
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = OLD.product_id AND status = 'active';
END;

CREATE TRIGGER fabric_colours_insert_change AFTER INSERT ON fabric_colours
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = NEW.product_id AND status = 'active';
END;

CREATE TRIGGER fabric_colours_update_change
AFTER UPDATE OF id, product_id, name, hex, stock_meters, position ON fabric_colours
WHEN OLD.id IS NOT NEW.id
  OR OLD.product_id IS NOT NEW.product_id
  OR OLD.name IS NOT NEW.name
  OR OLD.hex IS NOT NEW.hex
  OR OLD.position IS NOT NEW.position
  OR (
    SELECT
      CASE
        WHEN round(OLD.stock_meters * 100) < cut_least_cm THEN 'sold-out'
        WHEN round(OLD.stock_meters * 100) <= 500 THEN 'few-left'
        ELSE 'in-stock'
      END IS NOT CASE
        WHEN round(NEW.stock_meters * 100) < cut_least_cm THEN 'sold-out'
        WHEN round(NEW.stock_meters * 100) <= 500 THEN 'few-left'
        ELSE 'in-stock'
      END
    FROM fabric_meta WHERE product_id = NEW.product_id
  )
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE id IN (OLD.product_id, NEW.product_id) AND status = 'active';
END;

CREATE TRIGGER fabric_colours_delete_change AFTER DELETE ON fabric_colours
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = OLD.product_id AND status = 'active';
END;

CREATE TRIGGER fabric_meta_insert_change AFTER INSERT ON fabric_meta
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = NEW.product_id AND status = 'active';
END;

CREATE TRIGGER fabric_meta_update_change
AFTER UPDATE OF product_id, composition, width_cm, gsm, care, cut_step_cm, cut_least_cm, cut_most_cm, weave
ON fabric_meta
WHEN OLD.product_id IS NOT NEW.product_id
  OR OLD.composition IS NOT NEW.composition
  OR OLD.width_cm IS NOT NEW.width_cm
  OR OLD.gsm IS NOT NEW.gsm
  OR OLD.care IS NOT NEW.care
  OR OLD.cut_step_cm IS NOT NEW.cut_step_cm
  OR OLD.cut_least_cm IS NOT NEW.cut_least_cm
  OR OLD.cut_most_cm IS NOT NEW.cut_most_cm
  OR OLD.weave IS NOT NEW.weave
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE id IN (OLD.product_id, NEW.product_id) AND status = 'active';
END;

CREATE TRIGGER fabric_meta_delete_change AFTER DELETE ON fabric_meta
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = OLD.product_id AND status = 'active';
END;

CREATE TRIGGER product_pictures_insert_change AFTER INSERT ON product_pictures
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = NEW.product_id AND status = 'active';
END;

CREATE TRIGGER product_pictures_update_change AFTER UPDATE ON product_pictures
WHEN OLD.id IS NOT NEW.id
  OR OLD.product_id IS NOT NEW.product_id
  OR OLD.colour_id IS NOT NEW.colour_id
  OR OLD.src IS NOT NEW.src
  OR OLD.alt IS NOT NEW.alt
  OR OLD.width IS NOT NEW.width
  OR OLD.height IS NOT NEW.height
  OR OLD.position IS NOT NEW.position
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE id IN (OLD.product_id, NEW.product_id) AND status = 'active';
END;

CREATE TRIGGER product_pictures_delete_change AFTER DELETE ON product_pictures
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = OLD.product_id AND status = 'active';
END;

-- Categories: every page's header and footer names them; a blurb is on the category's own pages and the front page.

CREATE TRIGGER categories_insert_change AFTER INSERT ON categories
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('everything');
END;

CREATE TRIGGER categories_update_change AFTER UPDATE OF slug, name, position ON categories
WHEN OLD.slug IS NOT NEW.slug OR OLD.name IS NOT NEW.name OR OLD.position IS NOT NEW.position
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('everything');
END;

CREATE TRIGGER categories_update_blurb_change AFTER UPDATE OF blurb ON categories
WHEN OLD.blurb IS NOT NEW.blurb
  AND OLD.slug IS NEW.slug AND OLD.name IS NEW.name AND OLD.position IS NEW.position
BEGIN
  INSERT INTO catalogue_changes (what, category) VALUES ('category', NEW.slug);
END;

CREATE TRIGGER categories_delete_change AFTER DELETE ON categories
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('everything');
END;

-- Settings: some are on no page, one text is on a page of its own, all others are on every page or nearly so.

CREATE TRIGGER settings_insert_change AFTER INSERT ON settings
WHEN NEW.name NOT GLOB 'mark:*'
  AND NEW.name NOT IN ('holdMinutes', 'offlineHoldMinutes', 'offlineBesideGateway')
BEGIN
  INSERT INTO catalogue_changes (what)
  VALUES (CASE NEW.name WHEN 'texts:about' THEN 'about' ELSE 'everything' END);
END;

CREATE TRIGGER settings_update_change AFTER UPDATE OF name, value ON settings
WHEN (OLD.name IS NOT NEW.name OR OLD.value IS NOT NEW.value)
  AND NEW.name NOT GLOB 'mark:*'
  AND NEW.name NOT IN ('holdMinutes', 'offlineHoldMinutes', 'offlineBesideGateway')
BEGIN
  INSERT INTO catalogue_changes (what)
  VALUES (CASE WHEN OLD.name = 'texts:about' AND NEW.name = 'texts:about' THEN 'about' ELSE 'everything' END);
END;

CREATE TRIGGER settings_delete_change AFTER DELETE ON settings
WHEN OLD.name NOT GLOB 'mark:*'
  AND OLD.name NOT IN ('holdMinutes', 'offlineHoldMinutes', 'offlineBesideGateway')
BEGIN
  INSERT INTO catalogue_changes (what)
  VALUES (CASE OLD.name WHEN 'texts:about' THEN 'about' ELSE 'everything' END);
END;

-- Promotions: the front page mentions those that are shown, until they are used up.

CREATE TRIGGER promotions_insert_change AFTER INSERT ON promotions
WHEN NEW.shown = 1
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('home');
END;

-- A code compares without regard to case, and is shown with it.
CREATE TRIGGER promotions_update_change
AFTER UPDATE OF code, summary, shown, active, starts_at, ends_at, usage_limit, usage_count ON promotions
WHEN (OLD.shown = 1 OR NEW.shown = 1) AND (
  OLD.code COLLATE BINARY IS NOT NEW.code
  OR OLD.summary IS NOT NEW.summary
  OR OLD.shown IS NOT NEW.shown
  OR OLD.active IS NOT NEW.active
  OR OLD.starts_at IS NOT NEW.starts_at
  OR OLD.ends_at IS NOT NEW.ends_at
  OR OLD.usage_limit IS NOT NEW.usage_limit
  OR (OLD.usage_count < OLD.usage_limit) IS NOT (NEW.usage_count < NEW.usage_limit)
)
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('home');
END;

CREATE TRIGGER promotions_delete_change AFTER DELETE ON promotions
WHEN OLD.shown = 1
BEGIN
  INSERT INTO catalogue_changes (what) VALUES ('home');
END;
