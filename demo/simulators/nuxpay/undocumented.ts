/**
 * Behaviour that NuxPay's document leaves open or contradicts. Integrations must not rely on it. `POST /control/undocumented`
 * changes the choices in the table below, whose defaults come first. If a choice is true:
 *
 * - `trailingCommas`: pay-in callbacks have the two commas of the sample that make it invalid JSON.
 * - `numbers`: values are numbers where the samples have numbers. Otherwise they are strings, as in the tables.
 * - `nullAmounts`: the `feeChargeDetails.amount` of a batch's callback is null as in the sample. Otherwise it is the amount.
 * - `pending`: there is also a callback for money on its way. Otherwise there is one only for money that has arrived.
 * - `zeroReference`: the `referenceID` of a transfer's callback is 0 as in the sample. Otherwise it is the merchant's, as in the
 *   table.
 * - `tableFields`: fields that only the tables have are present: `feeDetails` of a transfer, `transactionToken` of its callback,
 *   and the internal addresses of incoming money. On by default in `complete` responses.
 * - `batchAsPayIn`: the command of a batch's callback is `paymentGatewayCallback` as in its table. Otherwise it is the sample's.
 * - `keyedData`: the `data` of a whitelisting is an object with the members "0", "1" and so on. Otherwise it is a list. The
 *   sample fits both.
 * - `ownReferences`: the `clientReferenceID` of incoming money is a number from NuxPay instead of the merchant's reference.
 * - `roundedSums`: `amountReceive` has five significant digits, however many the inputs have.
 *
 * Also undocumented:
 * - The texts of all refusals except two.
 * - Repeating a `reference_id` creates another transaction, with its own address.
 * - Transactions never expire.
 * - Whitelisting an address applies to one coin only.
 * - Times are UTC.
 * - The `address` in a callback is in no other field.
 * - `cryptocurrency_amount` is rounded up to the coin's last decimal, and fees are rounded down to it.
 */
export const CHOICES = {
  trailingCommas: [false, true],
  numbers: [true, false],
  nullAmounts: [true, false],
  pending: [true, false],
  zeroReference: [false, true],
  tableFields: [false, true],
  batchAsPayIn: [false, true],
  keyedData: [false, true],
  ownReferences: [false, true],
  roundedSums: [false, true],
} as const;

/** Length of a `transaction_token`. */
export const TOKEN_LENGTH = 16;

export const PAYMENT_TYPE = 'payment_gateway';

/** Fee rates of incoming money. The sample deducts 4 %, and a miner fee that depends on the network. */
export const PAY_IN_RATES = { charge: '0.04', minerFee: '0.01' } as const;

/**
 * Fees and final values of outgoing money, from the samples: 10 % of a single transfer and 50 % of a batch, and a network fee in
 * dollars. `done` is the final status.
 */
export const TRANSFER = { chargeRate: '0.1', feeUsd: '0.278026', done: 'confirmed', confirmations: '52' };
export const BATCH = { chargeRate: '0.5', feeUsd: '0.140097', done: 'success', confirmations: '6' };

/** The network's own fee in the sample, in US dollars. */
export const NETWORK_FEE_USD = '6.865568';

/** Decimals of NuxPay's own coins, which are on Ethereum. */
export const OWN_COIN_DECIMALS = 6;
