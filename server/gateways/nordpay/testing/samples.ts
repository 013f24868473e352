import { assetOf, type Asset } from '../../../base/money/assets.ts';
import type { WatchedPayment } from '../../gateway.ts';

/** Answers of Nord PAY, with the fields that its document shows or names, and our payment that they are about. */

export type Wire = Record<string, unknown>;

/** Creation time of the invoice. */
export const noon = Date.parse('2026-02-25T12:00:00Z');
export const at = (secondsAfterNoon: number) =>
  new Date(noon + secondsAfterNoon * 1000).toISOString().replace('.000', '');

export const bscAddress = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

export const currencies = 'GET /currencies/';
export const create = 'POST /invoice/create';
/** The list of all transactions, and the invoice's two calls. */
export const list = 'GET /invoice/transactions';
export const details = 'GET /invoice/uuid-1';
export const own = 'GET /invoice/uuid-1/transactions';

/** USDT on BNB Smart Chain. */
export const currencyOf = (fields: Wire = {}): Wire => ({
  name: 'USDTBEP20',
  ticker: 'USDT',
  network: 'BEP20',
  contract_address: '0x55d398326f99059fF775485246999027B3197955',
  decimals: 18,
  confirmations: 15,
  network_fee: 0.5,
  min_deposit: 1,
  min_withdrawal: 5,
  deposit_enabled: true,
  withdrawal_enabled: true,
  rate: 1,
  ...fields,
});

export const bnb = currencyOf({
  name: 'BNB',
  ticker: 'BNB',
  contract_address: null,
  min_deposit: 0,
  rate: 600,
});

/** An invoice of 10 USDT on BNB Smart Chain, created at noon. */
export const invoiceOf = (fields: Wire = {}): Wire => ({
  id: 1,
  uuid: 'uuid-1',
  label: 'pay_1',
  currency: 'USDTBEP20',
  amount: 10,
  address: bscAddress,
  url: 'https://pay.nord-pay.com/uuid-1',
  status: 'pending',
  expires_at: at(1800),
  created_at: at(0),
  ...fields,
});

/** A transaction that fully pays the invoice a minute later: 9.90 arrive, 0.10 are Nord PAY's fee. */
export const transactionOf = (fields: Wire = {}): Wire => ({
  tx_id: 67890,
  tx_hash: '0xc0ffee',
  tx_type: 'invoice',
  label: 'pay_1',
  currency: 'USDTBEP20',
  amount: 10,
  amount_usd: 10,
  network_fee: 0,
  network_fee_usd: 0,
  service_fee: 0.1,
  service_fee_usd: 0.1,
  received_amount: 9.9,
  received_amount_usd: 9.9,
  status: 'paid',
  created_at: at(60),
  ...fields,
});

/** The answers while the invoice waits. */
export const waiting = {
  [currencies]: [currencyOf(), bnb],
  [create]: invoiceOf(),
  [list]: [],
  [details]: invoiceOf(),
  [own]: [],
};

/** Our payment for the invoice. */
export const watched = (fields: Partial<WatchedPayment> = {}): WatchedPayment => ({
  paymentId: 'pay_1',
  reference: 'uuid-1',
  asset: assetOf('usdt-bsc') as Asset,
  amount: '10.00',
  usd: '10.00',
  address: bscAddress,
  createdAt: noon,
  expiresAt: noon + 1_800_000,
  known: [],
  ...fields,
});
