import type { EventFilter } from './contract/webhooks.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { EventType, TaskReason } from '../base/contract/constants.ts';
import type { Position } from '../base/position.ts';

/**
 * Webhooks to the merchant. An *event* is stored in the transaction of the change that it reports, with a *delivery* for
 * each endpoint that receives its type. A delivery waits while its endpoint is disabled, and is retried until the endpoint
 * answers with success or no attempts are left.
 */

/** An event for the merchant, with the object as it was at the time of the event. */
export interface EventRecord {
  readonly id: string;
  /** Id of the checkout, the unmatched transaction or the transfer. */
  readonly subject: string;
  readonly type: EventType;
  /** Version of the subject. It is unique together with `subject` and `type`. */
  readonly version: number;
  readonly at: number;
  readonly data: unknown;
}

/** A URL of the merchant that receives events. */
export interface StoredEndpoint {
  /** Id of the endpoint, `whe_…`. */
  readonly id: string;
  readonly url: string;
  /** Event types that the endpoint receives; null for all. */
  readonly events: readonly string[] | null;
  readonly source: 'api' | 'environment';
  /**
   * Secret that signs the messages. Stored in plain text, because a hash cannot sign. Empty for the endpoint from the
   * environment, whose secret stays there.
   */
  readonly secret: string;
  /** SHA-256 of the environment's secrets at the last start, to notice changes; null for other endpoints. */
  readonly secretsHash: string | null;
  /**
   * Former secrets, newest first. They also sign until `until`, so that the receiver can switch at any time. There are
   * several if the secret was replaced again before that.
   */
  readonly formerSecrets: { readonly secrets: readonly string[]; readonly until: number } | null;
  /** Why the endpoint is disabled and its deliveries wait; null while it is enabled. */
  readonly disabledReason: string | null;
  /** Failures since the last success; null if the last attempt succeeded, or if there was none. */
  readonly failing: Failing | null;
  readonly createdAt: number;
}

/** Failures of an endpoint whose last attempt failed. */
export interface Failing {
  /** Time of the first failed attempt after the last success. */
  readonly since: number;
  /** Time of the last attempt. */
  readonly at: number;
  /** Error of the last attempt, shown to the merchant. */
  readonly error: string;
  /** HTTP status of the last response; null if there was none. */
  readonly responseStatus: number | null;
}

/** Returns why an endpoint waits for an operator; null if it does not. */
export function endpointTask({
  disabledReason,
  failing,
}: Pick<StoredEndpoint, 'disabledReason' | 'failing'>): TaskReason<'webhook_endpoint'> | null {
  if (disabledReason !== null) return 'disabled';
  return failing === null ? null : 'failing';
}

/** Undelivered events of an endpoint. */
export interface Backlog {
  readonly waiting: number;
  /** Time of the oldest waiting event; null if no event waits. */
  readonly oldestAt: number | null;
}

/** One delivery attempt, as shown to the merchant. */
export interface Attempt {
  readonly endpointId: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  readonly status: DeliveryState;
  readonly at: number;
  /** Error of the attempt, shown to the merchant; null if there was none. */
  readonly error: string | null;
  /** HTTP status of the response; null if there is none. */
  readonly responseStatus: number | null;
  /** Beginning of the response (`delivery.ts`); null if there is none, and after it was purged. */
  readonly responseBody: string | null;
  /** Headers of the message as it was sent; null for an attempt that is due. */
  readonly headers: MessageHeaders | null;
}

/** Headers by name, in lower case. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** State of a delivery. `failed`: no attempts are left. A failed delivery that will be retried is `waiting`. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

export interface EventWithDeliveries extends EventRecord {
  /** Data of the event as JSON text, exactly as stored. */
  readonly json: string;
  readonly deliveries: readonly Attempt[];
}

/** A due delivery that this process has claimed. */
export interface DueDelivery {
  readonly endpointId: string;
  readonly event: {
    readonly id: string;
    readonly subject: string;
    readonly type: string;
    readonly at: number;
    /** JSON text, exactly as stored. */
    readonly data: string;
  };
  /** Number of failed attempts since the delivery was created or last redelivered by an operator. */
  readonly attemptsSinceRedelivery: number;
  /** Number that identifies the claim. A later claim invalidates it. */
  readonly claimNumber: number;
}

export interface Claimed {
  readonly endpoint: StoredEndpoint;
  readonly due: readonly DueDelivery[];
}

/** Outcome of an attempt. */
export interface AttemptResult {
  readonly at: number;
  readonly status: 'delivered' | 'failed';
  readonly error: string | null;
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly headers: MessageHeaders;
  /** When the next attempt is due; null if there is none. */
  readonly nextAt: number | null;
  /** Reason for disabling the endpoint; null if it stays enabled. */
  readonly disable: string | null;
  /** Text for the checkout's timeline, without the attempt's number. */
  readonly summary: string;
}

/** Store of endpoints and deliveries. When a promise of a write resolves, the data has reached the disk. */
export interface WebhookStore {
  /** Inserts an endpoint, or replaces the one with its id. */
  save(endpoint: StoredEndpoint, context?: RequestContext): Promise<void>;
  find(id: string): Promise<StoredEndpoint | undefined>;
  /** Returns all endpoints, newest first. */
  list(): Promise<readonly StoredEndpoint[]>;
  /** Removes an endpoint with its waiting deliveries. Resolves with false if there is no such endpoint. */
  remove(id: string, context?: RequestContext): Promise<boolean>;
  /**
   * Changes the current state of an endpoint. Resolves with its new state; undefined if there is no such endpoint. If the
   * change enables it, its waiting deliveries become due in the order of their events.
   */
  change(
    id: string,
    next: (endpoint: StoredEndpoint) => StoredEndpoint,
    context?: RequestContext,
  ): Promise<StoredEndpoint | undefined>;
  /** Returns the undelivered events of each endpoint, by endpoint id. */
  backlogs(endpointIds: readonly string[]): Promise<ReadonlyMap<string, Backlog>>;
  /** Returns the ids of enabled endpoints that have due deliveries. */
  dueEndpoints(now: number): Promise<readonly string[]>;
  /**
   * Claims due deliveries, longest due first, and returns them with the current state of the endpoint. No other process
   * gets them for `lease` milliseconds. Undefined if the endpoint is disabled.
   */
  claim(endpointId: string, now: number, lease: number, limit: number): Promise<Claimed | undefined>;
  /** Releases a claimed delivery as if it had not been claimed. */
  release(due: DueDelivery, now: number): Promise<void>;
  /** Stores the outcome of an attempt, and adds it to the checkout's timeline. */
  finish(due: DueDelivery, result: AttemptResult): Promise<void>;
  /** Returns events after position `after`, newest first. */
  events(filter: EventFilter, after: Position | null, limit: number): Promise<readonly EventWithDeliveries[]>;
  event(id: string): Promise<EventWithDeliveries | undefined>;
  /** Makes an event due again at these endpoints, with the full number of attempts. */
  redeliver(
    eventId: string,
    endpointIds: readonly string[],
    now: number,
    context?: RequestContext,
  ): Promise<void>;
  /**
   * Makes events due again whose last attempt at this endpoint failed and whose data was not purged, in the order of the
   * events and with the full number of attempts. Resolves with their number; undefined if there is no such endpoint.
   * @param since minimum time of the events; null for all
   */
  redeliverFailed(
    endpointId: string,
    since: number | null,
    context?: RequestContext,
  ): Promise<number | undefined>;
}

/** A webhook to send. */
export interface WebhookRequest {
  readonly endpoint: Pick<StoredEndpoint, 'url' | 'source'>;
  readonly eventId: string;
  readonly body: string;
  /** Secrets that sign the message. Each of them adds a signature. */
  readonly secrets: readonly string[];
}

/** The receiver's answer. */
export interface DeliveryResult {
  /** HTTP status; null if there was no answer. */
  readonly status: number | null;
  /** Error of the attempt; null if the receiver accepted the message. */
  readonly error: string | null;
  /** Milliseconds that the receiver requested (`Retry-After`); null if it requested none. */
  readonly retryAfter: number | null;
  /** Beginning of the response body, for operators. For a 2xx, only the part that arrived with the headers. */
  readonly responseBody: string;
  /** Headers of the message that was sent. */
  readonly headers: MessageHeaders;
}

/** A sample that was sent, with the receiver's answer. */
export interface SampleAttempt extends Pick<Attempt, 'at' | 'error' | 'responseStatus' | 'responseBody'> {
  readonly eventId: string;
  /** Milliseconds until the response, or until the attempt was given up. */
  readonly took: number;
}

/** Sends webhooks. */
export interface Sender {
  /** Sends one message. Rejects only if `signal` aborts it; other failures are in the result. */
  send(request: WebhookRequest, signal: AbortSignal): Promise<DeliveryResult>;
  close(): Promise<void>;
}

/** Returns why webhooks must not be sent to a URL, with the error code for the merchant; null if they may be. */
export type UrlFault = (
  url: string,
) => { readonly code: 'invalid_request' | 'invalid_address'; readonly message: string } | null;
