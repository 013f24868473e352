import { onTestFinished } from 'vitest';
import type { GatewayOptions } from '../gateways/adapter.ts';
import { HOUR_MS } from '../base/clock.ts';
import type { Log } from '../base/log/logger.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateways/gateway.ts';
import type { ListEntry, SweepRecords } from '../gateways/incoming-list.ts';
import * as nordpay from '../gateways/nordpay/testing/samples.ts';
import { createNordPay, type NordPayOptions } from '../gateways/nordpay/gateway.ts';
import * as novapay from '../gateways/novapay/testing/samples.ts';
import { createNovaPay, type NovaPayOptions } from '../gateways/novapay/gateway.ts';
import type { IncomingTransaction, UnmatchedTransaction } from '../gateways/transaction.ts';
import { noLimits, startAnswers } from './gateway-server.ts';

/** Test helper: adapters over a server that answers each call as the test says, and one sweep of their lists. */

interface Opening {
  /** The adapter's time at first. */
  readonly now?: number;
  /** Bodies of answers by call. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

export const openNordPay = (
  options: Partial<NordPayOptions> = {},
  { now = nordpay.noon + 120_000, answers = nordpay.waiting }: Opening = {},
) =>
  openAnswered(
    createNordPay,
    { apiKey: 'key-canary', postbackSecrets: ['secret-canary'], ...options },
    now,
    answers,
  );
export type AnsweredNordPay = Awaited<ReturnType<typeof openNordPay>>;

export async function openNovaPay(
  options: Partial<NovaPayOptions> = {},
  { now = novapay.noon + 120_000, answers = novapay.waiting }: Opening = {},
) {
  const opened = await openAnswered(createNovaPay, { apiKey: 'key-canary', ...options }, now, answers);
  return {
    ...opened,
    /** Sets the answers of the calls for these orders: their list, and each alone. */
    showOrders: (...all: readonly unknown[]) => opened.answerAll(novapay.ordersAnswered(...all)),
    showDeposits: (...all: readonly unknown[]) => opened.answerAll(novapay.depositsAnswered(...all)),
  };
}
export type AnsweredNovaPay = Awaited<ReturnType<typeof openNovaPay>>;

async function openAnswered<Options extends GatewayOptions>(
  create: (options: Options) => PollableGateway,
  own: Partial<Options> & Omit<Options, keyof GatewayOptions>,
  time: number,
  answers: Readonly<Record<string, unknown>>,
) {
  const server = await startAnswers(answers);
  onTestFinished(() => server.close());
  const clock = { time, now: () => clock.time };
  const warnings: (readonly [object, string])[] = [];
  const log: Log = {
    info: () => {},
    error: () => {},
    warn: (fields: object, text: string) => void warnings.push([fields, text]),
  };
  const limits = { ...noLimits, backoff: 1, attempts: 1 };
  const shared = { baseUrl: server.url, mode: 'live', clock, log, ...own } as const;
  /** Opens a further adapter, with other options. */
  const connect = (changes: Partial<Options> = {}) => {
    const options = { ...shared, ...changes, limits: { ...limits, ...own.limits, ...changes.limits } };
    const gateway = create(options as unknown as Options);
    onTestFinished(() => gateway.close());
    return gateway;
  };
  return { ...server, connect, gateway: connect(), clock, warnings };
}

/** All entries of the lists of incoming transactions. @throws GatewayError */
export async function listedSince({ lists }: PollableGateway, since: number): Promise<readonly ListEntry[]> {
  const entries: ListEntry[] = [];
  for (const list of lists.filter(({ of }) => of !== 'addresses')) {
    for (let next: number | null = 0; next !== null;) {
      const reading = await list.read(since, next);
      entries.push(...reading.entries);
      next = reading.next;
    }
  }
  return entries;
}

/** The observation of one payment with all that the lists show; a list that fails shows nothing. @throws GatewayError */
export async function observeListed(gateway: PollableGateway, payment: WatchedPayment): Promise<Observation> {
  return gateway.observe(payment, await listedSince(gateway, payment.createdAt - HOUR_MS).catch(() => []));
}

/** As if nothing is credited, and all payments were polled. */
export const allAsked: SweepRecords = {
  wereAskedSince: () => Promise.resolve(true),
  credited: () => Promise.resolve([]),
};

export interface Swept {
  readonly entries: readonly ListEntry[];
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
  records: SweepRecords = allAsked,
): Promise<Swept> {
  const oldest = Math.min(...payments.map(({ createdAt }) => createdAt));
  const entries = await listedSince(gateway, oldest - HOUR_MS).catch(() => []);
  const observations: Observation[] = [];
  const failed: { readonly paymentId: string; readonly error: unknown }[] = [];
  for (const payment of payments) {
    try {
      observations.push(await gateway.observe(payment, entries));
    } catch (error) {
      failed.push({ paymentId: payment.paymentId, error });
    }
  }
  const accounted = new Set([
    ...payments.flatMap(({ known }) =>
      known.flatMap(({ key, matchedByPerson }) => (matchedByPerson === true ? [] : [key])),
    ),
    ...observations.flatMap(({ transactions, unclear = [] }) =>
      [...transactions, ...unclear].map(({ key }) => key),
    ),
  ]);
  const rest = entries.filter(({ key, paymentId }) => paymentId === null && !accounted.has(key));
  const unmatched: UnmatchedTransaction[] = [];
  const asked: { readonly paymentId: string; readonly money: IncomingTransaction }[] = [];
  const explanations = await gateway.lists[0]?.explain(rest, records);
  for (const { key, money } of rest) {
    const explanation = explanations?.get(key);
    if (money === null || explanation === undefined || 'credited' in explanation) continue;
    if ('unmatched' in explanation) {
      unmatched.push({ ...money, reason: explanation.unmatched });
      continue;
    }
    const { reference, paymentId } = explanation;
    const payment = payments.find((other) => other.reference === reference);
    if (payment === undefined) {
      if (paymentId?.startsWith('pay_') === true) asked.push({ paymentId, money });
    } else if (failed.every((failure) => failure.paymentId !== payment.paymentId)) {
      const reason = `The gateway assigns it to order ${reference}, but it arrived before that order was created, or at another address.`;
      unmatched.push({ ...money, reason });
    }
  }
  return { entries, observations, failed, unmatched, asked };
}
