import { defineConfig } from 'drizzle-kit';

/** For `drizzle-kit studio` and `drizzle-kit check`. The shop applies `drizzle/*.sql` itself when it opens. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/server/db/schema.ts',
  out: './drizzle',
  dbCredentials: { url: process.env['DATABASE_URL'] ?? 'file:data/shop.db' },
});
