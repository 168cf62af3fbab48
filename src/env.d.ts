declare namespace App {
  interface Locals {
    shop: import('#server/shop.ts').Shop;
    /** Set by the publisher alone, which makes catalogue pages again. */
    publish?: true;
    requestId: string;
    /** The shopper's address, from the trusted hop only. */
    clientAddress: string;
    /** Resolves when what was written of the answer is on its way, so that a long one is made no faster than it is read. */
    drained: () => Promise<void>;
    /** The signed-in admin, or null. */
    admin: import('#server/auth/auth.ts').SignedInAdmin | null;
  }
}
