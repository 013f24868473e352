import type { Observation, PollableGateway, WatchedPayment } from '../gateways/gateway.ts';
import type { ListEntry } from '../gateways/incoming-list.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../gateways/transaction.ts';
import { base58check, sameAddress } from '../core/address.ts';
import { GatewayError } from '../core/errors.ts';
import { assetOf, type Asset } from '../core/assets.ts';
import {
  startGateway,
  type ReceivedRequest,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from './gateway-server.ts';

/**
 * Test helper: a gateway that follows NovaPay's document unless a test changes it. Orders and deposits are plain wire objects,
 * so that a test can change each field.
 */
export interface ScriptedNovaPay extends ScriptedGateway {
  /** `data` in the answer of `GET /v1/currencies`. */
  currencies: unknown;
  /** Newest first, as in the lists. */
  orders: Wire[];
  deposits: Wire[];
  withdrawals: Wire[];
  /** Address in the next select's answer. */
  address: string;
  /** Replaces a call's answer: `GET /v1/currencies` to reply. */
  readonly instead: Map<string, Reply | RawReply>;
  /** Number of calls. */
  count(call: string | RegExp): number;
}

export type Wire = Record<string, unknown>;

/** Creation time of orders, and the fixed time of the tests' clock. */
export const noon = Date.parse('2026-02-25T12:00:00Z');
export const at = (secondsAfterNoon: number) =>
  new Date(noon + secondsAfterNoon * 1000).toISOString().replace('.000', '');

export async function startNovaPay(): Promise<ScriptedNovaPay> {
  const instead: ScriptedNovaPay['instead'] = new Map();
  const gateway = await startGateway((request) => instead.get(request.call) ?? answer(request));

  function answer(request: ReceivedRequest): Reply {
    const { call, query, body } = request;
    const order = novapay.orders.find(({ order_id: id }) => call.includes(`/orders/${String(id)}`));
    if (call === 'GET /v1/currencies') return { body: { data: novapay.currencies } };
    if (call === 'POST /v1/pay/orders')
      return { status: 201, body: { data: open(JSON.parse(body) as Wire) } };
    if (call === 'GET /v1/pay/orders') return list('orders', novapay.orders, query);
    if (call === 'GET /v1/pay/deposits') return list('deposits', novapay.deposits, query);
    if (call === 'GET /v1/pay/withdrawals') return list('withdrawals', novapay.withdrawals, query);
    const deposit = novapay.deposits.find(
      ({ deposit_id: id }) => call === `GET /v1/pay/deposit/${String(id)}`,
    );
    if (deposit !== undefined) return { body: { data: deposit } };
    if (order === undefined)
      return { status: 404, body: { error: { code: 'NOT_FOUND', message: 'Not found' } } };
    if (call.startsWith('GET ')) return { body: { data: order } };
    order['selected_crypto'] = (JSON.parse(body) as Wire)['currency'];
    order['deposit_address'] = novapay.address;
    return { body: { data: order } };
  }

  function open({ amount, currency, metadata }: Wire): Wire {
    const order = orderOf({ order_id: `order-${novapay.orders.length + 1}`, amount, currency, metadata });
    novapay.orders.unshift({ ...order, selected_crypto: null, deposit_address: null });
    const id = String(order['order_id']);
    return { order_id: id, checkout_url: `/checkout/${id}`, expires_at: order['expires_at'] };
  }

  const novapay: ScriptedNovaPay = {
    ...gateway,
    currencies: ['USDT_TRC20', 'USDT_ERC20', 'ETH', 'BTC'],
    orders: [],
    deposits: [],
    withdrawals: [],
    address: tronAddress(1),
    instead,
    count: (call) =>
      gateway.requests.filter((request) =>
        typeof call === 'string' ? request.call === call : call.test(request.call),
      ).length,
  };
  return novapay;
}

function list(name: string, all: readonly Wire[], query: URLSearchParams): Reply {
  const limit = Math.min(Number(query.get('limit') ?? 20), 100);
  const offset = Number(query.get('offset') ?? 0);
  const status = query.get('status');
  const matching = status === null ? all : all.filter((entry) => entry['status'] === status);
  const data = { [name]: matching.slice(offset, offset + limit), total: matching.length, limit, offset };
  return { body: { data } };
}

/** An order of 10.00 USDT on TRON, created at noon. */
export function orderOf(fields: Wire = {}): Wire {
  return {
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
  };
}

/** A deposit that fully pays the order a minute later, at its address. */
export function depositOf(fields: Wire = {}): Wire {
  return {
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
  };
}

/** Our payment for the order. */
export function watched(fields: Partial<WatchedPayment> = {}): WatchedPayment {
  return {
    paymentId: 'pay_1',
    reference: 'order-1',
    asset: known('usdt-tron'),
    amount: '10.00',
    usd: '10.00',
    address: tronAddress(1),
    createdAt: noon,
    expiresAt: noon + 1_800_000,
    known: [],
    ...fields,
  };
}

export function known(method: string): Asset {
  const asset = assetOf(method);
  if (asset === undefined) throw new Error(`${method} is not in the table`);
  return asset;
}

export const tronAddress = (number: number): string =>
  base58check.encode(Uint8Array.of(0x41, ...new Uint8Array(19), number));

/** An hour before noon: start of the lists' reading. */
const since = noon - 3_600_000;

/** All entries of the gateway's lists of incoming transactions. @throws GatewayError */
export async function listedAt({ lists }: PollableGateway, from = since): Promise<readonly ListEntry[]> {
  const entries: ListEntry[] = [];
  for (const list of lists) {
    for (let next: number | null = 0; next !== null;) {
      const reading = await list.read(from, next);
      entries.push(...reading.entries);
      next = reading.next;
    }
  }
  return entries;
}

/** The observation of one payment with the lists' entries; a failing list has none. @throws GatewayError */
export async function observeListed(gateway: PollableGateway, payment: WatchedPayment): Promise<Observation> {
  return gateway.observe(payment, await listedAt(gateway).catch(() => []));
}

/** The failure of `observeListed`. @throws Error if it did not fail */
export async function failureListed(
  gateway: PollableGateway,
  payment: WatchedPayment,
): Promise<GatewayError> {
  const failed: unknown = await observeListed(gateway, payment).then(
    () => null,
    (error: unknown) => error,
  );
  if (failed instanceof GatewayError) return failed;
  throw new Error('it did not fail', { cause: failed });
}

export interface Swept {
  readonly observations: readonly Observation[];
  readonly failed: readonly { readonly paymentId: string; readonly error: unknown }[];
  readonly unmatched: readonly UnmatchedTransaction[];
  /** Payments that are not among the given ones, with their list entries. */
  readonly asked: readonly { readonly paymentId: string; readonly money: IncomingTransaction }[];
}

/** Reads the lists like a sweep, and polls each of the payments, which are the only stored ones. */
export async function sweepOnce(
  gateway: PollableGateway,
  payments: readonly WatchedPayment[],
  from = since,
): Promise<Swept> {
  const entries = await listedAt(gateway, from);
  const observations: Observation[] = [];
  const failed: { readonly paymentId: string; readonly error: unknown }[] = [];
  for (const payment of payments) {
    const isAt = ({ address }: ListEntry) =>
      address !== null && sameAddress(payment.asset.network.id, address.address, payment.address);
    try {
      observations.push(await gateway.observe(payment, entries.filter(isAt)));
    } catch (error) {
      failed.push({ paymentId: payment.paymentId, error });
    }
  }
  const known = payments.flatMap((payment) => payment.known);
  const accounted = new Set([
    ...known.flatMap(({ key, matchedByPerson }) => (matchedByPerson === true ? [] : [key])),
    ...observations
      .flatMap(({ transactions, unclear = [] }) => [...transactions, ...unclear])
      .map(({ key }) => key),
  ]);
  const rest = entries.filter(({ key, money }) => money !== null && !accounted.has(key));
  const unmatched: UnmatchedTransaction[] = [];
  const asked: { readonly paymentId: string; readonly money: IncomingTransaction }[] = [];
  for (const list of gateway.lists) {
    const records = { wereAskedSince: async () => true, credited: async () => [] };
    const explanations = await list.explain(rest, records);
    for (const { key, money } of rest) {
      const explanation = explanations.get(key);
      if (money === null || explanation === undefined) continue;
      if ('unmatched' in explanation) {
        unmatched.push({ ...money, reason: explanation.unmatched });
        continue;
      }
      if ('credited' in explanation) continue;
      const { reference, paymentId } = explanation;
      const payment = payments.find((other) => other.reference === reference);
      if (payment === undefined) {
        if (paymentId?.startsWith('pay_') === true) asked.push({ paymentId, money });
      } else if (failed.every((failure) => failure.paymentId !== payment.paymentId)) {
        const reason = `Order ${reference} counts as its owner, but it came before that order or to another address.`;
        unmatched.push({ ...money, reason });
      }
    }
  }
  return { observations, failed, unmatched, asked };
}
