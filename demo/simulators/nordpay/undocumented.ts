/**
 * Behaviour that Nord PAY's document leaves open. Integrations must not rely on it. `POST /control/undocumented` changes the
 * choices in the table below, whose defaults come first.
 *
 * - `received`: whether `received_amount` is the amount sent minus the service fee (`net`), or including it (`gross`).
 * - `usd`: amounts in USD with every digit, rounded to cents as in the sample, or cut to cents.
 * - `unpaidStatus`: the status of a transaction before it is paid. `stages` means `pending`, then `confirming`; any other value
 *   is the status for the whole time.
 *
 * Also undocumented:
 * - The names of fields, except those of the postback and of IDs. Lists are ordered newest first.
 * - A path with a slash too many or too few does not exist. A body without the JSON content type is refused.
 * - An amount without a unit is in the invoice's coin. An amount in another unit is converted at the gateway's rates and rounded
 *   up to the coin's last decimal. USD is the only fiat unit. Amounts below the published minimum are refused.
 * - The document's own example sends `expires_time` 1, which is below its own minimum and is refused.
 * - Money sent before `expires_at` counts, and an invoice that this money pays in full waits for it. Money sent later changes no
 *   status, and neither does a partial payment.
 * - Lists include a transaction that is not paid yet. A reversed transaction disappears from every list without a message. In a
 *   list, a transaction has all fields of the postback except the secret.
 * - The sample has `amount` 1000, `received_amount` 500 and `service_fee` 5. The simulator reads `amount` as the amount that the
 *   invoice asks for. The fee is a share of it, deducted once per invoice from the money sent; the rest is received. So 505 sent
 *   result in the sample's figures. If no invoice asks for that coin, `amount` is the amount sent. The payer pays the network
 *   fee.
 * - An end date without a time includes the whole day. Times without a zone are UTC. Both ends belong to the period.
 * - A batch is one transaction with one hash. The call that confirms a single withdrawal does not know the identifier of a batch,
 *   and the other way round. The balance is checked when a withdrawal is confirmed. Confirming again sends nothing and returns
 *   the current status. The fee is the network fee for each address, in addition to the amount.
 * - An invoice with `allowed_currencies` has no currency and no address until the payer picks a coin on the invoice's page.
 * - Several invoices may have the same label.
 */
export const CHOICES = {
  received: ['net', 'gross'],
  usd: ['exact', 'rounded', 'cut'],
  unpaidStatus: ['stages', 'unconfirmed', 'CONFIRMING', 'confirmed', 'processing'],
} as const;

/**
 * Fields of an invoice that the document promises for each call, for `documented` responses. The document promises no fields for
 * lists. Their entries have the fields of the other two calls, because an entry without an ID would be useless.
 */
export const DOCUMENTED_FIELDS = {
  created: ['id', 'uuid', 'amount', 'address', 'url'],
  listed: ['id', 'uuid', 'currency', 'amount', 'address', 'status'],
  details: ['currency', 'address', 'status'],
} as const;

/**
 * Statuses of errors, whose body is `detail`. The document gives "401 or 422" without a valid key, but not when to expect which.
 */
export const ERROR_STATUS = {
  UNAUTHORIZED: 401,
  INVALID_REQUEST: 422,
  NOT_FOUND: 404,
  INSUFFICIENT_FUNDS: 400,
} as const;

/**
 * Path prefix of calls that need no key. Every request needs the key, but the document's own example of `/currencies/` sends
 * none.
 */
export const NO_KEY_UNDER = '/currencies/';

/** Minimum number of decimals in a JSON number, as in the sample. Further decimals are never cut. */
export const MIN_DECIMALS = 2;
export const USD_DECIMALS = 18;

/** The `tx_id` of the sample; further IDs count up from it. */
export const FIRST_TX_ID = 67890;
export const FIRST_INVOICE_ID = 40001;
export const FIRST_WALLET_ID = 701;

/** Limits of `expires_time`, in minutes. */
export const EXPIRES_MIN = 30;
export const EXPIRES_MAX = 1440;

/** Statuses of a transaction, in order. The sample shows only the last one. */
export const TRANSACTION_STATUSES = ['pending', 'confirming', 'paid'] as const;

export const SERVICE_FEE_RATE = '0.005';

/**
 * `postback_type` of the postback for an expired invoice. The document mentions that postback but does not show it; the simulator
 * sends this type with the invoice's fields.
 */
export const EXPIRY_POSTBACK_TYPE = 'invoice';
