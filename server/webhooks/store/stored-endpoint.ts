import type { Selectable } from 'kysely';
import type { Failing, StoredEndpoint } from '../model.ts';
import type { Database } from '../../base/store/schema.ts';
import { readJsonColumn } from '../../base/store/documents.ts';
import { list, nullable, number, objectOf, optional, required, text } from '../../base/shape.ts';

/** Storage format of a webhook endpoint: columns, some of them JSON. */

export type EndpointRow = Database['webhookEndpoints'];

export const toEndpointRow = ({
  events,
  formerSecrets,
  failing,
  ...endpoint
}: StoredEndpoint): EndpointRow => ({
  ...endpoint,
  failing: JSON.stringify(failing),
  events: JSON.stringify(events),
  formerSecrets: JSON.stringify(formerSecrets),
});

/** Reads an endpoint from its row. @throws UnreadableError */
export function fromEndpointRow(row: Selectable<EndpointRow>): StoredEndpoint {
  const of = { kind: 'webhook endpoint', id: row.id };
  return {
    ...row,
    failing: readJsonColumn(of, row.failing, failing),
    events: readJsonColumn(of, row.events, nullable(list(text))),
    formerSecrets: readJsonColumn(of, row.formerSecrets, formerSecrets),
  };
}

const failing = nullable(
  objectOf<Failing>({
    since: required(number),
    at: required(number),
    error: optional(text, ''),
    responseStatus: optional(nullable(number), null),
  }),
);

const formerSecrets = nullable(
  objectOf<NonNullable<StoredEndpoint['formerSecrets']>>({
    secrets: required(list(text)),
    until: required(number),
  }),
);
