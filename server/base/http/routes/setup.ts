import type { serverOperations } from '../../contract/server-operations.ts';
import type { Routes } from '../register.ts';
import type { Core } from '../../../core.ts';

/** Newest checkouts: of a new shop, all. */
const LOOKED_AT = 20;

/** The first steps of a new shop. */
export const setupRoutes = ({
  gateways,
  webhooks,
  storefronts,
  checkouts,
}: Pick<Core, 'gateways' | 'webhooks' | 'storefronts' | 'checkouts'>) =>
  ({
    async 'GET /v1/setup'() {
      const [endpoints, opened, paid] = await Promise.all([
        webhooks.list(),
        checkouts.list({}, null, LOOKED_AT),
        checkouts.list({ status: 'paid' }, null, 1),
      ]);
      return {
        gateway: gateways.length > 0,
        webhook: endpoints.some(({ disabledReason }) => disabledReason === null),
        origin: storefronts.length > 0,
        opened: opened.some(({ details }) => details.link === undefined),
        paid: paid.length > 0,
      };
    },
  }) satisfies Pick<Routes<typeof serverOperations>, 'GET /v1/setup'>;
