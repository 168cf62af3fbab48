/** `npm run demo`: the shop against the Razorpay simulator, so that the whole payment can be clicked through. */
import { join } from 'node:path';
import { EnvError } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { startSimulator } from './razorpay-simulator/server.ts';
import { start } from './start.ts';

await runProgram(async () => {
  if (
    (process.env['RAZORPAY_KEY_ID'] ?? '') !== '' &&
    !process.env['RAZORPAY_KEY_ID']?.startsWith('rzp_test_')
  ) {
    throw new EnvError('RAZORPAY_KEY_ID: the demo never runs with live keys');
  }
  const port = Number(process.env['PORT'] ?? 4321);
  const keys = {
    keyId: 'rzp_test_simulator',
    keySecret: 'simulator-key-secret',
    webhookSecret: 'simulator-webhook-secret',
  };
  const simulator = await startSimulator({
    port: Number(process.env['SIMULATOR_PORT'] ?? 4390),
    ...keys,
    webhookUrl: `http://127.0.0.1:${port}/api/webhooks/razorpay`,
  });
  Object.assign(process.env, {
    DATA_DIR: process.env['DATA_DIR'] ?? join('data', 'demo'),
    RAZORPAY_KEY_ID: keys.keyId,
    RAZORPAY_KEY_SECRET: keys.keySecret,
    RAZORPAY_WEBHOOK_SECRET: keys.webhookSecret,
    RAZORPAY_API_URL: `${simulator.url}/v1`,
    RAZORPAY_CHECKOUT_URL: `${simulator.url}/v1/checkout.js`,
  });
  process.stdout.write(`\n  Razorpay simulator: ${simulator.url}\n`);
  await start();
});
