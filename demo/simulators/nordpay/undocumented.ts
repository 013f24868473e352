/**
 * Gaps of Nord PAY's document. An integration may not rely on any of it; `POST /control/undocumented` changes
 * what is in the table, whose defaults come first.
 *
 * - `received`: whether `received_amount` is what was sent without the service fee, or with it.
 * - `usd`: amounts in USD with every digit, rounded to cents as in the sample, or cut to them.
 * - `unpaidStatus`: the status of a transaction before it is paid: `pending`, then `confirming`, or one all the time.
 *
 * Also undocumented:
 * - The names of fields but those of the postback, and of ids. Lists come newest first.
 * - A slash left out or added is another path. Without the JSON content type a body is refused.
 * - An amount without a unit is in the invoice's coin; one in another unit is converted at the gateway's rates, rounded up
 *   to the coin's last decimal. USD is the only fiat unit. Less than the published minimum is refused.
 * - The document's own example sends `expires_time` 1, below its own minimum: it is refused.
 * - Money that was sent before `expires_at` counts, and an invoice that it pays in full waits for it. What comes later
 *   changes no status. A part leaves the status as it is.
 * - A transaction that is not paid yet is listed. One that is reversed is gone from every list, without a message. In a list
 *   it has all fields of the postback but the secret.
 * - The sample has `amount` 1000, `received_amount` 500 and `service_fee` 5. Here `amount` is what the invoice asks for, the
 *   fee is a part of it, taken once per invoice out of what is sent, and the rest is received: 505 sent give the sample's
 *   figures. Where no invoice asks for that coin, `amount` is what was sent. The payer pays the network.
 * - An end date without a time lasts to its last second; times without a zone are UTC; both ends belong to the period.
 * - A batch is one transaction with one hash; its identifier is unknown to the single confirm, and the other way round.
 *   Funds are checked when a withdrawal is confirmed. Confirming again sends nothing and answers how far it is. Its fee is
 *   the network's for each address, on top of the amount.
 * - An invoice with `allowed_currencies` has no currency and no address until the payer picks one on its page.
 * - The same label may come again.
 */
export const CHOICES = {
  received: ['net', 'gross'],
  usd: ['exact', 'rounded', 'cut'],
  unpaidStatus: ['stages', 'unconfirmed', 'CONFIRMING', 'confirmed', 'processing'],
} as const;

/**
 * The fields of an invoice that the document promises for each call, for `documented` responses. It promises none for lists:
 * their entries have the fields of the other two calls, since one without an id is useless.
 */
export const DOCUMENTED_FIELDS = {
  created: ['id', 'uuid', 'amount', 'address', 'url'],
  listed: ['id', 'uuid', 'currency', 'amount', 'address', 'status'],
  details: ['currency', 'address', 'status'],
} as const;

/** "401 or 422" without a valid key; the document does not say which when. The body is `detail`. */
export const ERROR_STATUS = {
  UNAUTHORIZED: 401,
  INVALID_REQUEST: 422,
  NOT_FOUND: 404,
  INSUFFICIENT_FUNDS: 400,
} as const;

/** Every request needs the key, but the document's own example of `/currencies/` sends none. */
export const NO_KEY_UNDER = '/currencies/';

/** The minimum decimals of a number, as in the sample; further ones are never cut. */
export const MIN_DECIMALS = 2;
export const USD_DECIMALS = 18;

/** The sample's `tx_id`; the next ones are counted up from it. */
export const FIRST_TX_ID = 67890;
export const FIRST_INVOICE_ID = 40001;
export const FIRST_WALLET_ID = 701;

/** Minutes. */
export const EXPIRES_MIN = 30;
export const EXPIRES_MAX = 1440;

/** The sample shows only the last one. */
export const TRANSACTION_STATUSES = ['pending', 'confirming', 'paid'] as const;

export const SERVICE_FEE_RATE = '0.005';

/** The document mentions the postback of an expiry without showing it: this type, and the invoice's fields. */
export const EXPIRY_POSTBACK_TYPE = 'invoice';
