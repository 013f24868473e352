import { pausedNow } from './checks.ts';
import { pause, pauseOperations } from './contract.ts';
import { SqlPauses } from './pause-store.ts';
import { Pauses } from './pauses.ts';
import { pauseRoutes } from './routes.ts';
import { SECOND_MS } from '../base/clock.ts';
import type { Ground } from '../base/store/open.ts';
import { defineModule } from '../base/define-module.ts';

type Services = Parameters<typeof pauseRoutes>[1] & { readonly database: Pick<Ground, 'store'> };

/** Gateways and methods that an operator pauses. */
export const pauses = defineModule({
  name: 'pauses',
  operations: pauseOperations,
  objects: { Pause: pause },
  checks: { find: pausedNow },
  async open(services: Services) {
    const pauses = new Pauses(services.database.store(SqlPauses), services.clock);
    await pauses.refresh();
    return {
      routes: pauseRoutes(pauses, services),
      hooks: { pauses },
      jobs: [{ name: 'pauses', every: SECOND_MS, run: () => pauses.refresh() }],
    };
  },
});
