import type { RequestContext } from '../access/request-context.ts';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { MerchantKey } from '../access/api-keys.ts';
import type { Checkout } from '../checkout/model.ts';
import type { Session } from '../checkout/repository.ts';

export interface SignedInKey {
  readonly key: MerchantKey;
  /** Why the person can move no money now, in a sentence; null where they can. */
  readonly moneyRefusal: string | null;
}

/** What a request carries through the app. */
export interface AppEnv {
  Bindings: Partial<HttpBindings> & {
    /** In place of a key: the console, in this process, asks for a person who is signed in. No request can set it. */
    readonly signedIn?: SignedInKey;
  };
  Variables: {
    requestId: string;
    /** Only behind the session routes' guard. */
    session: Session;
    /** Its checkout, as the guard has read it. */
    checkout: Checkout;
    /** Only behind the merchant's guard. */
    merchant: MerchantKey;
    /** Only behind the merchant's guard: what every write that the request causes receives. */
    request: RequestContext;
    /** The body, once it has passed its schema. */
    input: unknown;
    /** What the request made, for its line in the log. */
    checkoutId: string | undefined;
    /** Only behind the merchant's guard: its name in the contract. */
    operation: string;
    /** What the audit log calls what was done, where the operation alone does not say it. */
    did: string | undefined;
    /** Whether it is the answer to an earlier request under the same key. */
    replayed: boolean | undefined;
  };
}

/** Node's own request and response; nothing where there is no socket, such as in `app.request()`. */
export function socketOf(context: Pick<Context<AppEnv>, 'env'>): Partial<HttpBindings> {
  const env: Partial<HttpBindings> | undefined = context.env;
  return env ?? {};
}
