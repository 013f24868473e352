import { resolvedCheckout } from '../money-in/contract/events.ts';
import { moneyOutEvents } from './contract/events.ts';
import { moneyOutState, moneyOutOperations, waitingMoneyOut } from './contract/money-out.ts';
import { payoutOperations } from './contract/payout-operations.ts';
import { listedPayout, payout, payoutBatch } from './contract/payout.ts';
import { refundClaim, refundClaimOperations } from './contract/refund-claim.ts';
import { refundOperations, refundQuote, refundWithClaimUrl } from './contract/refund.ts';
import { refund } from '../money-in/contract/refund.ts';
import { moneyOutRoutes } from './http/money-out.ts';
import { payoutRoutes } from './http/payouts.ts';
import { claimGuard, refundClaimRoutes } from './http/refund-claim.ts';
import { refundRoutes } from './http/refunds.ts';
import { SqlMoneyOutTasks } from './store/tasks.ts';
import { moneyOutTasks } from './tasks.ts';
import type { Ground } from '../base/store/open.ts';
import { echoLook, onlyFrom } from '../base/http/middleware/headers.ts';
import { defineModule } from '../base/define-module.ts';

type Services = Parameters<typeof refundRoutes>[0] &
  Parameters<typeof payoutRoutes>[0] &
  Omit<Parameters<typeof moneyOutRoutes>[0], 'tasks'> &
  Parameters<typeof refundClaimRoutes>[0] & {
    readonly database: Pick<Ground, 'store'>;
    /** Origins that may call the refund routes from a browser. */
    readonly origins: ReadonlySet<string>;
  };

/** Module of payouts, batches, refunds, and the claims of refunds. */
export const moneyOut = defineModule({
  name: 'money-out',
  operations: { ...refundOperations, ...payoutOperations, ...moneyOutOperations, ...refundClaimOperations },
  objects: {
    Payout: payout,
    ListedPayout: listedPayout,
    PayoutBatch: payoutBatch,
    MoneyOut: moneyOutState,
    WaitingMoneyOut: waitingMoneyOut,
    Refund: refund,
    RefundWithClaimUrl: refundWithClaimUrl,
    RefundQuote: refundQuote,
    RefundClaim: refundClaim,
    // This object belongs to money-in. It is declared here to keep its position in the OpenAPI document.
    ResolvedCheckout: resolvedCheckout,
  },
  events: moneyOutEvents,
  tasks: moneyOutTasks,
  open: (services: Services) => ({
    routes: {
      ...refundRoutes(services),
      ...payoutRoutes(services),
      ...moneyOutRoutes({ ...services, tasks: services.database.store(SqlMoneyOutTasks) }),
      ...refundClaimRoutes(services),
    },
    mount: (app) => app.use('/v1/refund/*', onlyFrom(services.origins), echoLook, claimGuard(services)),
  }),
});
