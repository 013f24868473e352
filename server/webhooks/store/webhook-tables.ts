import type { EventRecord } from '../model.ts';
import {
  integerColumn,
  nullableColumn,
  scheduleSetAt,
  table,
  textColumn,
  timeColumn,
  type Rows,
} from '../../base/store/table.ts';

/** Tables of events and their deliveries. */
export const webhookTables = {
  events: table({
    id: textColumn(),
    /** A checkout, an unmatched transaction, or a transfer. */
    subject: textColumn(),
    type: textColumn<EventRecord['type']>(),
    version: integerColumn(),
    at: timeColumn,
    data: textColumn(),
  })
    .key('subject', 'version', 'type')
    .index('at', 'id')
    .unique('id'),
  webhookEndpoints: table({
    id: textColumn(),
    url: textColumn(),
    /** Event types as JSON; null for all. */
    events: textColumn(),
    source: textColumn<'api' | 'environment'>(),
    /** In plain text, because it signs messages. */
    secret: textColumn(),
    /** Hash of the environment's secrets. */
    secretsHash: nullableColumn(textColumn()),
    formerSecrets: textColumn(),
    /** Why it is disabled; null while enabled. */
    disabledReason: nullableColumn(textColumn()),
    /** The last attempt, if it failed, and the start of the failures, as JSON; `null` after a success. */
    failing: textColumn(),
    createdAt: timeColumn,
  }),
  /** The delivery of an event to an endpoint. */
  webhookDeliveries: table({
    eventId: textColumn(),
    endpointId: textColumn(),
    /** When the event happened, which never changes: lists of what waits or failed are ordered by it. */
    eventAt: timeColumn,
    state: textColumn<'waiting' | 'delivered' | 'failed'>(),
    /** Since it was created or last redelivered by an operator. */
    attemptsSinceRedelivery: integerColumn(),
    /** In total: the number of the last one. */
    attempts: integerColumn(),
    /** Incremented with each claim. */
    claimNumber: integerColumn(),
    nextAt: timeColumn,
    scheduleSetAt,
  })
    .key('eventId', 'endpointId')
    .index('endpointId', 'nextAt')
    .index('state', 'eventAt', 'eventId')
    .index('endpointId', 'state', 'eventAt', 'eventId')
    .index('scheduleSetAt'),
  webhookAttempts: table({
    eventId: textColumn(),
    endpointId: textColumn(),
    /** From 1. */
    attempt: integerColumn(),
    status: textColumn<'delivered' | 'failed'>(),
    at: timeColumn,
    error: nullableColumn(textColumn()),
    /** HTTP status of the response; null for none. */
    responseStatus: nullableColumn(integerColumn()),
    /** Beginning of the response; null for none, and after it was purged. */
    responseBody: nullableColumn(textColumn()),
    /** Of the message as it was sent, as JSON. */
    headers: textColumn(),
  }).key('eventId', 'endpointId', 'attempt'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof webhookTables> {}
}
