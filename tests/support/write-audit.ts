/** Writes so many entries into the audit log of a database, one transaction each, beside whoever else does. */
import { openDatabase } from '#server/db/engine.ts';
import { insertAudit } from '#server/db/audit.ts';

const [file = '', entityId = '', entries = '0'] = process.argv.slice(2);
const db = await openDatabase({ file, migrationsFolder: 'drizzle' });
for (let entry = 0; entry < Number(entries); entry += 1) {
  await db.transaction((tx) =>
    insertAudit(tx, {
      actor: 'job',
      action: 'x',
      entity: 'y',
      entityId,
      createdAt: new Date().toISOString(),
    }),
  );
}
await db.close();
