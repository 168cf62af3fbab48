-- v10: the last piece of a cloth as a product of its own, why stock was changed by hand, and indexes for the stock room.

-- A fabric of one cut and one piece, taken out of another fabric's stock. No page says so.
ALTER TABLE products ADD COLUMN remnant_of TEXT REFERENCES products (id)
  CONSTRAINT products_remnant_of_check CHECK (remnant_of IS NULL OR (kind = 'fabric' AND remnant_of <> id));
CREATE INDEX products_remnant_of_index ON products (remnant_of) WHERE remnant_of IS NOT NULL;

-- Of a correction: what happened to the goods (a word of src/server/domain/stock-causes.ts), and what a person adds to it.
ALTER TABLE stock_movements ADD COLUMN cause TEXT
  CONSTRAINT stock_movements_cause_check CHECK (cause NOT GLOB '*[^a-z-]*');
ALTER TABLE stock_movements ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE INDEX stock_movements_product_id_index ON stock_movements (product_id, id);
CREATE INDEX stock_movements_reason_index ON stock_movements (reason, id);

-- Products of every status in the shop's order.
CREATE INDEX products_place_index ON products (position, id);

-- From how little on stock is low is on no page.
DROP TRIGGER settings_insert_change;
CREATE TRIGGER settings_insert_change AFTER INSERT ON settings
WHEN NEW.name NOT GLOB 'mark:*'
  AND NEW.name NOT IN ('holdMinutes', 'offlineHoldMinutes', 'offlineBesideGateway', 'lowStockPieces', 'lowStockCm')
BEGIN
  INSERT INTO catalogue_changes (what)
  VALUES (CASE NEW.name WHEN 'texts:about' THEN 'about' ELSE 'everything' END);
END;

DROP TRIGGER settings_update_change;
CREATE TRIGGER settings_update_change AFTER UPDATE OF name, value ON settings
WHEN (OLD.name IS NOT NEW.name OR OLD.value IS NOT NEW.value)
  AND NEW.name NOT GLOB 'mark:*'
  AND NEW.name NOT IN ('holdMinutes', 'offlineHoldMinutes', 'offlineBesideGateway', 'lowStockPieces', 'lowStockCm')
BEGIN
  INSERT INTO catalogue_changes (what)
  VALUES (CASE WHEN OLD.name = 'texts:about' AND NEW.name = 'texts:about' THEN 'about' ELSE 'everything' END);
END;

DROP TRIGGER settings_delete_change;
CREATE TRIGGER settings_delete_change AFTER DELETE ON settings
WHEN OLD.name NOT GLOB 'mark:*'
  AND OLD.name NOT IN ('holdMinutes', 'offlineHoldMinutes', 'offlineBesideGateway', 'lowStockPieces', 'lowStockCm')
BEGIN
  INSERT INTO catalogue_changes (what)
  VALUES (CASE OLD.name WHEN 'texts:about' THEN 'about' ELSE 'everything' END);
END;
