/** The demo's web server: the demo page at `/`, example pages under `/examples/`, and the shop everywhere else. */
import { Hono } from 'hono';
import { createConsole, type Developer } from './desk/console.ts';
import { browserScript } from './desk/script.ts';
import type { Simulator } from './desk/state.ts';
import { createExamples } from './examples/examples.ts';
import { serveOnLoopback, type LoopbackServer } from './loopback.ts';
import { ORDER_PREFIX } from './shop/checkout.ts';
import { Merchant } from './shop/merchant.ts';
import { createShop, type ShopOptions } from './shop/shop.ts';
import { shipping, Webhooks } from './shop/webhook.ts';

export interface FrontOptions extends Omit<ShopOptions, 'shopUrl'> {
  /** Secret that signs the companion server's webhooks, `whsec_…`. */
  readonly webhookSecret: string;
  /**
   * URL that webhooks are forwarded to; the response is returned to the companion server. Undefined: webhooks are not forwarded.
   */
  readonly forwardTo: string | undefined;
  /** Stops the companion server and starts it again. */
  readonly restartServer: () => Promise<void>;
  /** Port to listen on; 0 for a free one. */
  readonly port: number;
  readonly simulators: readonly Simulator[];
  /** A developer's own shop, in addition to the one on this server. */
  readonly developer?: Developer;
}

export async function startFront({
  port,
  simulators,
  restartServer,
  webhookSecret,
  forwardTo,
  ...options
}: FrontOptions): Promise<LoopbackServer> {
  return serveOnLoopback((shopUrl) => {
    const shop = createShop({ ...options, shopUrl });
    const webhooks = new Webhooks(webhookSecret, forwardTo, shipping(new Merchant(options), ORDER_PREFIX));
    return new Hono()
      .route(
        '/',
        createConsole({
          ...options,
          simulators,
          restartServer,
          webhooks,
          script: browserScript,
        }),
      )
      .route('/', webhooks.routes())
      .get('/favicon.ico', (c) => c.body(null, 204))
      .route('/examples', createExamples({ ...options, shopUrl }))
      .all('*', async (c) => shop.fetch(c.req.raw, c.env));
  }, port);
}
