/**
 * Behaviour that NoxPay's document leaves open. Integrations must not rely on it. `POST /control/undocumented` changes the
 * choices in the table below, whose defaults come first.
 *
 * - `detail`: whether an error is a sentence or a code. The document lists codes, but its only sample is a sentence.
 * - `upi`: whether the `payment_address` for UPI is a VPA, or a link that apps open.
 * - `hash`: whether a hash is whole, cut and followed by dots as in the sample, or missing.
 * - `addresses`: whether each intent has an address of its own.
 *
 * Also undocumented:
 * - Repeating an `order_id` creates another intent.
 * - Partial payments add up, and money in another currency changes nothing.
 * - Intents never expire, and nothing else ends them.
 * - An `intent_id` that is not a UUID does not exist.
 */
export const CHOICES = {
  detail: ['sentence', 'code'],
  upi: ['vpa', 'link'],
  hash: ['whole', 'cut', 'none'],
  addresses: ['fresh', 'reused'],
} as const;

/** Errors: the HTTP status and the sentence of each code. The document's only sentence is the one about credentials. */
export const ERRORS = {
  AUTH_INVALID_HEADERS: [401, 'Invalid authentication credentials.'],
  AUTH_INVALID_SECRET: [403, 'Invalid authentication credentials.'],
  METHOD_UNSUPPORTED: [400, 'Unsupported currency requested.'],
  INTENT_NOT_FOUND: [404, 'The payment intent does not exist.'],
} as const;

/** HTTP status for a body that does not match the schema. FastAPI, which the document names, sends it with a list in `detail`. */
export const INVALID_BODY_STATUS = 422;

/** Fields that are in no sample, but that an intent may have. */
export const MORE = { network_fee: 0, metadata: null, expires_at: null, webhook_url: null } as const;

/** Maximum number of decimals of an amount, by currency. */
export const DECIMALS = { UPI: 2, USDT_TRC20: 6, USDT_SOL: 6, SOL: 9 } as const;

/** Statuses of a transfer, which settles in three steps. The sample's payment takes three minutes, which is too long to watch. */
export const TRANSFER_STATUSES = ['pending', 'pending', 'pending', 'settled'];
