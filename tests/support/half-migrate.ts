/** A process of its own that stops in the middle of a migration, with its transaction open. */
import { readFileSync } from 'node:fs';
import { connect } from '#server/db/connection.ts';
import { migrate } from '#server/db/migrations.ts';

const [, , database, landedFolder, nextFile] = process.argv;
const client = connect(database!, { readonly: false });
migrate(client, landedFolder!);
// A small cache makes SQLite write pages of the open transaction to the file.
client.pragma('cache_size = 1');
client.exec('BEGIN IMMEDIATE');
// The statements of a trigger are indented.
const statements = readFileSync(nextFile!, 'utf8').split(/;\n(?! |END)/);
for (const statement of statements.slice(0, Math.ceil(statements.length / 2))) client.exec(statement);
process.send?.('half way');
setInterval(() => undefined, 1000);
