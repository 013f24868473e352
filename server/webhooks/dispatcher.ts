import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { bodyOf, nextAttemptAt } from './delivery.ts';
import type { DueDelivery, WebhookEndpoint, DeliveryResult, Sender, WebhookStore } from './model.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

export interface WebhookDispatcherOptions {
  readonly store: WebhookStore;
  readonly sender: Sender;
  readonly secretsOf: (endpoint: WebhookEndpoint) => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** How long a stop waits for answers; unanswered deliveries are sent again after the next start. */
  readonly timeoutMs?: number;
}

/** Per endpoint: it may be a small server. */
const MAX_CONCURRENT = 4;
/** Longer than the deadline of a delivery. */
const LEASE_MS = 30_000;
const DEFAULT_TIMEOUT_MS = 5000;
const GONE = 410;

/**
 * Delivers events to the merchant's endpoints. Each endpoint has its own queue: one that never answers delays no other
 * endpoint (R66).
 */
export class WebhookDispatcher {
  readonly #options: WebhookDispatcherOptions;
  readonly #queues = new Map<string, Promise<void>>();
  /** Endpoints with new deliveries since their queue was read: one that is about to end would miss them. */
  readonly #pending = new Set<string>();
  readonly #stopping = new AbortController();
  #stopped = false;

  constructor(options: WebhookDispatcherOptions) {
    this.#options = options;
  }

  /** Starts what is due, without waiting for answers. True where more events may wait in the outbox. */
  async round(): Promise<boolean> {
    const { store, clock } = this.#options;
    const more = await store.fanOut();
    for (const id of await store.dueEndpoints(clock.now())) this.#open(id);
    return more;
  }

  /** Resolves once all started deliveries have ended. */
  async idle(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  /** Starts nothing more, and waits for running deliveries up to `timeoutMs`. */
  async stop(): Promise<void> {
    const { sender, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    this.#stopped = true;
    const timer = setTimeout(() => this.#stopping.abort(new Error('stopped')), timeoutMs);
    await this.idle();
    clearTimeout(timer);
    await sender.close();
  }

  #open(id: string): void {
    if (this.#stopped) return;
    if (this.#queues.has(id)) {
      this.#pending.add(id);
      return;
    }
    const queue = this.#run(id)
      .catch((error: unknown) => {
        this.#options.log.error({ endpointId: id, err: error }, 'webhooks not sent');
      })
      .finally(() => {
        this.#queues.delete(id);
        if (this.#pending.delete(id)) this.#open(id);
      });
    this.#queues.set(id, queue);
  }

  async #run(id: string): Promise<void> {
    const { store, clock, log } = this.#options;
    const running = new Set<Promise<void>>();
    try {
      while (!this.#stopped) {
        await yieldToEventLoop();
        this.#pending.delete(id);
        const claimed = await store.claim(id, clock.now(), LEASE_MS, MAX_CONCURRENT - running.size);
        for (const delivery of claimed?.due ?? []) {
          if (claimed === undefined) break;
          const attempt = this.#deliver(claimed.endpoint, delivery)
            .catch((error: unknown) => {
              // The outcome is unknown: it is sent again after its lease.
              log.error(
                { ...logFields(id, delivery.event), err: error },
                'webhook delivery failed unexpectedly',
              );
            })
            .finally(() => running.delete(attempt));
          running.add(attempt);
        }
        if (running.size === 0) return;
        await Promise.race(running);
      }
    } finally {
      await Promise.allSettled(running);
    }
  }

  async #deliver(endpoint: WebhookEndpoint, due: DueDelivery): Promise<void> {
    const { store, sender, secretsOf, clock, log } = this.#options;
    const { event } = due;
    const fields = { ...logFields(endpoint.id, event), type: event.type };
    let result: DeliveryResult;
    try {
      const request = { endpoint, eventId: event.id, body: bodyOf(event), secrets: secretsOf(endpoint) };
      result = await sender.send(request, this.#stopping.signal);
    } catch (error) {
      if (!this.#stopping.signal.aborted) throw error;
      await store.giveBack(due, clock.now());
      return;
    }
    const { status, error, retryAfter } = result;
    const now = clock.now();
    const tries = due.tries + 1;
    const nextAt =
      error === null || status === GONE ? null : nextAttemptAt(tries, now, retryAfter, Math.random());
    const { host } = new URL(endpoint.url);
    await store.finish(due, {
      at: now,
      status: error === null ? 'delivered' : 'failed',
      error,
      nextAt,
      disable: status === GONE ? 'answered 410: it wants nothing more' : null,
      summary: error === null ? `${event.type}: ${host} took it` : `${event.type}: ${host} ${error}`,
    });
    if (error === null) log.info(fields, 'webhook delivered');
    else if (status === GONE) log.error(fields, 'webhook endpoint answered 410 and is disabled');
    else if (nextAt === null) log.error({ ...fields, tries, error }, 'webhook delivery failed for good');
    else log.warn({ ...fields, tries, error }, 'webhook not delivered, retried later');
  }
}

/** A checkout has the same field in all log lines. */
function logFields(endpointId: string, { id: eventId, subject }: DueDelivery['event']): object {
  return { endpointId, eventId, ...(subject.startsWith('chk_') ? { checkoutId: subject } : { subject }) };
}
