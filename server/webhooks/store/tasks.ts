import { endpointTask } from '../model.ts';
import { fromEndpointRow } from './stored-endpoint.ts';
import { SqlStore } from '../../base/store/queries.ts';

/** An endpoint that is disabled, or whose deliveries fail. */
export interface WaitingEndpoint {
  readonly id: string;
  readonly url: string;
  /** Why the endpoint is disabled; null if its deliveries fail. */
  readonly disabled: string | null;
  /** Time of the first failed attempt after the last success; if there was none, the time of the first waiting event. */
  readonly since: number;
  /** Number of waiting deliveries; at most 1,000 are counted. */
  readonly waiting: number;
}

/** Maximum number of an endpoint's deliveries that are counted. */
const MOST_COUNTED = 1000;

export class SqlEndpointTasks extends SqlStore {
  async waitingEndpoints(): Promise<readonly WaitingEndpoint[]> {
    const rows = await this.db.selectFrom('webhookEndpoints').selectAll().execute();
    const found: WaitingEndpoint[] = [];
    for (const endpoint of this.reader.all(rows, fromEndpointRow)) {
      if (endpointTask(endpoint) === null) continue;
      const { id, url, disabledReason: disabled, failing, createdAt } = endpoint;
      const waiting = await this.db
        .selectFrom('webhookDeliveries')
        .select('eventAt')
        .where('endpointId', '=', id)
        .where('state', '=', 'waiting')
        .orderBy('eventAt')
        .limit(MOST_COUNTED)
        .execute();
      const since = failing?.since ?? waiting[0]?.eventAt ?? createdAt;
      found.push({ id, url, disabled, since, waiting: waiting.length });
    }
    return found;
  }
}
