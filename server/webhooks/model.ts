import type { EventFilter } from './contract/webhooks.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { EventType, TaskReason } from '../base/contract/constants.ts';
import type { Position } from '../base/position.ts';

/**
 * Webhooks to the merchant. An *event* is stored in the transaction of the change that it reports, with a *delivery* for
 * each endpoint that receives its type. A delivery waits while its endpoint is disabled, and is retried until the endpoint
 * answers with success or no attempts are left.
 */

/** An event for the merchant, with the object as of the event. */
export interface EventRecord {
  readonly id: string;
  /** Id of the checkout, the unmatched transaction or the transfer. */
  readonly subject: string;
  readonly type: EventType;
  /** Version of the subject; unique together with subject and type. */
  readonly version: number;
  readonly at: number;
  readonly data: unknown;
}

/** A URL of the merchant that receives events. */
export interface StoredEndpoint {
  /** `whe_…` */
  readonly id: string;
  readonly url: string;
  /** Event types that it receives; null for all. */
  readonly events: readonly string[] | null;
  readonly source: 'api' | 'environment';
  /**
   * Signs its messages. Stored in plain text, because a hash cannot sign. Empty for the endpoint from the environment, whose
   * secret stays there.
   */
  readonly secret: string;
  /** SHA-256 of the environment's secrets at the last start, to notice changes; null for other endpoints. */
  readonly secretsHash: string | null;
  /**
   * Former secrets also sign until `until`, newest first, so that the receiver can switch at any time. There are several if the
   * secret was replaced again before that.
   */
  readonly formerSecrets: { readonly secrets: readonly string[]; readonly until: number } | null;
  /** Why nothing is sent to it and its deliveries wait; null while enabled. */
  readonly disabledReason: string | null;
  /** Null if the last attempt succeeded, or there was none. */
  readonly failing: Failing | null;
  readonly createdAt: number;
}

/** Failures of an endpoint whose last attempt failed. */
export interface Failing {
  /** The first failed attempt after the last success. */
  readonly since: number;
  /** The last attempt. */
  readonly at: number;
  /** Shown to the merchant. */
  readonly error: string;
  /** HTTP status of the response; null for none. */
  readonly responseStatus: number | null;
}

/** Why it waits for a person; null if it does not. */
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
  /** Time of the oldest waiting event; null for none. */
  readonly oldestAt: number | null;
}

/** One delivery attempt, as shown to the merchant. */
export interface Attempt {
  readonly endpointId: string;
  /** From 1. */
  readonly attempt: number;
  readonly status: DeliveryState;
  readonly at: number;
  /** Shown to the merchant. */
  readonly error: string | null;
  /** HTTP status of the response; null for none. */
  readonly responseStatus: number | null;
  /** Beginning of the response (`delivery.ts`); null for none, and after it was purged. */
  readonly responseBody: string | null;
  /** Headers of the message as it was sent; null for one that is due. */
  readonly headers: MessageHeaders | null;
}

/** Headers by name, in lower case. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** `failed`: no attempts left; a failed delivery that will be retried is `waiting`. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

export interface EventWithDeliveries extends EventRecord {
  /** Its data exactly as stored. */
  readonly json: string;
  readonly deliveries: readonly Attempt[];
}

/** A due delivery that was claimed. */
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
  /** Failed attempts since it was created or last redelivered by an operator. */
  readonly attemptsSinceRedelivery: number;
  /** Identifies the claim: a later claim invalidates it. */
  readonly claimNumber: number;
}

export interface Claimed {
  readonly endpoint: StoredEndpoint;
  readonly due: readonly DueDelivery[];
}

/** The outcome of an attempt. */
export interface AttemptResult {
  readonly at: number;
  readonly status: 'delivered' | 'failed';
  readonly error: string | null;
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly headers: MessageHeaders;
  /** When the next attempt is due; null for none. */
  readonly nextAt: number | null;
  /** Why the endpoint is disabled; null if it stays enabled. */
  readonly disable: string | null;
  /** Text for the checkout's timeline, without the attempt's number. */
  readonly summary: string;
}

/** Stores endpoints and deliveries. A promise that resolves means that the data is on disk. */
export interface WebhookStore {
  /** Inserts an endpoint, or replaces the one with its id. */
  save(endpoint: StoredEndpoint, context?: RequestContext): Promise<void>;
  find(id: string): Promise<StoredEndpoint | undefined>;
  /** Newest first. */
  list(): Promise<readonly StoredEndpoint[]>;
  /** Removes it with its waiting deliveries. False if there is none. */
  remove(id: string, context?: RequestContext): Promise<boolean>;
  /**
   * Changes the current state of an endpoint; undefined if there is none. If this enables it, its waiting deliveries become due
   * in the order of their events.
   */
  change(
    id: string,
    next: (endpoint: StoredEndpoint) => StoredEndpoint,
    context?: RequestContext,
  ): Promise<StoredEndpoint | undefined>;
  /** Backlogs by endpoint id. */
  backlogs(endpointIds: readonly string[]): Promise<ReadonlyMap<string, Backlog>>;
  /** Ids of the enabled endpoints with due deliveries. */
  dueEndpoints(now: number): Promise<readonly string[]>;
  /**
   * Claims due deliveries, longest due first, with the current state of the endpoint. No other process gets them for `lease`
   * milliseconds. Undefined if the endpoint is disabled.
   */
  claim(endpointId: string, now: number, lease: number, limit: number): Promise<Claimed | undefined>;
  /** Releases a claimed delivery as if it had not been claimed. */
  release(due: DueDelivery, now: number): Promise<void>;
  /** Stores the outcome of an attempt, and adds it to the checkout's timeline. */
  finish(due: DueDelivery, result: AttemptResult): Promise<void>;
  /** Newest first, after position `after`. */
  events(filter: EventFilter, after: Position | null, limit: number): Promise<readonly EventWithDeliveries[]>;
  event(id: string): Promise<EventWithDeliveries | undefined>;
  /** Makes an event due again at these endpoints, with all attempts available. */
  redeliver(
    eventId: string,
    endpointIds: readonly string[],
    now: number,
    context?: RequestContext,
  ): Promise<void>;
  /**
   * Makes all events due again, with all attempts available, whose last attempt at this endpoint failed and whose data was not
   * purged, in the order of the events. Resolves with their number; undefined if there is no such endpoint.
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
  /** Each adds a signature. */
  readonly secrets: readonly string[];
}

/** The receiver's answer. */
export interface DeliveryResult {
  /** HTTP status; null if there was no answer. */
  readonly status: number | null;
  /** Null for a success. */
  readonly error: string | null;
  /** Milliseconds that the receiver requested (`Retry-After`). */
  readonly retryAfter: number | null;
  /** Beginning of the response body, for operators; of a 2xx, only what came with the headers. */
  readonly responseBody: string;
  /** Headers of the message. */
  readonly headers: MessageHeaders;
}

/** A sample that was sent, with the receiver's answer. */
export interface SampleAttempt extends Pick<Attempt, 'at' | 'error' | 'responseStatus' | 'responseBody'> {
  readonly eventId: string;
  /** Milliseconds until the answer. */
  readonly took: number;
}

/** Sends webhooks. */
export interface Sender {
  /** Throws only when `signal` aborts it. */
  send(request: WebhookRequest, signal: AbortSignal): Promise<DeliveryResult>;
  close(): Promise<void>;
}

/** Why webhooks must not be sent to a URL: `code` of the error for the merchant. */
export type UrlFault = (
  url: string,
) => { readonly code: 'invalid_request' | 'invalid_address'; readonly message: string } | null;
