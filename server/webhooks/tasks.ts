import { SqlEndpointTasks, type WaitingEndpoint } from './store/tasks.ts';
import { none, type OpenTask, type TaskSource } from '../base/tasks/task.ts';
import { parseUrl } from '../base/network/web-address.ts';
import type { Ground } from '../base/store/open.ts';

/** Lists endpoints that need an operator. */
export function endpointTasks({
  database,
}: {
  readonly database: Pick<Ground, 'store'>;
}): readonly TaskSource[] {
  const store = database.store(SqlEndpointTasks);
  return [
    {
      kind: 'webhook_endpoint',
      scope: 'webhooks:read',
      all: async () => (await store.waitingEndpoints()).map(ofEndpoint),
    },
  ];
}

function ofEndpoint({ id, url, disabled, since, waiting }: WaitingEndpoint): OpenTask {
  const host = parseUrl(url)?.host ?? url;
  const count = waiting === 1 ? 'One event waits' : `${waiting} events wait`;
  const state = disabled === null ? `Webhooks to ${host} fail` : `The webhook endpoint ${host} is disabled`;
  return {
    ...none,
    kind: 'webhook_endpoint',
    id,
    since,
    reason: disabled === null ? 'failing' : 'disabled',
    summary: `${state}. ${count}.`,
  };
}
