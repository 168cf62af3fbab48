/** Paying without a gateway: the shop gets its money by hand, and an admin says so. */
export interface OfflineProvider {
  readonly name: 'offline';
}

/** The provider that asks nobody: nothing to open, nothing to verify. */
export function offlineProvider(): OfflineProvider {
  return { name: 'offline' };
}
