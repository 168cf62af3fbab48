import { isShopError } from '#server/domain/errors.ts';

/** Does something again while the shop is busy, as a browser that is told to come back does. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isShopError(error) || error.code !== 'busy') throw error;
    }
  }
}
