-- v8: the widths that a picture comes in beside its own file, in AVIF and in WebP: pixels with a space between them.
-- Empty where there is the file itself and no other.
ALTER TABLE product_pictures ADD COLUMN widths TEXT NOT NULL DEFAULT ''
  CONSTRAINT product_pictures_widths_check CHECK (widths NOT GLOB '*[^0-9 ]*');

DROP TRIGGER product_pictures_update_change;
CREATE TRIGGER product_pictures_update_change AFTER UPDATE ON product_pictures
WHEN OLD.id IS NOT NEW.id
  OR OLD.product_id IS NOT NEW.product_id
  OR OLD.colour_id IS NOT NEW.colour_id
  OR OLD.src IS NOT NEW.src
  OR OLD.alt IS NOT NEW.alt
  OR OLD.width IS NOT NEW.width
  OR OLD.height IS NOT NEW.height
  OR OLD.widths IS NOT NEW.widths
  OR OLD.position IS NOT NEW.position
BEGIN
  INSERT INTO catalogue_changes (what, product_id, slug)
  SELECT 'product', id, slug FROM products
  WHERE id IN (OLD.product_id, NEW.product_id) AND status = 'active';
END;
