/**
 * Where the document says nothing, the simulator still has to do something. Each such choice is here, so that it is plain what an integration may not
 * rely on. Change one and everything of ours has to keep working.
 */

/** Silent on the status of a created order ("2xx"). */
export const CREATED_STATUS = 201;

/** Silent on which status goes with which code ("4xx / 5xx"). */
export const ERROR_STATUS = {
  UNAUTHORIZED: 401,
  INVALID_REQUEST: 400,
  INVALID_PARAMETER: 400,
  INVALID_AMOUNT: 400,
  INVALID_CURRENCY: 400,
  ORDER_NOT_FOUND: 404,
  DEPOSIT_NOT_FOUND: 404,
  ORDER_NOT_PENDING: 409,
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

/** Silent on `user_id` of a deposit that pays an order. */
export const ORDER_DEPOSIT_USER_ID = null;

/** Silent on the fee; the sample takes 1.000000 of 100.000000. Rounded down to the coin's last decimal. */
export const FEE_RATE = '0.01';

/** Silent on money that is on its way at `expires_at`: what was seen before it counts, and an order that is met by it waits for it to settle. */
export const IN_TIME: 'createdAt' | 'settledAt' = 'createdAt';

/** Silent on the life of an order; the samples are one hour apart. */
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;

/** Silent on how long a deposit takes; the sample's is confirmed after five minutes, which is too long to watch. */
export const STEP_MS = 2_000;
