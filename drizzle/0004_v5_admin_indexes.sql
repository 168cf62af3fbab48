-- v5: indexes for the admin pages: orders by who ordered and by promotion, the audit log by actor and by entity.
CREATE INDEX orders_first_name_index ON orders (lower(ship_name), number);
CREATE INDEX orders_last_name_index ON orders (lower(substr(ship_name, instr(ship_name, ' ') + 1)), number);
CREATE INDEX orders_promo_code_index ON orders (lower(promo_code), number) WHERE promo_code IS NOT NULL;
CREATE INDEX orders_email_number_index ON orders (email, number);
CREATE INDEX orders_phone_number_index ON orders (phone, number);
CREATE INDEX orders_states_index ON orders (status, payment_status, number);
CREATE INDEX audit_log_actor_index ON audit_log (actor, id);
CREATE INDEX audit_log_actor_kind_index ON audit_log (actor, entity, id);
CREATE INDEX audit_log_kind_index ON audit_log (entity, id);

-- The whole shop's listing, page by page.
CREATE INDEX products_shop_index ON products (status, position, id);
