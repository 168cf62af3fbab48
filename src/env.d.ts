declare namespace App {
  interface Locals {
    shop: import('#server/shop.ts').Shop;
    /** Set by the publisher alone, which makes catalogue pages again. */
    publish?: true;
    requestId: string;
    /** The shopper's address, from the trusted hop only. */
    clientAddress: string;
    /** The signed-in admin, or null. */
    admin: import('#server/auth/auth.ts').SignedInAdmin | null;
  }
}
