/**
 * Gaps of NoxPay's document. An integration may not rely on any of it; `POST /control/undocumented` changes
 * what is in the table, whose defaults come first.
 *
 * - `detail`: the document lists codes, but its only sample of an error is a sentence.
 * - `upi`: `payment_address` of UPI: a VPA, or a link that apps open.
 * - `hash`: the sample's hash ends in dots. Whole, cut as there, or none at all.
 * - `addresses`: whether each intent has an address of its own.
 *
 * Also undocumented: an `order_id` that comes again makes another intent; parts add up; money in another currency
 * changes nothing; nothing ends an intent; an `intent_id` that is no UUID does not exist.
 */
export const CHOICES = {
  detail: ['sentence', 'code'],
  upi: ['vpa', 'link'],
  hash: ['whole', 'cut', 'none'],
  addresses: ['fresh', 'reused'],
} as const;

/** The sample's sentence is about credentials. */
export const ERRORS = {
  AUTH_INVALID_HEADERS: [401, 'Invalid authentication credentials.'],
  AUTH_INVALID_SECRET: [403, 'Invalid authentication credentials.'],
  METHOD_UNSUPPORTED: [400, 'Unsupported currency requested.'],
  INTENT_NOT_FOUND: [404, 'The payment intent does not exist.'],
} as const;

/** FastAPI, which the document names, sends this and a list in `detail` for a body that does not fit the schema. */
export const INVALID_BODY_STATUS = 422;

/** Fields that no sample has, but that an intent may have. */
export const MORE = { network_fee: 0, metadata: null, expires_at: null, webhook_url: null } as const;

/** Decimals of amounts. */
export const DECIMALS = { UPI: 2, USDT_TRC20: 6, USDT_SOL: 6, SOL: 9 } as const;

/** The sample's payment takes three minutes, which is too long to watch: here it settles in three steps. */
export const TRANSFER_STATUSES = ['pending', 'pending', 'pending', 'settled'];
