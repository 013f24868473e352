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
import { defineModule } from '../base/define-module.ts';

/** Module of webhook endpoints and events. */
export const webhooks = defineModule({
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
  open: (services: Parameters<typeof endpointRoutes>[0]) => ({ routes: endpointRoutes(services) }),
});
