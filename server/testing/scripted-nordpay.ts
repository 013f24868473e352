import { HOUR_MS } from '../core/clock.ts';
import { GatewayError } from '../core/errors.ts';
import { sampleAsset } from './sample.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateways/gateway.ts';
import type { ListEntry, SweepRecords } from '../gateways/incoming-list.ts';
import type { UnmatchedTransaction } from '../gateways/transaction.ts';
import {
  startGateway,
  type ReceivedRequest,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from './gateway-server.ts';

/**
 * Test helper: a gateway that follows Nord PAY's document unless a test changes it. Invoices and transactions are plain wire
 * objects, so that a test can change each field.
 */
export interface ScriptedNordPay extends ScriptedGateway {
  currencies: unknown;
  rates: unknown;
  invoices: Wire[];
  transactions: Wire[];
  /** Replaces fields in the next invoice's answer. */
  answered: Wire;
  /** Replaces a call's answer: `GET /currencies/` to reply. */
  readonly instead: Map<string, Reply | RawReply>;
  /** Number of calls. */
  count(call: string | RegExp): number;
}

export type Wire = Record<string, unknown>;

/** Creation time of invoices, and the fixed time of the tests' clock. */
export const noon = Date.parse('2026-02-25T12:00:00Z');
export const at = (secondsAfterNoon: number) =>
  new Date(noon + secondsAfterNoon * 1000).toISOString().replace('.000', '');

export const bscAddress = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

export async function startNordPay(): Promise<ScriptedNordPay> {
  const instead: ScriptedNordPay['instead'] = new Map();
  const gateway = await startGateway((request) => instead.get(request.call) ?? answer(request));

  function answer(request: ReceivedRequest): Reply {
    const { call, query, body } = request;
    const [, identifier, rest = ''] = /^GET \/invoice\/([^/]+)(\/transactions)?$/.exec(call) ?? [];
    if (call === 'GET /currencies/') return { body: nordpay.currencies };
    if (call === 'GET /currencies/rates') return { body: nordpay.rates };
    if (call === 'GET /invoice/') return { body: nordpay.invoices };
    if (call === 'POST /invoice/create') return { body: open(JSON.parse(body) as Wire) };
    if (identifier === 'transactions') {
      const since = Date.parse(query.get('start_date') ?? '');
      return {
        body: nordpay.transactions.filter(({ created_at: time }) => !(Date.parse(String(time)) < since)),
      };
    }
    const invoice = nordpay.invoices.find(({ id, uuid }) => String(id) === identifier || uuid === identifier);
    if (invoice === undefined) return { status: 404, body: { detail: 'Not found' } };
    if (rest === '') return { body: invoice };
    return { body: nordpay.transactions.filter(({ label }) => label === invoice['label']) };
  }

  function open({ currency, label }: Wire): Wire {
    const number = nordpay.invoices.length + 1;
    const invoice = invoiceOf({ id: number, uuid: `uuid-${number}`, currency, label, ...nordpay.answered });
    nordpay.invoices.push(invoice);
    return invoice;
  }

  const nordpay: ScriptedNordPay = {
    ...gateway,
    currencies: [currencyOf(), bnb],
    rates: [{ name: 'BTC', rate: 67000.5 }],
    invoices: [],
    transactions: [],
    answered: {},
    instead,
    count: (call) =>
      gateway.requests.filter((request) =>
        typeof call === 'string' ? request.call === call : call.test(request.call),
      ).length,
  };
  return nordpay;
}

/** USDT on BNB Smart Chain. */
export function currencyOf(fields: Wire = {}): Wire {
  return {
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
  };
}

export const bnb = currencyOf({
  name: 'BNB',
  ticker: 'BNB',
  contract_address: null,
  min_deposit: 0,
  rate: 600,
});

/** An invoice of 10 USDT on BNB Smart Chain, created at noon. */
export function invoiceOf(fields: Wire = {}): Wire {
  return {
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
  };
}

/** A transaction that fully pays the invoice a minute later: 9.90 arrive, 0.10 are Nord PAY's fee. */
export function transactionOf(fields: Wire = {}): Wire {
  return {
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
  };
}

/** Our payment for the invoice. */
export function watched(fields: Partial<WatchedPayment> = {}): WatchedPayment {
  return {
    paymentId: 'pay_1',
    reference: 'uuid-1',
    asset: sampleAsset('usdt-bsc'),
    amount: '10.00',
    usd: '10.00',
    address: bscAddress,
    createdAt: noon,
    expiresAt: noon + 1_800_000,
    known: [],
    ...fields,
  };
}

/** Nothing is credited, and all payments were polled. */
export const allAsked: SweepRecords = {
  wereAskedSince: () => Promise.resolve(true),
  credited: () => Promise.resolve([]),
};

/** The list of invoice transactions, from an hour before a time on. @throws GatewayError */
export async function readTransactions(
  { lists }: PollableGateway,
  since: number,
): Promise<readonly ListEntry[]> {
  const list = lists.find(({ name }) => name === 'transactions');
  return (await list?.read(since - HOUR_MS, 0))?.entries ?? [];
}

/** What a sweep of that list finds for these payments, if no transaction is recorded yet. */
export async function sweepOnce(
  gateway: PollableGateway,
  payments: readonly WatchedPayment[],
  records: SweepRecords = allAsked,
) {
  const oldest = Math.min(...payments.map(({ createdAt }) => createdAt));
  const entries = await readTransactions(gateway, oldest).catch(() => []);
  const observations: Observation[] = [];
  const failed: { readonly paymentId: string; readonly error: unknown }[] = [];
  for (const payment of payments) {
    const listed = entries.filter(({ paymentId }) => paymentId === payment.paymentId);
    try {
      observations.push(await gateway.observe(payment, listed));
    } catch (error) {
      failed.push({ paymentId: payment.paymentId, error });
    }
  }
  const accounted = new Set(
    observations.flatMap(({ transactions, unclear = [] }) =>
      [...transactions, ...unclear].map(({ key }) => key),
    ),
  );
  const left = entries.filter(
    ({ key, paymentId, money }) => paymentId === null && money !== null && !accounted.has(key),
  );
  const explained = await gateway.lists[0]?.explain(left, records);
  const unmatched = left.flatMap(({ key, money }): UnmatchedTransaction[] => {
    const explanation = explained?.get(key);
    return money !== null && explanation !== undefined && 'unmatched' in explanation
      ? [{ ...money, reason: explanation.unmatched }]
      : [];
  });
  return { entries, observations, failed, unmatched };
}

/** The observation of one payment in a sweep. @throws Error if it failed */
export async function sweepOne(gateway: PollableGateway, payment: WatchedPayment): Promise<Observation> {
  const { observations, failed } = await sweepOnce(gateway, [payment]);
  const [observation] = observations;
  if (observation === undefined) throw new Error('no observation', { cause: failed[0]?.error });
  return observation;
}

/** The failure of one payment in a sweep. @throws Error if it did not fail */
export async function sweepFailure(gateway: PollableGateway, payment: WatchedPayment): Promise<GatewayError> {
  const { failed } = await sweepOnce(gateway, [payment]);
  const error = failed[0]?.error;
  if (error instanceof GatewayError) return error;
  throw new Error('it did not fail', { cause: error });
}
