import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Health } from '../../base/gateway-health.ts';
import type { CallLine } from '../../gateways/http/client.ts';
import { taskReasons, type TaskKind } from '../../base/contract/constants.ts';
import type { OpenTaskGroup } from '../../base/tasks/task-groups.ts';
import type { MetricsFigures } from '../checks/inspect.ts';
import { SECOND_MS, type Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

/**
 * Metrics for Prometheus. Labels never contain ids, addresses or other unlimited values: routes and gateways' paths are
 * patterns.
 */
export interface Metrics {
  readonly call: (line: CallLine) => void;
  readonly request: (line: RequestLine) => void;
  /** Counts a write to the database. @param ms duration of the write in milliseconds, including the wait for the disk */
  readonly write: (ms: number) => void;
  /** Counts a failure of background work. @param job label of the job */
  readonly failure: (job: string) => void;
  readonly scrape: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface RequestLine {
  readonly method: string;
  /** Pattern of the route. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface MetricsSources {
  readonly version: string;
  readonly mode: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateways: () => readonly { readonly id: string; health(): Health }[];
  /** Reads the figures from the database. */
  readonly figures: () => Promise<MetricsFigures>;
  /** Returns the number of unreadable stored objects that this process has found. */
  readonly unreadable: () => number;
  /** Returns the number of log lines that this process could not write. */
  readonly lostLines: () => number;
  /**
   * Reads the open tasks, in the groups that the console's Home page shows. Gateways that need an operator have their own
   * metrics.
   */
  readonly tasks: () => Promise<readonly Pick<OpenTaskGroup, 'kind' | 'reason' | 'count' | 'since'>[]>;
}

/** Time for which figures from the database are reused, in milliseconds. */
const figuresAge = 5000;
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const circuits = ['closed', 'open', 'half_open'] as const;
const taskKinds = (Object.keys(taskReasons) as TaskKind[]).filter((kind) => kind !== 'gateway');
const requestTimes = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const callTimes = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const writeTimes = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

export function createMetrics(sources: MetricsSources): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `paywicket_${name}`, help, labelNames: [...labelNames], registers });
  const counter = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Counter({ name: `paywicket_${name}`, help, labelNames: [...labelNames], registers });
  const histogram = (name: string, help: string, buckets: number[], labelNames: readonly string[] = []) =>
    new Histogram({ name: `paywicket_${name}`, help, buckets, labelNames: [...labelNames], registers });

  gauge('info', 'Always 1.', ['version', 'mode']).set({ version: sources.version, mode: sources.mode }, 1);
  const requests = counter('http_requests_total', 'Requests that were answered.', [
    'method',
    'route',
    'status',
  ]);
  const requestSeconds = histogram('http_request_seconds', 'Until an answer began.', requestTimes, ['route']);
  const calls = counter('gateway_calls_total', 'Calls to gateways; no fault where all went well.', [
    'gateway',
    'method',
    'path',
    'status',
    'fault',
  ]);
  const callSeconds = histogram('gateway_call_seconds', 'Until a gateway answered or failed.', callTimes, [
    'gateway',
    'method',
    'path',
  ]);
  const circuit = gauge(
    'gateway_circuit',
    '1 for the worst state of its three circuits (creations, payments, lists); open: such calls stop after failures.',
    ['gateway', 'state'],
  );
  const failing = gauge('gateway_failing_calls', 'Calls that keep failing, or refuse our credentials.', [
    'gateway',
  ]);
  const failures = counter(
    'background_failures_total',
    'Background work that failed for a reason of ours; most is done again.',
    ['job'],
  );
  const lostLines = counter('log_lines_lost_total', 'Log lines that could not be written.');
  const writeSeconds = histogram('store_write_seconds', 'Until a write was on the disk.', writeTimes);
  const ofDatabase = createDatabaseMetrics(sources, gauge);

  return {
    call({ provider: gateway, method, path, status, ms, fault }) {
      calls.inc({ gateway, method, path, status: status ?? 'none', fault: fault ?? 'none' });
      callSeconds.observe({ gateway, method, path }, ms / SECOND_MS);
    },
    request({ method, route, status, ms }) {
      requests.inc({ method: knownMethods.has(method) ? method : 'other', route, status });
      requestSeconds.observe({ route }, ms / SECOND_MS);
    },
    failure: (job) => failures.inc({ job }),
    write: (ms) => writeSeconds.observe(ms / SECOND_MS),
    async scrape() {
      await ofDatabase.read();
      lostLines.reset();
      lostLines.inc(sources.lostLines());
      for (const gateway of sources.gateways()) {
        const gatewayId = gateway.id;
        const health = gateway.health();
        for (const state of circuits)
          circuit.set({ gateway: gatewayId, state }, state === health.circuit ? 1 : 0);
        failing.set({ gateway: gatewayId }, health.failing.length);
      }
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}

/** Creates metrics that are read from the database on each scrape. */
function createDatabaseMetrics(
  { clock, log, ...sources }: MetricsSources,
  gauge: (name: string, help: string, labelNames?: readonly string[]) => Gauge,
) {
  const up = gauge('store_up', '1 while the database answers; without it, its figures are missing.');
  const checkouts = gauge('checkouts', 'Checkouts that have not ended.', ['status']);
  const inbox = gauge('inbox_messages', 'Messages of gateways: waiting, or unreadable and for an operator.', [
    'state',
  ]);
  const deliveries = gauge(
    'webhook_deliveries',
    'Events on their way to endpoints, those that are tried again included.',
  );
  const overdue = gauge('webhook_overdue_seconds', 'For how long the first of them should have been sent.');
  const unmatched = gauge(
    'unmatched_transactions',
    'Transactions without a payment that wait for an operator.',
  );
  const transfers = gauge('transfers', 'Payouts and refunds that have not ended.', ['status']);
  const frozen = gauge('frozen', '1 while no money goes out.');
  const unreadable = gauge('unreadable', 'Stored objects found since the start that cannot be read.');
  const tasks = gauge('tasks', 'What waits for a person, as Home counts it: 101 at most of each.', [
    'kind',
    'reason',
  ]);
  const taskAge = gauge('task_oldest_seconds', 'For how long the first of them has waited; 0 for none.', [
    'kind',
    'reason',
  ]);

  let known: { readonly at: number; readonly read: ReturnType<typeof readAll> } | undefined;

  const since = (at: number | null): number => (at === null ? 0 : Math.max(0, clock.now() - at) / SECOND_MS);

  /**
   * Reads figures and tasks. A failure to read the tasks is caught, because it does not mean that the database is
   * unreachable.
   */
  const readAll = () =>
    Promise.all([
      sources.figures(),
      sources.tasks().catch((error: unknown) => {
        log.error({ err: error }, 'tasks could not be read');
        return null;
      }),
    ]);

  async function readDatabase(): Promise<void> {
    const now = clock.now();
    if (known === undefined || now - known.at >= figuresAge || now < known.at)
      known = { at: now, read: readAll() };
    try {
      const [figures, groups] = await known.read;
      up.set(1);
      checkouts.set({ status: 'open' }, figures.open);
      checkouts.set({ status: 'processing' }, figures.processing);
      inbox.set({ state: 'waiting' }, figures.waiting);
      inbox.set({ state: 'unreadable' }, figures.unreadable);
      deliveries.set(figures.deliveries);
      overdue.set(since(figures.nextDelivery));
      unmatched.set(figures.unmatched);
      for (const [status, count] of Object.entries(figures.transfers)) transfers.set({ status }, count);
      frozen.set(figures.frozen ? 1 : 0);
      if (groups === null) for (const each of [tasks, taskAge]) each.reset();
      else
        for (const kind of taskKinds)
          for (const reason of taskReasons[kind]) {
            const group = groups.find((each) => each.kind === kind && each.reason === reason);
            tasks.set({ kind, reason }, group?.count ?? 0);
            taskAge.set({ kind, reason }, since(group?.since ?? null));
          }
    } catch (error) {
      known = undefined;
      log.error({ err: error }, 'the metrics of the database could not be read');
      up.set(0);
      // Remove the values, because an outdated value would look current.
      for (const each of [checkouts, inbox, transfers, tasks, taskAge]) each.reset();
      for (const each of [deliveries, overdue, unmatched, frozen]) each.remove();
    }
  }

  return {
    async read(): Promise<void> {
      await readDatabase();
      unreadable.set(sources.unreadable());
    },
  };
}
