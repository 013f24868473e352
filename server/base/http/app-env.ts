import type { RequestContext } from '../access/request-context.ts';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { MerchantKey } from '../access/api-keys.ts';
import type { Session } from '../access/tokens.ts';

export interface SignedInKey {
  readonly key: MerchantKey;
  /** Sentence that explains why the person cannot move money now; null if they can. */
  readonly moneyRefusal: string | null;
}

/** Facts known about a request. A module whose guard finds more facts adds them to this interface, in the guard's file. */
export interface Variables {
  requestId: string;
  /** Set by the guard of the session routes. */
  session: Session;
  /** Set by the guard of the merchant's routes. */
  merchant: MerchantKey;
  /** Set by the guard of the merchant's routes, for requests that are not reads. Passed to every write of the request. */
  request: RequestContext;
  /** The parsed body. */
  input: unknown;
  /** Id of the checkout that the request created, for the log. */
  checkoutId: string | undefined;
  /** Set by the guard of the merchant's routes: the operation's name and audited fields in the contract. */
  operation: { readonly name: string; readonly audited: readonly string[] };
  /** Whether the response repeats that of an earlier request with the same key. */
  replayed: boolean | undefined;
}

/** Typed context of a request. */
export interface AppEnv {
  Bindings: Partial<HttpBindings> & {
    /** The signed-in person. Set by the console in this process, instead of a key; requests cannot set it. */
    readonly signedIn?: SignedInKey;
    /**
     * Id of the request for the console's page, so that both requests have the same id in the log. Set together with `signedIn`.
     */
    readonly requestId?: string | undefined;
  };
  Variables: Variables;
}

/** Returns the id of the request for a console page that makes this call; undefined for other calls. */
export function consoleRequestOf(context: Pick<Context<AppEnv>, 'env'>): string | undefined {
  const env: AppEnv['Bindings'] | undefined = context.env;
  return env?.signedIn && env.requestId;
}

/** Returns Node's request and response. Empty if there is no socket, as in `app.request()`. */
export function socketOf(context: Pick<Context<AppEnv>, 'env'>): Partial<HttpBindings> {
  const env: Partial<HttpBindings> | undefined = context.env;
  return env ?? {};
}
