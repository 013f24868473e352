import type { EventRecord } from '../model.ts';

/** Tables of events and their deliveries. */
export interface WebhookTables {
  events: {
    id: string;
    /** Id of a checkout, an unmatched transaction, or a transfer. */
    subject: string;
    type: EventRecord['type'];
    version: number;
    at: number;
    data: string;
  };
  webhookEndpoints: {
    id: string;
    url: string;
    /** Event types that are sent, as JSON; `null` for all. */
    events: string;
    source: 'api' | 'environment';
    /** Signing secret, in plain text because it signs messages. */
    secret: string;
    /** Hash of the environment's secrets; null for other endpoints. */
    secretsHash: string | null;
    formerSecrets: string;
    /** Why the endpoint is disabled; null while it is enabled. */
    disabledReason: string | null;
    /** The failed last attempt and the time of the first failure, as JSON; `null` after a success. */
    failing: string;
    createdAt: number;
  };
  /** The delivery of an event to an endpoint. */
  webhookDeliveries: {
    eventId: string;
    endpointId: string;
    /** When the event happened. This never changes, and lists of waiting or failed deliveries are ordered by it. */
    eventAt: number;
    state: 'waiting' | 'delivered' | 'failed';
    /** Number of failed attempts since the delivery was created or last redelivered by an operator. */
    attemptsSinceRedelivery: number;
    /** Total number of attempts, which is the number of the last one. */
    attempts: number;
    /** Incremented with each claim. */
    claimNumber: number;
    nextAt: number;
    /** When `nextAt` was set. A time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
  };
  webhookAttempts: {
    eventId: string;
    endpointId: string;
    /** Number of the attempt, from 1. */
    attempt: number;
    status: 'delivered' | 'failed';
    at: number;
    error: string | null;
    /** HTTP status of the response; null if there is none. */
    responseStatus: number | null;
    /** Beginning of the response; null if there is none, and after it was purged. */
    responseBody: string | null;
    /** Headers of the message as it was sent, as JSON. */
    headers: string;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends WebhookTables {}
}
