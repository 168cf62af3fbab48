/** A process of its own that opens a database, sends how many migrations it holds, and ends. */
import { openDatabase } from '#server/db/engine.ts';
import { connect } from '#server/db/connection.ts';

const [, , file, migrationsFolder] = process.argv;
const db = await openDatabase({ file: file!, migrationsFolder: migrationsFolder! });
const client = connect(file!, { readonly: true });
process.send?.(client.prepare('SELECT count(*) FROM schema_migrations').pluck().get());
client.close();
await db.close();
process.disconnect();
