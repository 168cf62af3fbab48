/** A process of its own that holds a database's write lock until it is sent a message. */
import { connect } from '#server/db/connection.ts';

const client = connect(process.argv[2]!, { readonly: false });
client.exec('BEGIN IMMEDIATE');
process.on('message', () => {
  client.exec('COMMIT');
  client.close();
  process.exit(0);
});
process.send?.('locked');
