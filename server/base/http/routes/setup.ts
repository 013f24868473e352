import type { serverOperations } from '../../contract/server-operations.ts';
import type { Routes } from '../register.ts';

/** Number of newest checkouts that are read. In a new shop, these are all checkouts. */
const LOOKED_AT = 20;

/** The methods of services from which the state of the first steps is read. */
interface Asked {
  /** The gateways that are set up. */
  readonly gateways: readonly object[];
  readonly webhooks: {
    readonly list: () => Promise<readonly { readonly disabledReason: string | null }[]>;
  };
  /** Origins that may open checkouts. */
  readonly storefronts: readonly string[];
  readonly checkouts: {
    readonly list: (
      filter: { readonly status?: 'paid' },
      after: null,
      limit: number,
    ) => Promise<readonly { readonly details: { readonly link?: object | undefined } }[]>;
  };
}

/** Route that reports which of a new shop's first steps are done. */
export const setupRoutes = ({ gateways, webhooks, storefronts, checkouts }: Asked) =>
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
