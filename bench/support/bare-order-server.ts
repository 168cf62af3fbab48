/** A bare node:http server that does the raw order transaction in one request. */
import { createServer } from 'node:http';
import { rawOrders } from './raw-order.ts';

const [file = ':memory:', port = '0'] = process.argv.slice(2);
const { order } = rawOrders(file);

createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    order();
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end('{"ok":true}');
  });
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));

process.on('SIGTERM', () => process.exit(0));
