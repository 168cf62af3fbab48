-- v14: sizes and colours that are sold no longer. They stay in orders, in the ledger and in the books.

ALTER TABLE inventory ADD COLUMN withdrawn_at TEXT;
ALTER TABLE fabric_colours ADD COLUMN withdrawn_at TEXT;

CREATE TRIGGER inventory_withdrawn_change AFTER UPDATE OF withdrawn_at ON inventory
WHEN (OLD.withdrawn_at IS NULL) IS NOT (NEW.withdrawn_at IS NULL)
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = NEW.product_id AND status = 'active';
END;

CREATE TRIGGER fabric_colours_withdrawn_change AFTER UPDATE OF withdrawn_at ON fabric_colours
WHEN (OLD.withdrawn_at IS NULL) IS NOT (NEW.withdrawn_at IS NULL)
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products WHERE id = NEW.product_id AND status = 'active';
END;
