import type { RequestContext } from '../access/request-context.ts';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { MerchantKey } from '../access/api-keys.ts';
import type { Session } from '../checkout/repository.ts';

/** What a request carries through the app. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Only behind the session routes' guard. */
    session: Session;
    /** Only behind the merchant's guard. */
    merchant: MerchantKey;
    /** Only behind the merchant's guard: what every write that the request causes receives. */
    request: RequestContext;
    /** The body, once it has passed its schema. */
    input: unknown;
    /** What the request made, for its line in the log. */
    checkoutId: string | undefined;
    /** What the audit log calls what was done, where the route alone does not say it. */
    did: string | undefined;
    /** Whether it is the answer to an earlier request under the same key. */
    replayed: boolean | undefined;
  };
}

/** Node's own request and response; nothing where there is no socket, such as in `app.request()`. */
export function socketOf(context: Context<AppEnv>): Partial<HttpBindings> {
  const env: Partial<HttpBindings> | undefined = context.env;
  return env ?? {};
}
