import type { EventRecord } from '../../money-in/checkout/change.ts';
import { integer, orNull, scheduleSetAt, table, text, time, type Rows } from '../../base/store/table.ts';

/** Tables of events and their deliveries. */
export const webhookTables = {
  events: table({
    id: text(),
    /** A checkout, an unmatched transaction, or a transfer. */
    subject: text(),
    type: text<EventRecord['type']>(),
    version: integer(),
    at: time,
    data: text(),
  })
    .key('subject', 'version', 'type')
    .index('at', 'id')
    .unique('id'),
  webhookEndpoints: table({
    id: text(),
    url: text(),
    /** Event types as JSON; null for all. */
    events: text(),
    source: text<'api' | 'environment'>(),
    /** In plain text, because it signs messages. */
    secret: text(),
    /** Hash of the environment's secrets. */
    secretsHash: orNull(text()),
    formerSecrets: text(),
    /** Why it is disabled; null while enabled. */
    disabledReason: orNull(text()),
    /** The last attempt, if it failed, and the start of the failures, as JSON; `null` after a success. */
    failing: text(),
    createdAt: time,
  }),
  /** The delivery of an event to an endpoint. */
  webhookDeliveries: table({
    eventId: text(),
    endpointId: text(),
    /** When the event happened, which never changes: lists of what waits or failed are ordered by it. */
    eventAt: time,
    state: text<'waiting' | 'delivered' | 'failed'>(),
    /** Since it was created or last redelivered by an operator. */
    attemptsSinceRedelivery: integer(),
    /** In total: the number of the last one. */
    attempts: integer(),
    /** Incremented with each claim. */
    claimNumber: integer(),
    nextAt: time,
    scheduleSetAt,
  })
    .key('eventId', 'endpointId')
    .index('endpointId', 'nextAt')
    .index('state', 'eventAt', 'eventId')
    .index('endpointId', 'state', 'eventAt', 'eventId')
    .index('scheduleSetAt'),
  webhookAttempts: table({
    eventId: text(),
    endpointId: text(),
    /** From 1. */
    attempt: integer(),
    status: text<'delivered' | 'failed'>(),
    at: time,
    error: orNull(text()),
    /** HTTP status of the response; null for none. */
    responseStatus: orNull(integer()),
    /** Beginning of the response; null for none, and after it was purged. */
    responseBody: orNull(text()),
  }).key('eventId', 'endpointId', 'attempt'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof webhookTables> {}
}
