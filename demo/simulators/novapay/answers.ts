/**
 * Orders, deposits and withdrawals as the document writes them: field names, their order, and times. Complete answers
 * have more, under names that the document uses elsewhere or that are usual.
 */
import { CHAIN_IDS, type Currency } from './currencies.ts';
import type { Deposit } from './deposits.ts';
import type { NovaPayGateway, Order } from './gateway.ts';
import { CURRENCIES_KEY, ORDERS_KEY, WITHDRAWAL_FEE } from './silences.ts';
import type { Withdrawal } from './withdrawals.ts';

/** The document has codes alone: "see GET /v1/currencies for the full list". */
export function currenciesJson({ answers }: NovaPayGateway, currencies: readonly Currency[]) {
  return answers === 'documented'
    ? currencies.map(({ code }) => code)
    : { [CURRENCIES_KEY]: currencies.map(currencyJson) };
}

function currencyJson(currency: Currency) {
  return {
    code: currency.code,
    name: currency.name,
    network: currency.network,
    chain_id: CHAIN_IDS[currency.network],
    decimals: currency.decimals,
    token_address: currency.tokenAddress,
  };
}

export function orderJson(gateway: NovaPayGateway, order: Order) {
  return {
    order_id: order.id,
    amount: order.amount,
    currency: order.currency.code,
    status: gateway.statusOf(order),
    selected_crypto: order.selectedAt === null ? null : order.currency.code,
    deposit_address: order.address,
    deposit_id: order.deposits[0]?.id ?? null,
    description: order.description,
    metadata: order.metadata,
    redirect_url: order.redirectUrl,
    cancel_url: order.cancelUrl,
    expires_at: written(order.expiresAt),
    created_at: written(order.createdAt),
    updated_at: written(gateway.updatedAt(order)),
    ...(gateway.answers === 'complete' && { checkout_url: checkoutUrl(order) }),
  };
}

export const checkoutUrl = ({ id }: Order): string => `/checkout/${id}`;

/** Answer of select: the sample is cut short behind the address. */
export function selectedJson(gateway: NovaPayGateway, order: Order) {
  const json = orderJson(gateway, order);
  if (gateway.answers === 'complete') return json;
  const { order_id, status, selected_crypto, deposit_address } = json;
  return { order_id, status, selected_crypto, deposit_address };
}

/** The document shows neither the list nor its name, but that every success is under `data`. */
export function ordersJson(gateway: NovaPayGateway, orders: readonly Order[], page: object) {
  const list = orders.map((order) => orderJson(gateway, order));
  return gateway.answers === 'documented' ? list : { [ORDERS_KEY]: list, ...page };
}

export function depositJson(gateway: NovaPayGateway, deposit: Deposit) {
  const status = gateway.deposits.status(deposit);
  return {
    deposit_id: deposit.id,
    user_id: deposit.userId,
    address: deposit.address,
    currency: deposit.currency.code,
    chain_id: CHAIN_IDS[deposit.currency.network],
    tx_hash: deposit.hash,
    amount: deposit.amount,
    fee_amount: deposit.fee,
    net_amount: deposit.net,
    status,
    created_at: written(deposit.createdAt - gateway.depositLagMs),
    confirmed_at: status === 'confirmed' || status === 'settled' ? written(deposit.confirmedAt) : null,
    settled_at: status === 'settled' ? written(deposit.settledAt) : null,
    ...(gateway.answers === 'complete' && {
      order_id: deposit.orderId,
      network: deposit.currency.network,
      confirmations: status === 'pending' ? 0 : 20,
    }),
  };
}

export function withdrawalJson({ withdrawals }: NovaPayGateway, withdrawal: Withdrawal) {
  const { currency } = withdrawal;
  return {
    id: withdrawal.id,
    to_address: withdrawal.toAddress,
    chain_id: CHAIN_IDS[currency.network],
    token_address: currency.tokenAddress,
    amount: withdrawal.amount,
    fee_amount: WITHDRAWAL_FEE,
    status: withdrawals.status(withdrawal),
    tx_hash: withdrawals.since(withdrawal, 'processing') === null ? null : withdrawal.hash,
    confirmations: withdrawals.confirmations(withdrawal),
    error_msg: withdrawal.failure,
    requested_at: written(withdrawal.createdAt),
    approved_at: writtenIf(withdrawals.since(withdrawal, 'approved')),
    completed_at: writtenIf(withdrawals.since(withdrawal, 'completed')),
    created_at: written(withdrawal.createdAt),
  };
}

/** RFC 3339 in whole seconds, as in all of the document's samples. */
export function written(time: number): string {
  return `${new Date(Math.floor(time / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

function writtenIf(time: number | null): string | null {
  return time === null ? null : written(time);
}
