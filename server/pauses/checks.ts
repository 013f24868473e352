import { isoTime } from '../base/clock.ts';
import { gatewayIds, gatewayName } from '../base/contract/constants.ts';
import type { Check } from '../base/contract/server-operations.ts';
import type { Connection } from '../base/store/queries.ts';
import { readPauses } from './pause-store.ts';

/** Returns a warning for each current pause, for `doctor`. */
export async function pausedNow({ db }: Connection): Promise<readonly Check[]> {
  const pauses = (await readPauses(db)).filter(({ until }) => until === null || Date.now() < until);
  return pauses.map(({ kind, id, at, until, note }) => ({
    name: kind === 'provider' && gatewayIds.some((known) => known === id) ? gatewayName(id) : id,
    status: 'warning',
    summary: `has been paused since ${isoTime(at)}${until === null ? '' : `, until ${isoTime(until)}`}${note === '' ? '' : ` (${note})`}`,
    fix: `To end this, send POST /v1/${kind}s/${id}/resume, or use the console's page Health`,
  }));
}
