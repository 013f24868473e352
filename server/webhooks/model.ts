import type { EventRecord, Position } from '../checkout/repository.ts';

/**
 * What goes out to the merchant. An *event* is written with the change that it tells of. A *delivery* is one event on
 * its way to one endpoint; it is *tried* until somebody answers with success, or the tries are used up.
 */

/** An address of the merchant's that is told of events. */
export interface WebhookEndpoint {
  /** `whe_…` */
  readonly id: string;
  readonly url: string;
  /** Types that it is told of; null for all. */
  readonly events: readonly string[] | null;
  readonly source: 'api' | 'environment';
  /**
   * What its messages are signed with. It has to be kept as it is: a hash signs nothing. Empty for the endpoint of the
   * environment, whose secret stays there.
   */
  readonly secret: string;
  /**
   * Sign beside the other until `until`, so that the receiver can change over at any time; the newest first. There are
   * several where it was changed again before that: nobody here knows which one the receiver has.
   */
  readonly formerSecrets: { readonly secrets: readonly string[]; readonly until: number } | null;
  /** Why nothing is sent to it, and all waits; null while it is in use. */
  readonly disabled: string | null;
  readonly createdAt: number;
}

/** What a merchant sees of one event at one endpoint: each try, and when the next one is due. */
export interface Attempt {
  readonly endpointId: string;
  /** From 1. */
  readonly attempt: number;
  readonly status: 'waiting' | 'delivered' | 'failed';
  readonly at: number;
  /** What went wrong, in words. */
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
    /** JSON text, to the letter as it was kept. */
    readonly data: string;
  };
  /** Tries of this round that failed. */
  readonly tries: number;
  /** Of the claim: one that came later makes it void. */
  readonly claimToken: number;
}

export interface Claimed {
  readonly endpoint: WebhookEndpoint;
  readonly due: readonly DueDelivery[];
}

/** What became of a try. */
export interface AttemptResult {
  readonly at: number;
  readonly status: 'delivered' | 'failed';
  readonly error: string | null;
  /** When the next try is due; null for none. */
  readonly nextAt: number | null;
  /** The endpoint wants nothing more: why. */
  readonly disable: string | null;
  /** What the checkout's timeline says of it, without its number. */
  readonly summary: string;
}

/** Where endpoints and deliveries are kept. A promise that resolves means that the data has reached the disk. */
export interface WebhookStore {
  /** Puts an endpoint in, or in the place of the one with its id. */
  save(endpoint: WebhookEndpoint): Promise<void>;
  find(id: string): Promise<WebhookEndpoint | undefined>;
  /** Newest first. */
  list(): Promise<readonly WebhookEndpoint[]>;
  /** With what waits for it. False where there is none. */
  remove(id: string): Promise<boolean>;
  /** Changes an endpoint by what it now is; undefined where there is none. */
  change(
    id: string,
    next: (endpoint: WebhookEndpoint) => WebhookEndpoint,
  ): Promise<WebhookEndpoint | undefined>;
  /** Takes it into use; what has waited meanwhile is due in the order of its events. Undefined where there is none. */
  enable(id: string): Promise<WebhookEndpoint | undefined>;
  /**
   * Turns events of the outbox into deliveries, one for each endpoint that wants them, in use or not. An event leaves the
   * outbox in the same transaction. True where more may wait.
   */
  fanOut(): Promise<boolean>;
  /** Ids of the endpoints in use that something is due for. */
  dueEndpoints(now: number): Promise<readonly string[]>;
  /**
   * Deliveries to an endpoint that are due, longest ago first, with the endpoint as it now is. Nobody else gets them for
   * `lease` milliseconds. Undefined where the endpoint is out of use.
   */
  claim(endpointId: string, now: number, lease: number, limit: number): Promise<Claimed | undefined>;
  /** Gives a claimed delivery back as if it had not been claimed. */
  giveBack(due: DueDelivery, now: number): Promise<void>;
  /** Keeps what became of a try, with the line in the checkout's timeline. */
  finish(due: DueDelivery, tried: AttemptResult): Promise<void>;
  /** Newest first, from behind `after`. */
  events(filter: EventFilter, after: Position | null, limit: number): Promise<readonly EventWithDeliveries[]>;
  event(id: string): Promise<EventWithDeliveries | undefined>;
  /** Makes an event due at these endpoints, with all its tries before it. */
  redeliver(eventId: string, endpointIds: readonly string[], now: number): Promise<void>;
}

/** A message on its way. */
export interface WebhookRequest {
  readonly endpoint: Pick<WebhookEndpoint, 'url' | 'source'>;
  readonly eventId: string;
  readonly body: string;
  /** Each signs it. */
  readonly secrets: readonly string[];
}

/** What the receiver answered. */
export interface DeliveryResult {
  /** Null where nobody answered. */
  readonly status: number | null;
  /** Null for a success. */
  readonly error: string | null;
  /** Milliseconds that it asks to be left alone for. */
  readonly retryAfter: number | null;
  /** The beginning of the answer, for a person. */
  readonly excerpt: string;
}

/** Takes messages to receivers. */
export interface Sender {
  /** Never throws but where `signal` ends it. */
  send(letter: WebhookRequest, signal: AbortSignal): Promise<DeliveryResult>;
  close(): Promise<void>;
}

/** Why webhooks may not be sent to an address: `code` as of the error that a merchant gets. */
export type UrlFault = (
  url: string,
) => { readonly code: 'invalid_request' | 'invalid_address'; readonly message: string } | null;
