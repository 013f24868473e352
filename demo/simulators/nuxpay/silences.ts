/**
 * Where the document says nothing, or two things, the simulator still has to do something. Each such choice is here, so that it is plain what an
 * integration may not rely on. Change one and everything of ours has to keep working. `style.ts` holds those that a lever turns.
 */

/** Silent on the refusals of credentials and fields; only two errors of a transfer have words. */
export const WRONG_CREDENTIALS = 'Invalid API key or business ID.';

/** Silent on `data` of a refused transaction request, batch or whitelisting. */
export const REFUSED_DATA = {};

/** Silent on which parameters may be left out: `redirect_url` and `payment_type` may, and there is one payment type. */
export const PAYMENT_TYPE = 'payment_gateway';

/** Silent on the rounding of `cryptocurrency_amount` (the sample has as many decimals as the coin): up, so that it is worth the asked money. */
export const ROUND_UP = 3;

/** Silent on the symbol of TheNux Coin. */
export const NUXCOIN_SYMBOL = 'TNC';

/** Silent on the decimals and the network of NuxPay's own coins: these, on Ethereum. */
export const OWN_COIN_DECIMALS = 6;

/** Silent on how callbacks write the wallet types other than "tetherUSD" and "ethereum": mixed like the one. */
export const CALLBACK_TYPES: ReadonlyMap<string, string> = new Map([
  ['tetherusd', 'tetherUSD'],
  ['tronusdt', 'tronUSDT'],
  ['bitcoincash', 'bitcoinCash'],
  ['thenuxcoin', 'theNuxCoin'],
]);

/** Silent on words besides `success` for money in: this one while it is on its way, that one when it did not come after all. */
export const PAY_IN_WAITING = 'pending';
export const PAY_IN_FAILED = 'failed';

/** Silent on fees of money in; the sample takes 4 % and a miner fee that depends on the network. Rounded down to the coin's last decimal. */
export const PAY_IN_CHARGE_RATE = '0.04';
export const PAY_IN_MINER_RATE = '0.01';

/** Silent on fees of money out; the samples take 10 % of one transfer, 50 % of a batch, and as many dollars for the network. */
export const TRANSFER_CHARGE_RATE = '0.1';
export const TRANSFER_FEE_USD = '0.278026';
export const BATCH_CHARGE_RATE = '0.5';
export const BATCH_FEE_USD = '0.140097';

/** Silent on what the network itself took; this is the sample's, in dollars. */
export const NETWORK_FEE_USD = '6.865568';

/** Two words for money that arrived: the one sample of a transfer, the other of a batch. So are the confirmations. */
export const TRANSFER_DONE = 'confirmed';
export const TRANSFER_CONFIRMATIONS = '52';
export const BATCH_DONE = 'success';
export const BATCH_CONFIRMATIONS = '6';

/** Silent on a batch in which nothing can be sent: an error that still says why for each. */
export const BATCH_ALL_REFUSED = 'All recipients were refused.';

/** Silent on an amount of a batch that is none. */
export const BATCH_BAD_AMOUNT = 'Invalid amount';

/** Silent on a whitelisting of a wallet type that there is not. */
export const WHITELIST_BAD_TYPE = 'Invalid wallet type';

/** Silent on how long anything takes. */
export const STEP_MS = 2_000;

/*
 * What needs no constant:
 * - silent on a `reference_id` that comes again: it is another transaction, with an address of its own.
 * - silent on how long an address is good for: it is good for ever, so nothing expires.
 * - silent on whether an address is whitelisted for one coin or for all: for the one it was sent in with.
 * - silent on the zone of the times: UTC.
 * - silent on `address`: the table says sender, the sample holds an address that no other field has. So it is a fresh one.
 */
