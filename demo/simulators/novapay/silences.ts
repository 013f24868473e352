/**
 * Where the document says nothing, the simulator still has to do something. Each such choice is here, so that it is plain what an integration may not
 * rely on. Change one and everything of ours has to keep working.
 */

/** Silent on the status of a created order ("2xx"). */
export const CREATED_STATUS = 201;

/** Silent on which status goes with which code ("4xx / 5xx"), and on every code but INVALID_AMOUNT and INVALID_CURRENCY. */
export const ERROR_STATUS = {
  UNAUTHORIZED: 401,
  INVALID_REQUEST: 400,
  INVALID_PARAMETER: 400,
  INVALID_AMOUNT: 400,
  INVALID_CURRENCY: 400,
  INVALID_ADDRESS: 400,
  ORDER_NOT_FOUND: 404,
  DEPOSIT_NOT_FOUND: 404,
  WITHDRAWAL_NOT_FOUND: 404,
  ORDER_NOT_PENDING: 409,
  WITHDRAWAL_NOT_PENDING: 409,
  INSUFFICIENT_BALANCE: 422,
} as const;

/** Silent on the name of the list; deposits and withdrawals are under their plural, so orders are, too. */
export const ORDERS_KEY = 'orders';

/** Silent on the answer of `GET /v1/currencies`; its list is named like the others and its fields like those of other answers. */
export const CURRENCIES_KEY = 'currencies';

/** Silent on which end of a list comes first. */
export const NEWEST_FIRST = true;

/** Silent on a limit above 100 ("max: 100"): it is lowered, and the answer says to what. */
export const LIMIT_DEFAULT = 20;
export const LIMIT_MAX = 100;

/** Silent on amounts finer than the coin: refused as any other amount that cannot be. */
export const TOO_MANY_DECIMALS = 'INVALID_AMOUNT';

/** Silent on selecting another currency than the order's, and on who would convert it: refused, as the order's amount is in its own currency. */
export const NOT_THE_ORDERS_CURRENCY = 'INVALID_CURRENCY';

/** Silent on `user_id` of a deposit that pays an order: the merchant's account where answers are complete, else null. */
export const ORDER_DEPOSIT_USER_ID = 'merchant-1';

/** Silent on the fee; the sample takes 1.000000 of 100.000000. Rounded down to the coin's last decimal. */
export const FEE_RATE = '0.01';

/** Silent on money that is on its way at `expires_at`: what was seen before it counts, and an order that is met by it waits for it to settle. */
export const IN_TIME: 'createdAt' | 'settledAt' = 'createdAt';

/** Silent on the life of an order; the samples are one hour apart. */
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;

/** Silent on how long a deposit or a withdrawal takes; the sample's deposit is confirmed after five minutes, which is too long to watch. */
export const STEP_MS = 2_000;

/** Silent on how small an account's limits are, on their unit, and on where a day starts: token units of each coin, over the last 24 hours. */
export const WITHDRAWAL_LIMITS = { single: '1000', daily: '5000' } as const;
export const LIMIT_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Silent on when a withdrawal within the limits is approved; the sample's answer to its creation is still pending. */
export const AUTO_APPROVAL_STEPS = 1;

/** Silent on the fee of a withdrawal; the sample has none. */
export const WITHDRAWAL_FEE = '0';

/** Silent on when a withdrawal has its hash and how its confirmations grow: both from processing on. */
export const CONFIRMATIONS = { processing: 1, completed: 20 } as const;

/**
 * Silent on how amounts in smallest units ("not accepted") are told from large ones: a whole number without a point that is at least one token if it
 * were in smallest units.
 */
export function looksLikeSmallestUnits(amount: string, decimals: number): boolean {
  return !amount.includes('.') && amount.replace(/^0+/, '').length > decimals;
}

/** Silent on checks of an address outside the EVM chains: none but that there is one. */
export const OTHER_ADDRESS = /^\S+$/;

/** Silent on an approval whose chain or token is not the withdrawal's: no policy of those could apply. */
export const NOT_THE_WITHDRAWALS_TOKEN = 'INVALID_REQUEST';

/** Silent on all of a webhook but that it is signed with the IPN secret. Header and algorithm are a guess; digits are hexadecimal. */
export const SIGNATURE_HEADER = 'X-Webhook-Signature';
export const SIGNATURE_ALGORITHM = 'sha256';

/** Silent on what a webhook says: a name such as "order.paid", and the thing as its own GET answers it. A deposit names its order as well. */
export function webhookBody(kind: string, status: string, data: object): object {
  return { event: `${kind}.${status}`, data };
}

/**
 * Silent on which events are sent: each new status but the one that the answer to the merchant's own call has just told. Nobody has asked for a deposit,
 * so its first status is news.
 */
export const KNOWN_WHEN_NEW = { order: 'pending', deposit: null, withdrawal: 'pending' } as const;
