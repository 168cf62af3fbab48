import { parseArgs } from 'node:util';
import { startSimulator } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '4390' },
    'key-id': { type: 'string', default: process.env.KEY_ID ?? 'rzp_test_simulator' },
    'key-secret': { type: 'string', default: process.env.KEY_SECRET ?? 'simulator-key-secret' },
    'webhook-secret': { type: 'string', default: process.env.WEBHOOK_SECRET ?? 'simulator-webhook-secret' },
    'webhook-url': { type: 'string', default: process.env.WEBHOOK_URL ?? '' },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  keyId: values['key-id'],
  keySecret: values['key-secret'],
  webhookSecret: values['webhook-secret'],
  webhookUrl: values['webhook-url'] === '' ? null : values['webhook-url'],
});
console.log(`Razorpay simulator: ${simulator.url}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.close());
}
