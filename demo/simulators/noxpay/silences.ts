/**
 * Where the document says nothing, the simulator still has to do something. Each such choice is here, so that it is plain what an integration may not
 * rely on. Change one and everything of ours has to keep working; `CHOICES` can be changed while it runs.
 *
 * Two more have no constant: an `order_id` that comes again makes another intent, and money in another currency, which no field could show, changes
 * nothing.
 */

/**
 * The first of each is the default; `POST /control/silences` takes another.
 *
 * - `detail`: the document lists codes, but its only sample of an error is a sentence. Which of them `detail` holds is not said.
 * - `upi`: `payment_address` of UPI is not described: a VPA, or a link that apps open.
 * - `hash`: the sample's hash ends in dots. Whole, cut as there, or none at all.
 * - `addresses`: whether each intent has an address of its own is not said.
 */
export const CHOICES = {
  detail: ['sentence', 'code'],
  upi: ['vpa', 'link'],
  hash: ['whole', 'cut', 'none'],
  addresses: ['fresh', 'reused'],
} as const;

/** Silent on sentences but for the one of the sample, which is about credentials. */
export const SENTENCES = {
  AUTH_INVALID_HEADERS: 'Invalid authentication credentials.',
  AUTH_INVALID_SECRET: 'Invalid authentication credentials.',
  METHOD_UNSUPPORTED: 'Unsupported currency requested.',
  INTENT_NOT_FOUND: 'The payment intent does not exist.',
} as const;

/** Silent on a body that breaks the schema. FastAPI, which the document names, answers 422 and a list in `detail`. */
export const INVALID_BODY_STATUS = 422;

/** Silent on an `intent_id` that is no UUID: it does not exist either. */
export const NO_UUID = 'INTENT_NOT_FOUND';

/** Silent on amounts of zero, below zero, or finer than the currency's last decimal: a body that breaks the schema. */
export const DECIMALS = { UPI: 2, USDT_TRC20: 6, USDT_SOL: 6, SOL: 9 } as const;

/** Silent on `transaction_hash` and `verified_at` before an intent is settled: null, or left out of answers that are `documented`. */
export const NOT_YET = null;

/** Silent on anything beside the fields of the samples. An intent may well have these. */
export const MORE = { network_fee: 0, metadata: null, expires_at: null, webhook_url: null } as const;

/** Silent on payments in parts; no field could show one. They add up, and the one that reaches the amount is the intent's transaction. */
export const PARTS_ADD_UP = true;

/** Silent on the life of an intent and on any end but `settled`: it waits for ever. */
export const EXPIRES_AT = null;

/** Silent on how long a payment takes; the sample's is three minutes, which is too long to watch. */
export const SETTLED_AFTER_STEPS = 3;
export const STEP_MS = 2_000;
