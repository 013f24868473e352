import type { RequestContext } from '../access/request-context.ts';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { MerchantKey } from '../access/api-keys.ts';
import type { Session } from '../access/tokens.ts';

export interface SignedInKey {
  readonly key: MerchantKey;
  /** Why the person cannot move money now, as a sentence; null if they can. */
  readonly moneyRefusal: string | null;
}

/** Facts known about a request. A module whose guard finds out more adds it here, beside the guard. */
export interface Variables {
  requestId: string;
  /** Only after the guard of the session routes. */
  session: Session;
  /** Only after the guard of the merchant's routes. */
  merchant: MerchantKey;
  /** Only after the guard of the merchant's routes: passed to every write of the request. */
  request: RequestContext;
  /** The parsed body. */
  input: unknown;
  /** The checkout that the request created, for the log. */
  checkoutId: string | undefined;
  /** Only after the guard of the merchant's routes: what the contract says of the operation. */
  operation: { readonly name: string; readonly audited: readonly string[] };
  /** Whether it is the response to an earlier request with the same key. */
  replayed: boolean | undefined;
}

/** Typed context of a request. */
export interface AppEnv {
  Bindings: Partial<HttpBindings> & {
    /** Set by the console, in this process, in place of a key: the signed-in person. Requests cannot set it. */
    readonly signedIn?: SignedInKey;
    /** Set with `signedIn`: the id of the request for the console's page, so that both have one id in the log. */
    readonly requestId?: string | undefined;
  };
  Variables: Variables;
}

/** The id of the request for the console's page that this call is for. */
export function consoleRequestOf(context: Pick<Context<AppEnv>, 'env'>): string | undefined {
  const env: AppEnv['Bindings'] | undefined = context.env;
  return env?.signedIn && env.requestId;
}

/** Node's request and response; empty without a socket, as in `app.request()`. */
export function socketOf(context: Pick<Context<AppEnv>, 'env'>): Partial<HttpBindings> {
  const env: Partial<HttpBindings> | undefined = context.env;
  return env ?? {};
}
