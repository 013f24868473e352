import { browserOperations, sessionRefundOperations } from './contract/browser-operations.ts';
import { catalogueOperations, offeredMethod, provider, rate, rateError } from './contract/catalogue.ts';
import { checkoutOperations } from './contract/checkout-operations.ts';
import {
  checkout,
  customer,
  lineItem,
  payment,
  quote,
  timelineEntry,
  transaction,
} from './contract/checkout.ts';
import { createdCheckout } from './contract/created-checkout.ts';
import { moneyInEvents } from './contract/events.ts';
import { gatewayWebhookOperations } from './contract/gateway-webhooks.ts';
import { inboxMessage, moneyOperations, moneyTransaction } from './contract/money.ts';
import { method, sentPayment, sessionPayment, sessionView } from './contract/session.ts';
import { pageRoutes, returnRoute } from './http/pages/pages.ts';
import { catalogueRoutes } from './http/routes/catalogue.ts';
import { checkoutRoutes } from './http/routes/checkouts.ts';
import { webhookRoutes } from './http/routes/gateway-webhooks.ts';
import { sessionGuard, sessionRoutes } from './http/routes/session.ts';
import { moneyRoutes } from './http/routes/transactions.ts';
import { store } from '../base/contract/store.ts';
import { echoLook, onlyFrom } from '../base/http/middleware/headers.ts';
import type { Ground } from '../base/store/open.ts';
import { SqlMoneyInTasks } from './store/tasks.ts';
import { moneyInTasks } from './tasks.ts';
import { defineModule } from '../base/define-module.ts';

type Services = Omit<Parameters<typeof checkoutRoutes>[0], 'tokens' | 'refundException'> &
  Omit<Parameters<typeof moneyRoutes>[0], 'messages' | 'transactions'> &
  Omit<Parameters<typeof catalogueRoutes>[0], 'tasks'> &
  Omit<Parameters<typeof sessionRoutes>[0], 'polls' | 'newRefundLink'> &
  Parameters<typeof sessionGuard>[0] &
  Parameters<typeof webhookRoutes>[0] &
  Parameters<typeof pageRoutes>[1] &
  Parameters<typeof returnRoute>[1] & {
    readonly database: Pick<Ground, 'store'> & {
      readonly tokens: Parameters<typeof checkoutRoutes>[0]['tokens'];
      readonly inbox: Parameters<typeof moneyRoutes>[0]['messages'];
      readonly transactions: Parameters<typeof moneyRoutes>[0]['transactions'];
      readonly polls: Parameters<typeof sessionRoutes>[0]['polls'];
    };
    /** Refunds of received money. */
    readonly moneyOut: {
      readonly refunds: { readonly create: Parameters<typeof checkoutRoutes>[0]['refundException'] };
      readonly claims: { readonly newLinkInCheckout: Parameters<typeof sessionRoutes>[0]['newRefundLink'] };
    };
    /** Origins that may call the session routes from a browser. */
    readonly origins: ReadonlySet<string>;
  };

/** Module for checkouts, their payments, and gateways' reports about them. */
export const moneyIn = defineModule({
  name: 'money-in',
  operations: {
    ...checkoutOperations,
    ...catalogueOperations,
    ...moneyOperations,
    ...browserOperations,
    ...gatewayWebhookOperations,
    ...sessionRefundOperations,
  },
  objects: {
    Checkout: checkout,
    CreatedCheckout: createdCheckout,
    Payment: payment,
    PaymentTransaction: transaction,
    Quote: quote,
    LineItem: lineItem,
    Customer: customer,
    TimelineEntry: timelineEntry,
    OfferedMethod: offeredMethod,
    Rate: rate,
    RateError: rateError,
    Provider: provider,
    Transaction: moneyTransaction,
    InboxMessage: inboxMessage,
    SessionView: sessionView,
    SessionPayment: sessionPayment,
    SentPayment: sentPayment,
    Method: method,
    Store: store,
  },
  events: moneyInEvents,
  tasks: moneyInTasks,
  open: (services: Services) => ({
    routes: {
      ...checkoutRoutes({
        ...services,
        tokens: services.database.tokens,
        refundException: (...of) => services.moneyOut.refunds.create(...of),
      }),
      ...moneyRoutes({
        ...services,
        messages: services.database.inbox,
        transactions: services.database.transactions,
      }),
      ...catalogueRoutes({ ...services, tasks: services.database.store(SqlMoneyInTasks) }),
      ...sessionRoutes({
        ...services,
        polls: services.database.polls,
        newRefundLink: (session) => services.moneyOut.claims.newLinkInCheckout(session),
      }),
      ...webhookRoutes(services),
    },
    mount(app) {
      app.use('/v1/session/*', onlyFrom(services.origins), echoLook, sessionGuard(services));
      pageRoutes(app, services);
      returnRoute(app, services);
    },
  }),
});
