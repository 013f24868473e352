import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { EventExample } from './contract/events.ts';
import { answerText, deliveryBody, nextAttemptAt } from './delivery.ts';
import type {
  DueDelivery,
  StoredEndpoint,
  DeliveryResult,
  Sender,
  SampleAttempt,
  WebhookStore,
} from './model.ts';
import { sampleMessage } from './sample.ts';
import type { Clock } from '../base/clock.ts';
import type { ReportFailure } from '../base/log/failure-report.ts';
import type { Log } from '../base/log/logger.ts';

export interface WebhookDispatcherOptions {
  readonly store: WebhookStore;
  readonly sender: Sender;
  readonly secretsOf: (endpoint: StoredEndpoint) => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly reportFailure: ReportFailure;
  /** How long `stop` waits for responses, in milliseconds. Unanswered requests are repeated after the next start. */
  readonly timeoutMs?: number;
}

/** Maximum number of concurrent requests to one endpoint, which may be a small server. */
const MAX_CONCURRENT = 4;
/** How long a claimed delivery is reserved for this process, in milliseconds. Longer than the timeout of a request. */
const LEASE_MS = 30_000;
const DEFAULT_TIMEOUT_MS = 5000;
const HTTP_GONE = 410;

/**
 * Sends events to the merchant's endpoints. Each endpoint has its own queue, so that an endpoint that never answers does not
 * delay others (R66).
 */
export class WebhookDispatcher {
  readonly #options: WebhookDispatcherOptions;
  /** Running queues, by endpoint id. */
  readonly #queues = new Map<string, Promise<void>>();
  /** Ids of endpoints with newly due deliveries, whose queues run once more before they end. */
  readonly #notified = new Set<string>();
  readonly #stopping = new AbortController();
  #stopped = false;

  constructor(options: WebhookDispatcherOptions) {
    this.#options = options;
  }

  /** Starts sending due deliveries, without waiting for responses. */
  async round(): Promise<void> {
    const { store, clock } = this.#options;
    for (const id of await store.dueEndpoints(clock.now())) this.#open(id);
  }

  /** Resolves once all deliveries in progress have been answered or have timed out. */
  async idle(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  /** Sends a sample once, signed and guarded like a delivery, even to a disabled endpoint. Nothing is stored or repeated. */
  async sendSample(endpoint: StoredEndpoint, example: EventExample): Promise<SampleAttempt> {
    const { sender, secretsOf, clock } = this.#options;
    const at = clock.now();
    const message = sampleMessage(example, at);
    const secrets = secretsOf(endpoint);
    const began = performance.now();
    const result = await sender.send({ ...message, endpoint, secrets }, this.#stopping.signal);
    return {
      eventId: message.eventId,
      at,
      took: Math.round(performance.now() - began),
      error: result.error,
      responseStatus: result.status,
      responseBody: answerText(result.responseBody, secrets),
    };
  }

  /** Stops sending. Waits for requests in progress until the timeout, then aborts them. */
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
      this.#notified.add(id);
      return;
    }
    const queue = this.#run(id)
      .catch(this.#options.reportFailure('deliver', 'webhooks not sent', { endpointId: id }))
      .finally(() => {
        this.#queues.delete(id);
        if (this.#notified.delete(id)) this.#open(id);
      });
    this.#queues.set(id, queue);
  }

  async #run(id: string): Promise<void> {
    const { store, clock, reportFailure } = this.#options;
    const inFlight = new Set<Promise<void>>();
    try {
      while (!this.#stopped) {
        await yieldToEventLoop();
        this.#notified.delete(id);
        const claimed = await store.claim(id, clock.now(), LEASE_MS, MAX_CONCURRENT - inFlight.size);
        for (const delivery of claimed?.due ?? []) {
          if (claimed === undefined) break;
          const attempt = this.#deliver(claimed.endpoint, delivery)
            // The outcome of the delivery is unknown, so it is sent again after its lease.
            .catch(
              reportFailure(
                'deliver',
                'outcome of a webhook delivery not recorded',
                logFields(id, delivery.event),
              ),
            )
            .finally(() => inFlight.delete(attempt));
          inFlight.add(attempt);
        }
        if (inFlight.size === 0) return;
        await Promise.race(inFlight);
      }
    } finally {
      await Promise.allSettled(inFlight);
    }
  }

  async #deliver(endpoint: StoredEndpoint, due: DueDelivery): Promise<void> {
    const { store, sender, secretsOf, clock, log } = this.#options;
    const { event } = due;
    const fields = { ...logFields(endpoint.id, event), type: event.type };
    const secrets = secretsOf(endpoint);
    let result: DeliveryResult;
    try {
      const request = { endpoint, eventId: event.id, body: deliveryBody(event), secrets };
      result = await sender.send(request, this.#stopping.signal);
    } catch (error) {
      if (!this.#stopping.signal.aborted) throw error;
      await store.release(due, clock.now());
      return;
    }
    const { status, error, retryAfter, responseBody, headers } = result;
    const now = clock.now();
    const tries = due.attemptsSinceRedelivery + 1;
    const nextAt =
      error === null || status === HTTP_GONE ? null : nextAttemptAt(tries, now, retryAfter, Math.random());
    const { host } = new URL(endpoint.url);
    await store.finish(due, {
      at: now,
      status: error === null ? 'delivered' : 'failed',
      error,
      responseStatus: status,
      responseBody: answerText(responseBody, secrets),
      headers,
      nextAt,
      disable: status === HTTP_GONE ? 'answered 410 (Gone): it wants no more webhooks' : null,
      summary: error === null ? `${event.type}: ${host} took it` : `${event.type}: ${host} ${error}`,
    });
    if (error === null) log.info(fields, 'webhook delivered');
    else if (status === HTTP_GONE) log.error(fields, 'webhook endpoint answered 410 and is disabled');
    else if (nextAt === null)
      log.error({ ...fields, tries, error }, 'webhook not delivered, no attempts left');
    else log.warn({ ...fields, tries, error }, 'webhook not delivered, will be retried');
  }
}

/** Returns the fields of a log line. The id of a checkout is always logged as `checkoutId`. */
function logFields(endpointId: string, { id: eventId, subject }: DueDelivery['event']): object {
  return { endpointId, eventId, ...(subject.startsWith('chk_') ? { checkoutId: subject } : { subject }) };
}
