/** The tables as Drizzle sees them. `drizzle/*.sql` makes them; a test compares the two, column by column. */
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const customers = sqliteTable('customers', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  phone: text().notNull().default(''),
  totalOrders: integer('total_orders').notNull().default(0),
  totalSpent: integer('total_spent').notNull().default(0),
  createdAt: text('created_at').notNull(),
});

export const categories = sqliteTable('categories', {
  slug: text().primaryKey(),
  name: text().notNull(),
  blurb: text().notNull().default(''),
  position: integer().notNull().default(0),
});

export const products = sqliteTable('products', {
  id: text().primaryKey(),
  slug: text().notNull(),
  name: text().notNull(),
  kind: text({ enum: ['tailored', 'fabric'] }).notNull(),
  category: text().notNull(),
  description: text().notNull().default(''),
  price: integer().notNull(),
  status: text({ enum: ['draft', 'active', 'archived'] })
    .notNull()
    .default('draft'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  hsn: text().notNull().default(''),
  taxClass: text('tax_class', { enum: ['garment', 'fabric'] }),
  composition: text().notNull().default(''),
  care: text().notNull().default(''),
  colourName: text('colour_name').notNull().default(''),
  hex: text().notNull().default(''),
  position: integer().notNull().default(0),
  /** The fabric that this is a sample of, or null. A sample has a page and is in no listing. */
  sampleOf: text('sample_of'),
  /** The name of a table of `shared/size-charts.ts`, or empty. */
  sizeChart: text('size_chart').notNull().default(''),
  /** The fabric that this is the last piece of, or null. */
  remnantOf: text('remnant_of'),
});

/** Which fabrics go with which garments. */
export const productSuits = sqliteTable('product_suits', {
  id: integer().primaryKey(),
  garmentId: text('garment_id').notNull(),
  fabricId: text('fabric_id').notNull(),
});

export const inventory = sqliteTable('inventory', {
  id: integer().primaryKey(),
  productId: text('product_id').notNull(),
  size: text().notNull(),
  sku: text().notNull(),
  stock: integer().notNull().default(0),
  held: integer().notNull().default(0),
  position: integer().notNull().default(0),
  /** Since when this size is sold no longer, or null. */
  withdrawnAt: text('withdrawn_at'),
});

export const fabricMeta = sqliteTable('fabric_meta', {
  productId: text('product_id').primaryKey(),
  composition: text().notNull().default(''),
  widthCm: integer('width_cm').notNull(),
  gsm: integer().notNull(),
  care: text().notNull().default(''),
  stockMetersTotal: real('stock_meters_total').notNull().default(0),
  cutStepCm: integer('cut_step_cm').notNull().default(10),
  cutLeastCm: integer('cut_least_cm').notNull().default(50),
  cutMostCm: integer('cut_most_cm').notNull().default(3000),
  weave: text().notNull().default('plain'),
});

export const fabricColours = sqliteTable('fabric_colours', {
  id: text().primaryKey(),
  productId: text('product_id').notNull(),
  name: text().notNull(),
  hex: text().notNull(),
  stockMeters: real('stock_meters').notNull().default(0),
  heldCm: integer('held_cm').notNull().default(0),
  position: integer().notNull().default(0),
  /** Since when this colour is sold no longer, or null. */
  withdrawnAt: text('withdrawn_at'),
});

export const promotions = sqliteTable('promotions', {
  code: text().primaryKey(),
  kind: text({ enum: ['percent', 'flat', 'free_shipping'] }).notNull(),
  value: integer().notNull().default(0),
  minSubtotal: integer('min_subtotal').notNull().default(0),
  maxDiscount: integer('max_discount'),
  startsAt: text('starts_at'),
  endsAt: text('ends_at'),
  usageLimit: integer('usage_limit'),
  usageCount: integer('usage_count').notNull().default(0),
  active: integer().notNull().default(1),
  held: integer().notNull().default(0),
  summary: text().notNull().default(''),
  shown: integer().notNull().default(0),
  createdAt: text('created_at').notNull().default(''),
  updatedAt: text('updated_at').notNull().default(''),
  /** Of a code that was made with others, good for one order. */
  batchId: text('batch_id'),
});

/** Codes that were made together. */
export const codeBatches = sqliteTable('code_batches', {
  id: text().primaryKey(),
  name: text().notNull(),
  codes: integer().notNull(),
  actor: text().notNull(),
  createdAt: text('created_at').notNull(),
});

export const offerTargets = sqliteTable('offer_targets', {
  id: integer().primaryKey(),
  promotion: text().notNull(),
  target: text({ enum: ['product', 'category', 'kind'] }).notNull(),
  targetId: text('target_id').notNull(),
});

export const orders = sqliteTable('orders', {
  id: text().primaryKey(),
  customerId: text('customer_id').notNull(),
  status: text({ enum: ['pending', 'confirmed', 'in_production', 'shipped', 'delivered', 'cancelled'] })
    .notNull()
    .default('pending'),
  subtotal: integer().notNull().default(0),
  tax: integer().notNull().default(0),
  total: integer().notNull().default(0),
  notes: text().notNull().default(''),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  discount: integer().notNull().default(0),
  shipping: integer().notNull().default(0),
  promoCode: text('promo_code'),
  paymentStatus: text('payment_status', { enum: ['pending', 'paid', 'failed', 'refunded'] })
    .notNull()
    .default('pending'),
  email: text().notNull().default(''),
  phone: text().notNull().default(''),
  shipName: text('ship_name').notNull().default(''),
  shipLine1: text('ship_line1'),
  shipLine2: text('ship_line2'),
  shipCity: text('ship_city'),
  shipState: text('ship_state'),
  shipPincode: text('ship_pincode'),
  shipCountry: text('ship_country').notNull().default('India'),
  /** From 1001; shown to people, never grants access. Null on orders older than v4. */
  number: integer(),
  /** SHA-256 (hex) of the token in the guest's link. */
  tokenHash: text('token_hash'),
  /** Why a person must look, or null. */
  attention: text(),
  shippingTax: integer('shipping_tax').notNull().default(0),
  shippingTaxPercent: integer('shipping_tax_percent').notNull().default(0),
  /** Until then one process is asking the gateway for this order's provider order. */
  gatewayBusyUntil: text('gateway_busy_until'),
  /** When the gateway is asked about this order next; null when there is nothing to ask. */
  checkAt: text('check_at'),
  checks: integer().notNull().default(0),
  /** Who carries the parcel, and the number to follow it by. */
  carrier: text(),
  trackingNumber: text('tracking_number'),
  /** A keyed hash of the address that the order was placed from; null once it is paid, cancelled or old. */
  placedFrom: text('placed_from'),
});

export const orderItems = sqliteTable('order_items', {
  id: integer().primaryKey(),
  orderId: text('order_id').notNull(),
  productId: text('product_id').notNull(),
  kind: text({ enum: ['tailored', 'fabric'] }).notNull(),
  name: text().notNull(),
  size: text(),
  colourId: text('colour_id'),
  colour: text(),
  quantity: integer(),
  meters: real(),
  unitPrice: integer('unit_price').notNull(),
  lineTotal: integer('line_total').notNull(),
  hsn: text().notNull().default(''),
  taxPercent: integer('tax_percent').notNull().default(0),
  discountShare: integer('discount_share').notNull().default(0),
  tax: integer().notNull().default(0),
});

export const payments = sqliteTable('payments', {
  id: text().primaryKey(),
  orderId: text('order_id').notNull(),
  provider: text({ enum: ['razorpay', 'offline'] }).notNull(),
  providerOrderId: text('provider_order_id'),
  providerPaymentId: text('provider_payment_id'),
  amount: integer().notNull(),
  currency: text().notNull().default('INR'),
  status: text({ enum: ['created', 'paid', 'failed'] })
    .notNull()
    .default('created'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const newsletterSubscribers = sqliteTable('newsletter_subscribers', {
  id: integer().primaryKey({ autoIncrement: true }),
  email: text().notNull(),
  source: text().notNull().default('footer'),
  status: text({ enum: ['subscribed', 'unsubscribed'] })
    .notNull()
    .default('subscribed'),
  createdAt: text('created_at').notNull(),
});

export const holds = sqliteTable('holds', {
  id: integer().primaryKey(),
  orderId: text('order_id').notNull(),
  inventoryId: integer('inventory_id'),
  colourId: text('colour_id'),
  promotion: text(),
  /** Pieces for a size, centimetres for a colour, uses for a promotion. */
  amount: integer().notNull(),
  expiresAt: text('expires_at').notNull(),
  releasedAt: text('released_at'),
  createdAt: text('created_at').notNull(),
});

export const gatewayPayments = sqliteTable('gateway_payments', {
  id: integer().primaryKey(),
  providerPaymentId: text('provider_payment_id').notNull(),
  providerOrderId: text('provider_order_id'),
  orderId: text('order_id'),
  status: text({ enum: ['claimed', 'created', 'failed', 'authorized', 'captured', 'refunded'] }).notNull(),
  amountPaise: integer('amount_paise').notNull(),
  refundedPaise: integer('refunded_paise').notNull().default(0),
  currency: text().notNull(),
  method: text(),
  /** Why this payment settled nothing, or null. */
  problem: text(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const refunds = sqliteTable('refunds', {
  id: text().primaryKey(),
  orderId: text('order_id'),
  providerPaymentId: text('provider_payment_id').notNull(),
  providerRefundId: text('provider_refund_id'),
  amountPaise: integer('amount_paise').notNull(),
  status: text({ enum: ['intended', 'pending', 'processed', 'failed'] })
    .notNull()
    .default('intended'),
  reason: text().notNull(),
  actor: text().notNull(),
  attempts: integer().notNull().default(0),
  nextAt: text('next_at'),
  lastError: text('last_error'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

/** What a refund gives back of each item. */
export const refundItems = sqliteTable('refund_items', {
  id: integer().primaryKey(),
  refundId: text('refund_id').notNull(),
  orderItemId: integer('order_item_id').notNull(),
  /** Pieces, or centimetres; 0 where money goes back and the goods stay sold. */
  amount: integer().notNull().default(0),
  amountPaise: integer('amount_paise').notNull(),
  /** How much of the amount went back into stock. */
  restocked: integer().notNull().default(0),
});

export const webhookEvents = sqliteTable('webhook_events', {
  id: integer().primaryKey({ autoIncrement: true }),
  eventId: text('event_id').notNull(),
  event: text().notNull(),
  body: text().notNull(),
  verdict: text(),
  attempts: integer().notNull().default(0),
  nextAt: text('next_at'),
  receivedAt: text('received_at').notNull(),
  processedAt: text('processed_at'),
});

export const idempotencyKeys = sqliteTable('idempotency_keys', {
  key: text().primaryKey(),
  bodyHash: text('body_hash').notNull(),
  orderId: text('order_id').notNull(),
  answer: text(),
  createdAt: text('created_at').notNull(),
});

export const stockMovements = sqliteTable('stock_movements', {
  id: integer().primaryKey({ autoIncrement: true }),
  productId: text('product_id').notNull(),
  inventoryId: integer('inventory_id'),
  colourId: text('colour_id'),
  pieces: integer(),
  lengthCm: integer('length_cm'),
  reason: text({ enum: ['opening', 'sold', 'restocked', 'counted', 'corrected'] }).notNull(),
  actor: text().notNull(),
  orderId: text('order_id'),
  createdAt: text('created_at').notNull(),
  /** The refund and the item with which goods came back. */
  refundId: text('refund_id'),
  orderItemId: integer('order_item_id'),
  /** What happened to the goods, where somebody corrected the stock by hand; and what they add to it. */
  cause: text(),
  note: text().notNull().default(''),
});

export const orderEvents = sqliteTable('order_events', {
  id: integer().primaryKey({ autoIncrement: true }),
  orderId: text('order_id').notNull(),
  event: text().notNull(),
  detail: text().notNull().default('{}'),
  actor: text().notNull(),
  createdAt: text('created_at').notNull(),
});

export const productPictures = sqliteTable('product_pictures', {
  id: integer().primaryKey(),
  productId: text('product_id').notNull(),
  colourId: text('colour_id'),
  src: text().notNull(),
  alt: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  position: integer().notNull().default(0),
  widths: text().notNull().default(''),
});

export const outbox = sqliteTable('outbox', {
  id: integer().primaryKey({ autoIncrement: true }),
  mail: text().notNull(),
  recipient: text().notNull(),
  dedupeKey: text('dedupe_key').notNull(),
  data: text().notNull().default('{}'),
  attempts: integer().notNull().default(0),
  nextAt: text('next_at'),
  sentAt: text('sent_at'),
  lastError: text('last_error'),
  createdAt: text('created_at').notNull(),
});

/** What a person should know that belongs to no order. */
export const alerts = sqliteTable('alerts', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text().notNull(),
  subject: text().notNull().default(''),
  detail: text().notNull().default('{}'),
  times: integer().notNull().default(1),
  firstAt: text('first_at').notNull(),
  lastAt: text('last_at').notNull(),
  resolvedAt: text('resolved_at'),
  resolvedBy: text('resolved_by'),
});

/** Turns of the jobs that run once for all processes. */
export const jobTurns = sqliteTable('job_turns', {
  job: text().primaryKey(),
  claimedUntil: text('claimed_until'),
  doneAt: text('done_at'),
});

export const settings = sqliteTable('settings', {
  name: text().primaryKey(),
  value: text().notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const auditLog = sqliteTable('audit_log', {
  id: integer().primaryKey({ autoIncrement: true }),
  actor: text().notNull(),
  action: text().notNull(),
  entity: text().notNull(),
  entityId: text('entity_id').notNull(),
  detail: text().notNull().default('{}'),
  createdAt: text('created_at').notNull(),
  /** Over this row and the hash of the one before it; null on rows from before the chain. */
  hash: text(),
  salt: text().notNull().default(''),
  /** What stands for what the row was about, where that was erased. */
  erased: text(),
});

/** Where the audit log's chain begins: one row. */
export const auditChainStart = sqliteTable('audit_chain_start', {
  id: integer().primaryKey(),
  afterId: integer('after_id').notNull(),
  earlierRows: integer('earlier_rows').notNull(),
});

export const admins = sqliteTable('admins', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  emailVerified: integer('email_verified').notNull().default(0),
  image: text(),
  role: text({ enum: ['owner', 'staff', 'viewer'] })
    .notNull()
    .default('viewer'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  /** Since when this admin may not sign in, or null. */
  deactivatedAt: text('deactivated_at'),
  twoFactorEnabled: integer('two_factor_enabled').notNull().default(0),
});

/** The second factors that better-auth keeps: encrypted. */
export const adminTwoFactors = sqliteTable('admin_two_factors', {
  id: text().primaryKey(),
  userId: text('user_id').notNull(),
  secret: text().notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: integer().notNull().default(1),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: text('locked_until'),
});

export const adminInvitations = sqliteTable('admin_invitations', {
  id: text().primaryKey(),
  email: text().notNull(),
  name: text().notNull(),
  role: text({ enum: ['owner', 'staff', 'viewer'] }).notNull(),
  /** SHA-256 (hex) of the token in the link. */
  tokenHash: text('token_hash').notNull(),
  /** The email of the admin who invites. */
  invitedBy: text('invited_by').notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  usedAt: text('used_at'),
  withdrawnAt: text('withdrawn_at'),
});

export const adminSessions = sqliteTable('admin_sessions', {
  id: text().primaryKey(),
  userId: text('user_id').notNull(),
  token: text().notNull(),
  expiresAt: text('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const adminAccounts = sqliteTable('admin_accounts', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: text('access_token_expires_at'),
  refreshTokenExpiresAt: text('refresh_token_expires_at'),
  scope: text(),
  password: text(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const adminVerifications = sqliteTable('admin_verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: text('expires_at').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

/** What changed on catalogue pages; triggers write it. */
export const catalogueChanges = sqliteTable('catalogue_changes', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** Random: tells this row from one with the same id after a backup was restored. */
  token: text().notNull(),
  what: text({
    enum: ['product', 'place', 'sitemap', 'category', 'home', 'about', 'everything'],
  }).notNull(),
  productId: text('product_id'),
  slug: text(),
  category: text(),
  position: integer(),
  createdAt: text('created_at').notNull(),
});

/** Slugs that products had before; a trigger writes them. */
export const retiredSlugs = sqliteTable('retired_slugs', {
  slug: text().primaryKey(),
  productId: text('product_id').notNull(),
  retiredAt: text('retired_at').notNull(),
});

/** Files that are being imported. */
export const imports = sqliteTable('imports', {
  id: text().primaryKey(),
  what: text({ enum: ['products', 'stock'] }).notNull(),
  fileName: text('file_name').notNull(),
  actor: text().notNull(),
  state: text({ enum: ['reading', 'read', 'applied', 'refused'] })
    .notNull()
    .default('reading'),
  problem: text(),
  bytesRead: integer('bytes_read').notNull().default(0),
  bytes: integer().notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const importRows = sqliteTable('import_rows', {
  id: integer().primaryKey(),
  importId: text('import_id').notNull(),
  /** As a spreadsheet counts: the header is the first. */
  rowNumber: integer('row_number').notNull(),
  name: text().notNull(),
  outcome: text({ enum: ['same', 'change', 'new', 'error'] }).notNull(),
  /** What changes or is wrong, field by field, for people: JSON. */
  told: text().notNull().default('[]'),
  /** What is to be done: JSON, or null where it is nothing. */
  edit: text(),
});

/** What was sold on a day of India's: orders that were confirmed on it, and money that went back on it. Triggers write it. */
export const salesDays = sqliteTable('sales_days', {
  /** `2026-11-21` */
  day: text().primaryKey(),
  orders: integer().notNull().default(0),
  /** Rupees. */
  total: integer().notNull().default(0),
  givenBackPaise: integer('given_back_paise').notNull().default(0),
});

/** The same by product: pieces or centimetres, and the rupees that were paid for them. */
export const salesProducts = sqliteTable('sales_products', {
  day: text().primaryKey(),
  productId: text('product_id').primaryKey(),
  amount: integer().notNull(),
  total: integer().notNull(),
});

export const salesProductMonths = sqliteTable('sales_product_months', {
  /** `2026-11` */
  month: text().primaryKey(),
  productId: text('product_id').primaryKey(),
  amount: integer().notNull(),
  total: integer().notNull(),
});

/** What orders with a promotion came to, and what it took off. Rupees. */
export const salesPromotions = sqliteTable('sales_promotions', {
  day: text().primaryKey(),
  code: text().primaryKey(),
  orders: integer().notNull(),
  total: integer().notNull(),
  discount: integer().notNull(),
});

/** Lengths of cloth that were cut, as they came out. */
export const cuts = sqliteTable('cuts', {
  orderItemId: integer('order_item_id').primaryKey(),
  lengthCm: integer('length_cm').notNull(),
  reason: text().notNull().default(''),
  actor: text().notNull(),
  createdAt: text('created_at').notNull(),
});

/** What admins tell each other of an order. */
export const orderNotes = sqliteTable('order_notes', {
  id: integer().primaryKey(),
  orderId: text('order_id').notNull(),
  text: text().notNull(),
  actor: text().notNull(),
  createdAt: text('created_at').notNull(),
});
