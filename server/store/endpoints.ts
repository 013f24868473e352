import type { Selectable } from 'kysely';
import type { WebhookEndpoint } from '../webhooks/model.ts';
import type { EndpointRow } from './schema.ts';

/** Between an endpoint and its row. The JSON is our own, written here. */

export const toEndpointRow = (endpoint: WebhookEndpoint): EndpointRow => ({
  id: endpoint.id,
  url: endpoint.url,
  events: JSON.stringify(endpoint.events),
  source: endpoint.source,
  secret: endpoint.secret,
  former_secrets: endpoint.formerSecrets?.secrets.join(' ') ?? '',
  former_until: endpoint.formerSecrets?.until ?? 0,
  disabled: endpoint.disabled ?? '',
  created_at: endpoint.createdAt,
});

export const fromEndpointRow = (row: Selectable<EndpointRow>): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  events: JSON.parse(row.events) as WebhookEndpoint['events'],
  source: row.source,
  secret: row.secret,
  formerSecrets:
    row.former_secrets === '' ? null : { secrets: row.former_secrets.split(' '), until: row.former_until },
  disabled: row.disabled === '' ? null : row.disabled,
  createdAt: row.created_at,
});
