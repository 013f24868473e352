import {
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from '@medusajs/framework/http';
import { verifyWebhook } from 'paywicket/webhooks';
import { webhookSecret } from '../modules/paywicket/checkout';

/** Answers 400 to a webhook that is not genuine: Medusa answers 200 before the provider verifies it. */
function verify(request: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): void {
  if (request.params['provider'] !== 'paywicket_paywicket') return next();
  try {
    verifyWebhook(request.rawBody ?? '', request.headers, webhookSecret);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    response.sendStatus(400);
    return;
  }
  next();
}

export default defineMiddlewares({
  // The matcher of Medusa's own route, because Medusa runs a more specific one after that route.
  routes: [
    {
      matcher: '/hooks/payment/:provider',
      method: ['POST'],
      bodyParser: { preserveRawBody: true },
      middlewares: [verify],
    },
  ],
});
