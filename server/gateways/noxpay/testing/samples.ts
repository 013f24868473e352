import { base58 } from '@scure/base';

/** The fields of the document's answers, about an intent of 50 USDT on TRON for `pay_1`. */

export type Wire = Record<string, unknown>;

export const intentId = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d';
export const tronAddress = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const solanaAddress = base58.encode(new Uint8Array(32).fill(7));
export const tronHash = 'c0ffee'.padEnd(64, '0');
export const solanaHash = base58.encode(new Uint8Array(64).fill(9));

/** Answer of both calls; an undefined field is left out. */
export const intentOf = (fields: Wire = {}): Wire => ({
  success: true,
  intent_id: intentId,
  amount: 50,
  currency: 'USDT_TRC20',
  payment_address: tronAddress,
  status: 'pending',
  order_id: 'pay_1',
  created_at: '2030-01-01T00:00:00.000Z',
  ...fields,
});

/** NoxPay's four methods: code, method id, an address of the network. */
export const methods = [
  ['USDT_TRC20', 'usdt-tron', tronAddress],
  ['USDT_SOL', 'usdt-solana', solanaAddress],
  ['SOL', 'sol-solana', solanaAddress],
  ['UPI', 'upi', 'shop@okbank'],
] as const;
