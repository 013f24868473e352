import { Hono, type Context } from 'hono';
import { PaywicketError, unauthorized } from '../../core/errors.ts';
import type { WebhookInbox } from '../../ingest/webhook-inbox.ts';
import { limitBody, MAX_BODY_BYTES, readBytes } from '../middleware/body.ts';
import type { AppEnv } from '../app-env.ts';
import { outsideRequest } from '../middleware/request-context.ts';
import { methods } from '../methods.ts';

/**
 * Where gateways send their messages. The address holds a capability, the body the gateway's own proof; both are
 * checked before anything is kept, and everything is kept before it is answered (R29, R31, R82).
 */
export function webhookRoutes(inbox: WebhookInbox): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const receive = async (context: Context<AppEnv>): Promise<Response> => {
    const { provider = '', capability = null } = context.req.param() as Readonly<
      Partial<Record<'provider' | 'capability', string>>
    >;
    const receipt = await inbox.receive(provider, capability, {
      header: (name) => context.req.header(name),
      body: await readBytes(context),
    });
    if (receipt === 'unknown') throw new PaywicketError('not_found', 'There is nothing at this address.');
    if (receipt === 'unverified') throw unauthorized();
    // One round reads the messages of several requests.
    void outsideRequest(() => inbox.read());
    return context.json({ status: 'ok' });
  };
  methods(app, '/:provider', { POST: [limitBody(MAX_BODY_BYTES.gateway), receive] });
  methods(app, '/:provider/:capability', { POST: [limitBody(MAX_BODY_BYTES.gateway), receive] });
  return app;
}
