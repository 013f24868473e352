import type { EventRecord } from '../model.ts';

/** Tables of events and their deliveries. */
export interface WebhookTables {
  events: {
    id: string;
    /** A checkout, an unmatched transaction, or a transfer. */
    subject: string;
    type: EventRecord['type'];
    version: number;
    at: number;
    data: string;
  };
  webhookEndpoints: {
    id: string;
    url: string;
    /** Event types as JSON; null for all. */
    events: string;
    source: 'api' | 'environment';
    /** In plain text, because it signs messages. */
    secret: string;
    /** Hash of the environment's secrets. */
    secretsHash: string | null;
    formerSecrets: string;
    /** Why it is disabled; null while enabled. */
    disabledReason: string | null;
    /** The last attempt, if it failed, and the start of the failures, as JSON; `null` after a success. */
    failing: string;
    createdAt: number;
  };
  /** The delivery of an event to an endpoint. */
  webhookDeliveries: {
    eventId: string;
    endpointId: string;
    /** When the event happened, which never changes: lists of what waits or failed are ordered by it. */
    eventAt: number;
    state: 'waiting' | 'delivered' | 'failed';
    /** Since it was created or last redelivered by an operator. */
    attemptsSinceRedelivery: number;
    /** In total: the number of the last one. */
    attempts: number;
    /** Incremented with each claim. */
    claimNumber: number;
    nextAt: number;
    /** When the due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
  };
  webhookAttempts: {
    eventId: string;
    endpointId: string;
    /** From 1. */
    attempt: number;
    status: 'delivered' | 'failed';
    at: number;
    error: string | null;
    /** HTTP status of the response; null for none. */
    responseStatus: number | null;
    /** Beginning of the response; null for none, and after it was purged. */
    responseBody: string | null;
    /** Headers of the message as it was sent, as JSON. */
    headers: string;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends WebhookTables {}
}
