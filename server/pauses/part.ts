import { pausedNow } from './checks.ts';
import { pause, pauseOperations } from './contract.ts';
import { SqlPauses } from './pause-store.ts';
import { Pauses } from './pauses.ts';
import { pauseRoutes } from './routes.ts';
import { SECOND_MS } from '../base/clock.ts';
import { part } from '../part.ts';

/** Gateways and methods that an operator pauses. */
export const pauses = part({
  name: 'pauses',
  operations: pauseOperations,
  objects: { Pause: pause },
  checks: { find: pausedNow },
  async open(core) {
    const own = new Pauses(core.database.store(SqlPauses), core.clock);
    await own.refresh();
    return {
      routes: pauseRoutes(own, core),
      points: { pauses: own },
      jobs: [{ name: 'pauses', every: SECOND_MS, run: () => own.refresh() }],
    };
  },
});
