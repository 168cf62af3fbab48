/** A process of its own that opens the shop and buys: it is sent the environment, the gateway and the carts. */
import type { CartLine } from '#shared/cart.ts';
import { readEnv } from '#server/env.ts';
import { openShop } from '#server/shop.ts';
import { buy } from './buyers.ts';
import type { PaidAtGateway } from './simulated-gateway.ts';

interface Errand {
  env: Record<string, string>;
  gatewayUrl: string;
  carts: CartLine[][];
}

process.once('message', (errand: Errand) => void run(errand));
process.send?.('ready');

async function run({ env, gatewayUrl, carts }: Errand): Promise<void> {
  const shop = await openShop(readEnv(env));
  const gateway = {
    async pay(orderId: string): Promise<PaidAtGateway> {
      const answer = await fetch(`${gatewayUrl}/_simulator/orders/${orderId}/pay`, { method: 'POST' });
      return (await answer.json()) as PaidAtGateway;
    },
  };
  const purchases = await Promise.all(carts.map((lines) => buy(shop, gateway, { lines })));
  await shop.db.close();
  process.send?.(purchases, () => {
    process.disconnect();
  });
}
