import type { Routes } from '../base/http/register.ts';
import type { Services } from '../core.ts';

/** The first steps of a new shop. */
export const setupRoutes = ({
  gateways,
  webhooks,
  storefronts,
  checkouts,
}: Pick<Services, 'gateways' | 'webhooks' | 'storefronts' | 'checkouts'>) =>
  ({
    async 'GET /v1/setup'() {
      const [endpoints, paid] = await Promise.all([
        webhooks.list(),
        checkouts.list({ status: 'paid' }, null, 1),
      ]);
      return {
        gateway: gateways.length > 0,
        webhook: endpoints.some(({ disabledReason }) => disabledReason === null),
        origin: storefronts.length > 0,
        paid: paid.length > 0,
      };
    },
  }) satisfies Partial<Routes>;
