import { base58check } from '../../../base/money/address.ts';
import { assetOf, type Asset } from '../../../base/money/assets.ts';
import type { WatchedPayment } from '../../gateway.ts';

/** Answers of NovaPay, with the fields of its document's samples, and our payment that they are about. */

export type Wire = Record<string, unknown>;

/** Creation time of the order. */
export const noon = Date.parse('2026-02-25T12:00:00Z');
export const at = (secondsAfterNoon: number) =>
  new Date(noon + secondsAfterNoon * 1000).toISOString().replace('.000', '');

export const tronAddress = (number: number): string =>
  base58check.encode(Uint8Array.of(0x41, ...new Uint8Array(19), number));

export const currencies = 'GET /v1/currencies';
export const create = 'POST /v1/pay/orders';
export const select = 'POST /v1/pay/orders/order-1/select';
export const orders = 'GET /v1/pay/orders';
export const deposits = 'GET /v1/pay/deposits';
/** The calls for one order and one deposit. */
export const order = 'GET /v1/pay/orders/order-1';
export const deposit = 'GET /v1/pay/deposit/dep-1';

/** An order of 10.00 USDT on TRON, created at noon. */
export const orderOf = (fields: Wire = {}): Wire => ({
  order_id: 'order-1',
  amount: '10.00',
  currency: 'USDT_TRC20',
  status: 'pending',
  selected_crypto: 'USDT_TRC20',
  deposit_address: tronAddress(1),
  deposit_id: null,
  description: null,
  metadata: { payment_id: 'pay_1' },
  redirect_url: null,
  cancel_url: null,
  expires_at: at(1800),
  created_at: at(0),
  updated_at: at(0),
  ...fields,
});

/** A deposit that fully pays the order a minute later, at its address. */
export const depositOf = (fields: Wire = {}): Wire => ({
  deposit_id: 'dep-1',
  user_id: null,
  address: tronAddress(1),
  currency: 'USDT_TRC20',
  chain_id: 728126428,
  tx_hash: 'c0ffee',
  amount: '10.000000',
  fee_amount: '0.100000',
  net_amount: '9.900000',
  status: 'settled',
  created_at: at(60),
  confirmed_at: at(70),
  settled_at: at(80),
  ...fields,
});

/** One answer of a list of orders, deposits or withdrawals. */
export const pageOf = (call: string, entries: readonly unknown[], total = entries.length, offset = 0) => ({
  data: { [call.split('/').at(-1) ?? '']: entries, total, limit: 100, offset },
});

/** The pages of a long list, each of which begins ten entries before the end of the last one. */
export const pagesOf = (call: string, entries: readonly unknown[], filter = '') =>
  Array.from({ length: Math.ceil(entries.length / 90) }, (_, index) => {
    const offset = index * 90;
    const body = pageOf(call, entries.slice(offset, offset + 100), entries.length, offset);
    return [`${call}?limit=100&offset=${offset}${filter}`, body] as const;
  });

/** The answers of the calls for these orders, and for these deposits: their list, and each alone. */
export const ordersAnswered = (...all: readonly unknown[]): [string, unknown][] => [
  [orders, pageOf(orders, all)],
  ...all.map((data): [string, unknown] => [`${orders}/${idOf(data, 'order_id')}`, { data }]),
];
export const depositsAnswered = (...all: readonly unknown[]): [string, unknown][] => [
  [deposits, pageOf(deposits, all)],
  ...all.map((data): [string, unknown] => [`GET /v1/pay/deposit/${idOf(data, 'deposit_id')}`, { data }]),
];
const idOf = (entry: unknown, name: string) => String((entry as Wire)[name]);

/** The answers while the order waits. */
export const waiting = {
  [currencies]: { data: ['USDT_TRC20', 'USDT_ERC20', 'ETH', 'BTC'] },
  [create]: {
    data: { order_id: 'order-1', checkout_url: '/checkout/order-1', expires_at: at(1800) },
  },
  [select]: { data: orderOf() },
  ...Object.fromEntries([...ordersAnswered(orderOf()), ...depositsAnswered()]),
};

/** Our payment for the order. */
export const watched = (fields: Partial<WatchedPayment> = {}): WatchedPayment => ({
  paymentId: 'pay_1',
  reference: 'order-1',
  asset: assetOf('usdt-tron') as Asset,
  amount: '10.00',
  usd: '10.00',
  address: tronAddress(1),
  createdAt: noon,
  expiresAt: noon + 1_800_000,
  known: [],
  ...fields,
});
