import {
  delivery,
  event,
  redeliveredEndpoint,
  sentEvent,
  sentSample,
  webhookEndpoint,
  webhookEndpointWithSecret,
  webhookOperations,
} from './contract/webhooks.ts';
import { endpointRoutes } from './routes.ts';
import { endpointTasks } from './tasks.ts';
import { part } from '../part.ts';

/** Events for the shop. */
export const webhooks = part({
  name: 'webhooks',
  operations: webhookOperations,
  objects: {
    WebhookEndpoint: webhookEndpoint,
    WebhookEndpointWithSecret: webhookEndpointWithSecret,
    RedeliveredEndpoint: redeliveredEndpoint,
    SentSample: sentSample,
    Event: event,
    SentEvent: sentEvent,
    Delivery: delivery,
  },
  tasks: endpointTasks,
  open: (core) => ({ routes: endpointRoutes(core) }),
});
