import { integer, orNull, table, text, time } from './table.ts';

/** When the time before it was set: one after now was set by a clock that was ahead (`SqlSchedules`). */
const scheduleSetAt = time;

/** Tables of events on their way to the merchant: part of `schema.ts`. */
export const webhookTables = {
  webhookEndpoints: table({
    id: text(),
    url: text(),
    /** Types as JSON, null for all. */
    events: text(),
    source: text<'api' | 'environment'>(),
    /** In plain text: it signs messages. */
    secret: text(),
    /** Of the environment's secrets. */
    secretsHash: orNull(text()),
    formerSecrets: text(),
    /** Why it is disabled; null while enabled. */
    disabledReason: orNull(text()),
    /** Its last attempt where that failed, and since when they fail, as JSON; `null` where it succeeded. */
    failing: text(),
    createdAt: time,
  }),
  /** An event on its way to an endpoint. */
  webhookDeliveries: table({
    eventId: text(),
    endpointId: text(),
    /** When the event happened, which never changes: lists of what waits or failed are ordered by it. */
    eventAt: time,
    state: text<'waiting' | 'delivered' | 'failed'>(),
    /** Since it was created or last redelivered by hand. */
    attemptsSinceRedelivery: integer(),
    /** In total: the number of the last one. */
    attempts: integer(),
    /** Grows with each claim. */
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
    /** HTTP status of the answer; null for none. */
    responseStatus: orNull(integer()),
    /** The beginning of the answer; null for none, and once it was purged. */
    responseBody: orNull(text()),
  }).key('eventId', 'endpointId', 'attempt'),
};
