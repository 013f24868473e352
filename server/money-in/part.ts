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
import { SqlMoneyInTasks } from './store/tasks.ts';
import { moneyInTasks } from './tasks.ts';
import { part } from '../part.ts';

/** Checkouts, their payments, and what gateways say of them. */
export const moneyIn = part({
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
  open: (core) => ({
    routes: {
      ...checkoutRoutes({
        ...core,
        tokens: core.database.tokens,
        refundException: (...of) => core.moneyOut.refunds.create(...of),
      }),
      ...moneyRoutes({ ...core, messages: core.database.inbox, transactions: core.database.transactions }),
      ...catalogueRoutes({ ...core, tasks: core.database.store(SqlMoneyInTasks) }),
      ...sessionRoutes({
        ...core,
        polls: core.database.polls,
        newRefundLink: (session) => core.moneyOut.claims.newLinkInCheckout(session),
      }),
      ...webhookRoutes(core),
    },
    mount(app) {
      app.use('/v1/session/*', onlyFrom(core.origins), echoLook, sessionGuard(core));
      pageRoutes(app, core);
      returnRoute(app, core);
    },
  }),
});
