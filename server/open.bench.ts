import { hashOf } from './core/ids.ts';
import type { Gateway } from './gateways/gateway.ts';
import { sampleCheckout, samplePayment, sampleRequest } from './testing/sample.ts';
import type { Payment } from './checkout/model.ts';
import type { Repository } from './checkout/repository.ts';
import { nextPollAt } from './ingest/poll-schedule.ts';
import { createNordPay } from './gateways/nordpay/provider.ts';
import { createNovaPay } from './gateways/novapay/provider.ts';
import { openStore } from './store/open.ts';
import type { Log } from './core/logger.ts';

/**
 * For the benchmark: a process that works on the database of a server that is not running. Its argument is a Task as
 * JSON; it prints one number and ends.
 */
export type Task = { readonly file: string; readonly provider: 'novapay' | 'nordpay' } & (
  | {
      /** Opens so many checkouts over 50 USD with a payment of the gateway each, all of them due at once. */
      readonly task: 'create';
      readonly count: number;
      readonly baseUrl: string;
      readonly apiKey: string;
      readonly secret: string;
    }
  | {
      /**
       * Writes so many that no gateway was asked for: `order-<n>`, each with its own address. They are as old as checkouts
       * are that open at an even rate and live for `life` milliseconds, and due as the schedule has it. Session
       * tokens are `cs_<n>`.
       */
      readonly task: 'write';
      readonly count: number;
      readonly life: number;
    }
  /** Counts the payments that nobody has asked for since they were opened. */
  | { readonly task: 'due' }
);

const silent = (): void => undefined;
const log: Log = { info: silent, warn: silent, error: silent };
const lease = 60_000;
/** A gateway is asked for so many at once. */
const atOnce = 20;
/** As many as share a wait for the disk. */
const written = 250;
const minIntervalMs = 5000;
/** A newer payment is not polled yet. */
const age = 60_000;

interface Opening {
  readonly number: number;
  readonly createdAt: number;
  readonly life: number;
  readonly made: Partial<Payment>;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const store = await openStore({ kind: 'sqlite', file: task.file }, 'test');
process.stdout.write(`${await run(store, task)}\n`);
await store.close();

async function run(store: Repository, task: Task): Promise<number> {
  const now = Date.now();
  if (task.task === 'due') return (await store.claimDuePayments(task.provider, now + lease, 0, 1e6)).length;
  const numbers = Array.from({ length: task.count }, (_, index) => index);
  if (task.task === 'write') {
    const { count, life } = task;
    const payments: Payment[] = [];
    await inTurns(written, numbers, async (number) => {
      const createdAt = now - Math.round((life * number) / count);
      payments.push(await open(store, { number, createdAt, life, made: { reference: `order-${number}` } }));
    });
    // Last, so that little falls due while all this is written.
    const asked = { now: Date.now(), minIntervalMs, isViewed: false };
    await store.schedulePolls(
      payments.map((payment) => {
        const checkout = sampleCheckout({ expiresAt: payment.expiresAt });
        const next = nextPollAt(checkout, payment, { ...asked, jitter: Math.random() }) ?? asked.now;
        // Somewhere between the last ask and the next.
        return { paymentId: payment.id, at: asked.now + Math.round((next - asked.now) * Math.random()) };
      }),
      asked.now,
    );
    return count;
  }
  const gateway = gatewayOf(task);
  const life = 1_800_000;
  await inTurns(atOnce, numbers, async (number) => {
    const request = sampleRequest({
      paymentId: `pay_${number}`,
      price: { amount: '50.00', currency: 'USD' },
      expiresAt: now + life,
    });
    const { exact: _exact, expiresAt: _end, ...made } = await gateway.create(request);
    await open(store, { number, createdAt: now - age, life, made });
  });
  await gateway.close();
  return task.count;
}

function gatewayOf({ provider, baseUrl, apiKey, secret }: Task & { task: 'create' }): Gateway {
  const shared = { apiKey, baseUrl, mode: 'test', clock: { now: Date.now }, log } as const;
  return provider === 'novapay'
    ? createNovaPay({ ...shared, ipnSecrets: [secret] })
    : createNordPay({ ...shared, postbackSecrets: [secret] });
}

/** As the store keeps a checkout once its shopper has chosen. */
async function open(store: Repository, { number, createdAt, life, made }: Opening): Promise<Payment> {
  const [id, paymentId] = [`chk_${number}`, `pay_${number}`];
  const expiresAt = createdAt + life;
  const draft = { id, currency: 'USD', payments: [], selectedId: null, offeredAt: createdAt, createdAt };
  await store.create(sampleCheckout({ ...draft, lifetime: life, expiresAt }), {
    tokenHash: hashOf(`cs_${number}`),
    checkoutId: id,
    createdAt,
    expiresAt: createdAt + 86_400_000,
  });
  const capabilities = { notifyHash: `notify_${number}`, returnHash: `return_${number}` };
  const payment = samplePayment({
    ...made,
    ...capabilities,
    id: paymentId,
    provider: task.provider,
    createdAt,
    expiresAt,
  });
  await store.change(id, (before) => ({
    checkout: { ...before, payments: [payment], selectedId: paymentId, version: before.version + 1 },
    events: [],
    entries: [],
    timeline: [],
  }));
  return payment;
}

/** Runs the task for each item, so many at a time, in order. */
async function inTurns<T>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const one = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, one));
}
