/**
 * Where the document says nothing, the simulator still has to do something. Each such choice is here, so that it is plain what an integration may not
 * rely on. Change one and everything of ours has to keep working; `CHOICES` can be changed while it runs.
 *
 * Names of fields in answers are documented for the postback alone. The others are chosen in `wire.ts`, where each list of names stands once.
 */

/**
 * The first of each is the default; `POST /control/silences` takes another.
 *
 * - `received`: whether `received_amount` is what was sent without the service fee, or with it.
 * - `worths`: amounts in USD with every digit, rounded to cents as in the sample, or cut to them.
 * - `word`: what a transaction is called before it is paid: `pending`, then `confirming`, or one word all the time.
 */
export const CHOICES = {
  received: ['net', 'gross'],
  worths: ['exact', 'rounded', 'cut'],
  word: ['stages', 'unconfirmed', 'CONFIRMING', 'confirmed', 'processing'],
} as const;

/**
 * With `answers: 'documented'`, the fields of an invoice that the text promises, call by call; of a transaction in a list all
 * of the postback but `label` and its two own, for "payment information, amount, fees, and status" name no label. A list
 * of invoices promises nothing: its entries have the fields of the other two calls, since one without an id is of no use.
 * Of a withdrawal request, the identifier; of a batch, the total and the fees, too.
 */
export const DOCUMENTED_FIELDS = {
  created: ['id', 'uuid', 'amount', 'address', 'url'],
  listed: ['id', 'uuid', 'currency', 'amount', 'address', 'status'],
  details: ['currency', 'address', 'status'],
} as const;

/** Silent on the status of what was created. */
export const CREATED_STATUS = 200;

/** "401 or 422" without a valid key, and nothing on which of the two; silent on every other error's status. */
export const ERROR_STATUS = {
  UNAUTHORIZED: 401,
  INVALID_REQUEST: 422,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INSUFFICIENT_FUNDS: 400,
} as const;

/** Silent on the body of an error. */
export const ERROR_KEY = 'detail';

/** The key belongs in every request, but its own example of `/currencies/` sends none: not asked for under these. A slash left out or added is 404. */
export const NO_KEY_UNDER = '/currencies/';

/** The JSON content type is asked for, silent on what happens without: refused, so that nobody forgets it. */
export const JSON_TYPE_REQUIRED = true;

/** Which end of a list comes first. */
export const NEWEST_FIRST = true;

/** Numbers have at least two decimals, as in the sample, and all that the coin has. */
export const LEAST_DECIMALS = 2;

/** Decimals of an amount in USD, unless `CHOICES.worths` says otherwise. */
export const USD_DECIMALS = 18;

/** The sample's `tx_id`; the next ones count on from it. Silent on the form of other ids. */
export const FIRST_TX_ID = 67890;
export const FIRST_INVOICE_ID = 40001;
export const FIRST_WALLET_ID = 701;

/** Its own example sends 1, below its own minimum: refused with the other values outside. A fraction of a minute is refused, too. */
export const EXPIRES_MIN = 30;
export const EXPIRES_MAX = 1440;

/** An amount without a unit: in the invoice's coin where it has one, else refused. */
export const BARE_AMOUNT_IS_COINS = true;

/** An amount in another unit is converted at the gateway's rates, rounded up to the coin's last decimal. One unit that is no coin is known. */
export const FIAT = 'USD';

/** An invoice or withdrawal below the published minimum is refused. */
export const MINIMUM_ENFORCED = true;

/**
 * Words for a transaction before `paid`, unless `CHOICES.word` has another. Each lasts `stepMs`; the sample has only the last one. Whether one that is not paid yet is listed is not said: it is.
 */
export const TRANSACTION_STATUSES = ['pending', 'confirming', 'paid'] as const;

/** Word for an invoice that is neither "paid" nor "expired"; part-paid is the same. */
export const OPEN_STATUS = 'pending';

/** Money that is on its way at `expires_at`: what was seen before it counts, and an invoice that is met by it waits for it. What comes later changes no status. */
export const IN_TIME: 'createdAt' | 'paidAt' = 'createdAt';

/**
 * The sample has `amount` 1000, `received_amount` 500 and `service_fee` 5 and does not say what they mean. Here `amount` is what the invoice asks for, the
 * fee is this part of it, taken once per invoice out of what is sent, and the rest of what was sent is received: 505 sent give the sample's figures. Where no
 * invoice asks for that coin, `amount` is what was sent. Rounded down to the coin's last decimal.
 */
export const SERVICE_FEE_RATE = '0.005';

/** The payer pays the network: nothing is taken from what comes in, as in the sample. */
export const NETWORK_FEE_IN = '0';

/** The postback of an expiry is announced and never shown: this type, and the invoice's own fields. */
export const EXPIRY_POSTBACK_TYPE = 'invoice';

/** An end date without a time lasts to its last second; times without a zone are UTC; both ends belong to the period. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** Fees of money out: the network's for each address, on top of the amount, in the coin itself; no fee for the service. */
export const SERVICE_FEE_OUT = '0';

/** Words for a confirmed withdrawal. Confirming a second time sends nothing and answers how far the first has come. */
export const WITHDRAWAL_STATUSES = { onItsWay: 'processing', done: 'completed', failed: 'failed' } as const;

/** Silent on how long anything takes. */
export const STEP_MS = 2_000;

/*
 * Choices that have no constant:
 * - A transaction that is taken back (a reorganised chain) is gone from every list, and no message tells of it.
 * - A batch is one transaction with one hash, on every chain; a batch's identifier is unknown to the single confirm, and the other way round.
 * - The funds are looked at when a withdrawal is confirmed, and not yet when it is requested.
 * - An invoice with `allowed_currencies` has no currency and no address until the payer picks one on its page; until then `amount` is the text that was sent.
 * - The same label may come again: it makes another invoice or wallet.
 * - A listed transaction has all fields of the postback but the secret, `postback_type` too, unless only what is documented is answered.
 */
