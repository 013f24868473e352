/**
 * The bodies of orders, deposits and withdrawals. Field names, their order and the format of times are from the document.
 * `complete` responses have further fields, whose names are common or used elsewhere in the document.
 */
import { isoSeconds } from '../engine/clock.ts';
import { chainIdOf, CURRENCIES } from './currencies.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { Deposit, Order, Subject, Withdrawal, WITHDRAWAL_PATH, WithdrawalStatus } from './orders.ts';
import { CONFIRMATIONS, CURRENCIES_KEY } from './undocumented.ts';

/** The members of the gateway that this module needs. */
interface Gateway {
  readonly simulation: Simulation;
  readonly settings: { readonly depositLagMs: number };
  readonly withdrawals: Withdrawals;
  statusOf: (order: Order) => string;
  updatedAt: (order: Order) => number;
  transferStatus: (deposit: Deposit) => string;
}

interface Withdrawals {
  statusOf: (withdrawal: Withdrawal) => WithdrawalStatus;
  since: (withdrawal: Withdrawal, status: (typeof WITHDRAWAL_PATH)[number]) => string | null;
}

/** Returns the currencies. The document has only codes: "see GET /v1/currencies for the full list". */
export function currenciesJson({ simulation }: Gateway): object {
  if (!simulation.isComplete) return CURRENCIES.map(({ code }) => code);
  return {
    [CURRENCIES_KEY]: CURRENCIES.map((currency) => ({
      code: currency.code,
      name: currency.name,
      network: currency.network,
      chain_id: chainIdOf(currency),
      decimals: currency.decimals,
      token_address: currency.contract,
    })),
  };
}

export function orderJson(gateway: Gateway, order: Order) {
  return {
    order_id: order.id,
    amount: order.amount,
    currency: order.currency,
    status: gateway.statusOf(order),
    selected_crypto: order.selectedAt === null ? null : order.currency,
    deposit_address: order.address,
    deposit_id: order.transfers[0]?.id ?? null,
    description: order.description,
    metadata: order.metadata,
    redirect_url: order.redirect_url,
    cancel_url: order.cancel_url,
    expires_at: isoSeconds(order.expiresAt),
    created_at: isoSeconds(order.createdAt),
    updated_at: isoSeconds(gateway.updatedAt(order)),
    ...(gateway.simulation.isComplete && { checkout_url: checkoutUrl(order) }),
  };
}

export function checkoutUrl({ id }: Order): string {
  return `/checkout/${id}`;
}

/** Returns the response to selecting a currency. The document's sample is cut off after the address. */
export function selectedJson(gateway: Gateway, order: Order): object {
  const json = orderJson(gateway, order);
  if (gateway.simulation.isComplete) return json;
  const { order_id, status, selected_crypto, deposit_address } = json;
  return { order_id, status, selected_crypto, deposit_address };
}

export function depositJson(gateway: Gateway, deposit: Deposit) {
  const status = gateway.transferStatus(deposit);
  const [, confirmedAt = 0, settledAt = 0] = deposit.steps;
  return {
    deposit_id: deposit.id,
    user_id: deposit.userId,
    address: deposit.address,
    currency: deposit.currency,
    chain_id: chainIdOf(deposit.coin),
    tx_hash: deposit.hash,
    amount: deposit.amount,
    fee_amount: deposit.fee,
    net_amount: deposit.net,
    status,
    created_at: isoSeconds(deposit.sentAt - gateway.settings.depositLagMs),
    confirmed_at: status === 'confirmed' || status === 'settled' ? isoSeconds(confirmedAt) : null,
    settled_at: status === 'settled' ? isoSeconds(settledAt) : null,
    ...(gateway.simulation.isComplete && {
      order_id: deposit.order?.id ?? null,
      network: deposit.coin.network,
      confirmations: status === 'pending' ? 0 : 20,
    }),
  };
}

export function withdrawalJson(withdrawals: Withdrawals, withdrawal: Withdrawal) {
  const { coin } = withdrawal;
  const status = withdrawals.statusOf(withdrawal);
  const since = (reached: 'approved' | 'processing' | 'completed') => withdrawals.since(withdrawal, reached);
  return {
    id: Number(withdrawal.id),
    to_address: withdrawal.toAddress,
    chain_id: chainIdOf(coin),
    token_address: coin.contract,
    amount: withdrawal.amount,
    fee_amount: '0',
    status,
    tx_hash: since('processing') === null ? null : withdrawal.hash,
    confirmations: CONFIRMATIONS[status] ?? 0,
    error_msg: withdrawal.failure,
    requested_at: isoSeconds(withdrawal.createdAt),
    approved_at: since('approved'),
    completed_at: since('completed'),
    created_at: isoSeconds(withdrawal.createdAt),
  };
}

/** Returns the `data` of a webhook. */
export function subjectJson(gateway: Gateway, subject: Subject) {
  switch (subject.kind) {
    case 'order':
      return orderJson(gateway, subject);
    case 'deposit':
      return { ...depositJson(gateway, subject), order_id: subject.order?.id ?? null };
    case 'withdrawal':
      return withdrawalJson(gateway.withdrawals, subject);
  }
}
