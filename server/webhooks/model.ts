import type { EventRecord, Position } from '../checkout/repository.ts';

/**
 * Webhooks to the merchant. An *event* is stored with its change. A *delivery* is one event for one endpoint; it is
 * attempted until it succeeds or the attempts are used up.
 */

/** A merchant's address for events. */
export interface WebhookEndpoint {
  /** `whe_…` */
  readonly id: string;
  readonly url: string;
  /** Subscribed types; null for all. */
  readonly events: readonly string[] | null;
  readonly source: 'api' | 'environment';
  /**
   * Signing secret, stored as it is: a hash signs nothing. Empty for the endpoint of the environment, whose secret stays
   * there.
   */
  readonly secret: string;
  /**
   * Also sign until `until`, so that the receiver can switch at any time; the newest first. Several where it was rotated
   * again before that: the receiver may have any of them.
   */
  readonly formerSecrets: { readonly secrets: readonly string[]; readonly until: number } | null;
  /** Why nothing is sent to it, and deliveries wait; null while it is enabled. */
  readonly disabled: string | null;
  readonly createdAt: number;
}

/** An attempt to deliver an event to an endpoint, or the next one that is due. */
export interface Attempt {
  readonly endpointId: string;
  /** From 1. */
  readonly attempt: number;
  readonly status: 'waiting' | 'delivered' | 'failed';
  readonly at: number;
  /** For the merchant. */
  readonly error: string | null;
}

export interface EventWithDeliveries extends EventRecord {
  readonly deliveries: readonly Attempt[];
}

export interface EventFilter {
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
}

/** A delivery that is due and has been claimed. */
export interface DueDelivery {
  readonly endpointId: string;
  readonly event: {
    readonly id: string;
    readonly subject: string;
    readonly type: string;
    readonly at: number;
    /** JSON text, exactly as it was stored. */
    readonly data: string;
  };
  /** Failed attempts since the delivery was last started. */
  readonly tries: number;
  /** A later claim makes it void. */
  readonly claimToken: number;
}

export interface Claimed {
  readonly endpoint: WebhookEndpoint;
  readonly due: readonly DueDelivery[];
}

/** The outcome of an attempt. */
export interface AttemptResult {
  readonly at: number;
  readonly status: 'delivered' | 'failed';
  readonly error: string | null;
  /** When the next attempt is due; null for none. */
  readonly nextAt: number | null;
  /** Why the endpoint is to be disabled. */
  readonly disable: string | null;
  /** For the checkout's timeline, without the number of the attempt. */
  readonly summary: string;
}

/** A resolved promise means that the data is on disk. */
export interface WebhookStore {
  /** Inserts or replaces. */
  save(endpoint: WebhookEndpoint): Promise<void>;
  find(id: string): Promise<WebhookEndpoint | undefined>;
  /** Newest first. */
  list(): Promise<readonly WebhookEndpoint[]>;
  /** With its deliveries. False where there is none. */
  remove(id: string): Promise<boolean>;
  /** Undefined where there is none. */
  change(
    id: string,
    next: (endpoint: WebhookEndpoint) => WebhookEndpoint,
  ): Promise<WebhookEndpoint | undefined>;
  /** Waiting deliveries are due in the order of their events. Undefined where there is none. */
  enable(id: string): Promise<WebhookEndpoint | undefined>;
  /**
   * Turns events of the outbox into deliveries, one for each subscribed endpoint, enabled or not. An event leaves the
   * outbox in the same transaction. True where more may wait.
   */
  fanOut(): Promise<boolean>;
  /** Ids of the enabled endpoints with due deliveries. */
  dueEndpoints(now: number): Promise<readonly string[]>;
  /**
   * Due deliveries to an endpoint, longest due first, with the endpoint as it is now. Leased for `lease` milliseconds.
   * Undefined where the endpoint is disabled.
   */
  claim(endpointId: string, now: number, lease: number, limit: number): Promise<Claimed | undefined>;
  /** Undoes the claim. */
  giveBack(due: DueDelivery, now: number): Promise<void>;
  /** Stores the outcome, with the entry in the checkout's timeline. */
  finish(due: DueDelivery, result: AttemptResult): Promise<void>;
  /** Newest first, from behind `after`. */
  events(filter: EventFilter, after: Position | null, limit: number): Promise<readonly EventWithDeliveries[]>;
  event(id: string): Promise<EventWithDeliveries | undefined>;
  /** Makes an event due at these endpoints, with all its attempts. */
  redeliver(eventId: string, endpointIds: readonly string[], now: number): Promise<void>;
}

/** A request to send. */
export interface WebhookRequest {
  readonly endpoint: Pick<WebhookEndpoint, 'url' | 'source'>;
  readonly eventId: string;
  readonly body: string;
  /** Each adds a signature. */
  readonly secrets: readonly string[];
}

/** The receiver's answer. */
export interface DeliveryResult {
  /** Null without an answer. */
  readonly status: number | null;
  /** Null for a success. */
  readonly error: string | null;
  /** `Retry-After` in milliseconds. */
  readonly retryAfter: number | null;
  /** The beginning of its body. */
  readonly responseBody: string;
}

export interface Sender {
  /** Throws only where `signal` is aborted. */
  send(request: WebhookRequest, signal: AbortSignal): Promise<DeliveryResult>;
  close(): Promise<void>;
}

/** Why webhooks may not be sent to an address: `code` as of the error that a merchant gets. */
export type UrlFault = (
  url: string,
) => { readonly code: 'invalid_request' | 'invalid_address'; readonly message: string } | null;
