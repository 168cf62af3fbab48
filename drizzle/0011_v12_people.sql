-- v12: the audit log as a chain, who is invited, who may no longer sign in, and a second factor at sign-in.

-- Each row of the chain carries a hash over itself and the hash of the row before it. `salt` and `erased` let what a row
-- is about be taken out of it later without breaking the chain: see src/server/db/audit-chain.ts.
ALTER TABLE audit_log ADD COLUMN hash TEXT
  CONSTRAINT audit_log_hash_check CHECK (hash IS NULL OR length(hash) = 64);
ALTER TABLE audit_log ADD COLUMN salt TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_log ADD COLUMN erased TEXT;

-- Where the chain begins: rows up to `after_id` are older than it, `earlier_rows` of them.
CREATE TABLE audit_chain_start (
  id INTEGER PRIMARY KEY,
  after_id INTEGER NOT NULL,
  earlier_rows INTEGER NOT NULL,
  CONSTRAINT audit_chain_start_id_check CHECK (id = 1)
) STRICT;
INSERT INTO audit_chain_start (id, after_id, earlier_rows)
SELECT 1, coalesce(max(id), 0), count(*) FROM audit_log;

-- Somebody who may not sign in for now.
ALTER TABLE admins ADD COLUMN deactivated_at TEXT;
ALTER TABLE admins ADD COLUMN two_factor_enabled INTEGER NOT NULL DEFAULT 0
  CONSTRAINT admins_two_factor_enabled_check CHECK (two_factor_enabled IN (0, 1));

-- The secret that an app makes codes from, and the codes for when it is lost: encrypted under a key of the shop's.
CREATE TABLE admin_two_factors (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES admins (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,
  backup_codes TEXT NOT NULL,
  verified INTEGER NOT NULL DEFAULT 1,
  failed_verification_count INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT,
  CONSTRAINT admin_two_factors_user_id_unique UNIQUE (user_id),
  CONSTRAINT admin_two_factors_verified_check CHECK (verified IN (0, 1))
) STRICT;

-- A link with which one person makes an account, once. Only the SHA-256 of its secret part is kept.
CREATE TABLE admin_invitations (
  id TEXT PRIMARY KEY NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  withdrawn_at TEXT,
  CONSTRAINT admin_invitations_token_hash_unique UNIQUE (token_hash),
  CONSTRAINT admin_invitations_role_check CHECK (role IN ('owner', 'staff', 'viewer'))
) STRICT;
-- One open invitation for each address.
CREATE UNIQUE INDEX admin_invitations_open_unique ON admin_invitations (email)
  WHERE used_at IS NULL AND withdrawn_at IS NULL;
