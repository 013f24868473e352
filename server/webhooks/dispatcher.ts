import { setImmediate as breathe } from 'node:timers/promises';
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
  /** Milliseconds that a stop waits for answers; what was not answered goes again after the next start. */
  readonly timeoutMs?: number;
}

/** Messages that are on their way to one endpoint at once: it may be a small server. */
const MAX_CONCURRENT = 4;
/** A delivery that is on its way is nobody else's for so long: more than its deadline. */
const LEASE_MS = 30_000;
const DEFAULT_TIMEOUT_MS = 5000;
const gone = 410;

/**
 * Takes events to the merchant's endpoints. Each endpoint has a lane of its own: one that never answers holds up nobody
 * else's messages (R66).
 */
export class WebhookDispatcher {
  readonly #options: WebhookDispatcherOptions;
  readonly #lanes = new Map<string, Promise<void>>();
  /** Lanes that something became due for since they looked last: one that is about to end would miss it. */
  readonly #called = new Set<string>();
  readonly #stopping = new AbortController();
  #stopped = false;

  constructor(options: WebhookDispatcherOptions) {
    this.#options = options;
  }

  /** Sends off what is due, and waits for no answer. True where more events may wait to be handed out. */
  async round(): Promise<boolean> {
    const { store, clock } = this.#options;
    const more = await store.fanOut();
    for (const id of await store.dueEndpoints(clock.now())) this.#open(id);
    return more;
  }

  /** Resolves once everything that was due has been answered, or not answered in time. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  /** Nothing is sent any more; what is on its way is waited for, but not for long. */
  async stop(): Promise<void> {
    const { sender, timeoutMs: patience = DEFAULT_TIMEOUT_MS } = this.#options;
    this.#stopped = true;
    const timer = setTimeout(() => this.#stopping.abort(new Error('stopped')), patience);
    await this.idle();
    clearTimeout(timer);
    await sender.close();
  }

  #open(id: string): void {
    if (this.#stopped) return;
    if (this.#lanes.has(id)) {
      this.#called.add(id);
      return;
    }
    const lane = this.#run(id)
      .catch((error: unknown) => {
        this.#options.log.error({ endpointId: id, err: error }, 'webhooks not sent');
      })
      .finally(() => {
        this.#lanes.delete(id);
        if (this.#called.delete(id)) this.#open(id);
      });
    this.#lanes.set(id, lane);
  }

  async #run(id: string): Promise<void> {
    const { store, clock, log } = this.#options;
    const underWay = new Set<Promise<void>>();
    try {
      while (!this.#stopped) {
        await breathe();
        this.#called.delete(id);
        const claimed = await store.claim(id, clock.now(), LEASE_MS, MAX_CONCURRENT - underWay.size);
        for (const delivery of claimed?.due ?? []) {
          if (claimed === undefined) break;
          const attempt = this.#deliver(claimed.endpoint, delivery)
            .catch((error: unknown) => {
              // Nobody knows what became of it: it goes again once its lease has ended.
              log.error({ ...about(id, delivery.event), err: error }, 'webhook left in doubt');
            })
            .finally(() => underWay.delete(attempt));
          underWay.add(attempt);
        }
        if (underWay.size === 0) return;
        await Promise.race(underWay);
      }
    } finally {
      await Promise.allSettled(underWay);
    }
  }

  async #deliver(endpoint: WebhookEndpoint, due: DueDelivery): Promise<void> {
    const { store, sender, secretsOf, clock, log } = this.#options;
    const { event } = due;
    const fields = { ...about(endpoint.id, event), type: event.type };
    let receipt: DeliveryResult;
    try {
      const letter = { endpoint, eventId: event.id, body: bodyOf(event), secrets: secretsOf(endpoint) };
      receipt = await sender.send(letter, this.#stopping.signal);
    } catch (error) {
      if (!this.#stopping.signal.aborted) throw error;
      await store.giveBack(due, clock.now());
      return;
    }
    const { status, error, retryAfter } = receipt;
    const now = clock.now();
    const tries = due.tries + 1;
    const nextAt =
      error === null || status === gone ? null : nextAttemptAt(tries, now, retryAfter, Math.random());
    const { host } = new URL(endpoint.url);
    await store.finish(due, {
      at: now,
      status: error === null ? 'delivered' : 'failed',
      error,
      nextAt,
      disable: status === gone ? 'answered 410: it wants nothing more' : null,
      summary: error === null ? `${event.type}: ${host} took it` : `${event.type}: ${host} ${error}`,
    });
    if (error === null) log.info(fields, 'webhook delivered');
    else if (status === gone) log.error(fields, 'an endpoint wants nothing more and is disabled');
    else if (nextAt === null) log.error({ ...fields, tries, error }, 'webhook given up');
    else log.warn({ ...fields, tries, error }, 'webhook not delivered, tried again later');
  }
}

/** Whoever looks into the log for a checkout finds it by one name, whatever a line is about. */
function about(endpointId: string, { id: eventId, subject }: DueDelivery['event']): object {
  return { endpointId, eventId, ...(subject.startsWith('chk_') ? { checkoutId: subject } : { subject }) };
}
