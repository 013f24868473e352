/**
 * Gaps of NuxPay's document, and what it says in two ways. An integration may not rely on any of it;
 * `POST /control/undocumented` changes what is in the table, whose defaults come first.
 *
 * - `trailingCommas`: the two commas of the pay-in sample that are no JSON.
 * - `numbers`: numbers where samples have numbers; else strings as in the tables.
 * - `nullAmounts`: the `feeChargeDetails.amount` of a batch's callback is null as in the sample; else the amount.
 * - `pending`: there is a callback of money on its way; else only of money that arrived.
 * - `zeroReference`: `referenceID` of a transfer's callback is 0 as in the sample; else the merchant's as in the table.
 * - `tableFields`: what only tables have: `feeDetails` of a transfer, `transactionToken` of its callback, the internal
 *   addresses of money in. On by default where answers are complete.
 * - `batchAsPayIn`: the command of a batch's callback is `paymentGatewayCallback` as in its table; else as in its sample.
 * - `keyedData`: `data` of a whitelisting is an object with the members "0", "1" …; else a list. The sample fits both.
 * - `ownReferences`: the `clientReferenceID` of money in is a number of NuxPay's, not the merchant's reference.
 * - `roundedSums`: `amountReceive` has five significant digits, whatever the inputs have.
 *
 * Also undocumented: the texts of refusals but two; a `reference_id` that comes again makes another transaction with an
 * address of its own; nothing expires; an address is whitelisted for one coin; times are UTC; `address` in a callback is
 * one that no other field has; `cryptocurrency_amount` is rounded up and fees are rounded down to the coin's last decimal.
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

/** Fees of incoming money: the sample takes 4 %, and a miner fee that depends on the network. */
export const PAY_IN_RATES = { charge: '0.04', minerFee: '0.01' } as const;

/**
 * Fees of outgoing money: the samples take 10 % of one transfer, 50 % of a batch, and the same dollars for the network; `done`
 * and `confirmations` are those of the samples.
 */
export const TRANSFER = { chargeRate: '0.1', feeUsd: '0.278026', done: 'confirmed', confirmations: '52' };
export const BATCH = { chargeRate: '0.5', feeUsd: '0.140097', done: 'success', confirmations: '6' };

/** Fee of the network itself in the sample, in dollars. */
export const NETWORK_FEE_USD = '6.865568';

/** Decimals of NuxPay's own coins, on Ethereum. */
export const OWN_COIN_DECIMALS = 6;
