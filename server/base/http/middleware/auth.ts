import type { Context, MiddlewareHandler } from 'hono';
import type { Person } from '../../access/person.ts';
import { ApiError, unauthorized } from '../../errors.ts';
import { hashOf } from '../../ids.ts';
import { hasScope, requireScope, type ApiKeys } from '../../access/api-keys.ts';
import type { Scope } from '../../contract/constants.ts';
import type { AppEnv, SignedInKey } from '../app-env.ts';

/**
 * Reads the token in an `Authorization` header.
 * @throws ApiError `unauthorized`
 */
function bearer(header: string | undefined, refusal?: string): string {
  const token = /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw unauthorized(refusal);
  return token;
}

/**
 * Reads a merchant's key in an `Authorization` header.
 * @throws ApiError `unauthorized`
 */
function bearerKeyOf(header: string | undefined): string {
  if (/^(Bearer)?\s*$/i.test(header ?? ''))
    throw unauthorized('There is no key in this request: send it as Authorization: Bearer sk_…');
  return bearer(
    header,
    'The Authorization header is not Bearer sk_…: send the key as it is, once, without quotes or spaces.',
  );
}

/**
 * Returns the hash of the token in an `Authorization` header.
 * @throws ApiError `unauthorized`
 */
export const tokenHashOf = (header: string | undefined): string => hashOf(bearer(header));

/** Creates the guard of a merchant's route, which requires a key with the operation's scope, if it has one. */
export type Allow = (operation: {
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly audited?: readonly string[] | undefined;
}) => MiddlewareHandler<AppEnv>;

/**
 * Creates the guard of an operation that needs a passkey: a user of the console must have just used one. A merchant's key needs
 * no passkey.
 * @param needsPasskey called only if the person has not just used a passkey
 */
export const requirePasskey =
  (needsPasskey: (context: Context<AppEnv>) => boolean | Promise<boolean>): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    const refusal = signedInOf(context)?.moneyRefusal ?? null;
    if (refusal !== null && (await needsPasskey(context))) assertPasskey(context);
    await next();
  };

/**
 * Like `requirePasskey`, for a handler that decides by the state of an object.
 * @throws ApiError `forbidden`
 */
export function assertPasskey(context: Context<AppEnv>): void {
  const refusal = signedInOf(context)?.moneyRefusal ?? null;
  if (refusal !== null) throw new ApiError('forbidden', refusal);
}

/** Returns the person responsible for a request. Call it only after the guard of the merchant's routes. */
export function personOf(context: Context<AppEnv>): Person {
  const { id: key, owner } = context.get('merchant');
  return { key, owner };
}

/**
 * Returns the person whom the console has signed in. Bindings are set by the code that calls the app, never by a request; calls
 * of `app.request()` have none.
 */
function signedInOf(context: Context<AppEnv>): SignedInKey | undefined {
  const env: AppEnv['Bindings'] | undefined = context.env;
  return env?.signedIn;
}

/** Whether the caller has a scope that moves money and may use it now: a user of the console must have used a passkey. */
export const mayMoveMoney = (context: Context<AppEnv>, scope: Scope): boolean =>
  hasScope(context.get('merchant'), scope) && (signedInOf(context)?.moneyRefusal ?? null) === null;

/** Runs `work`, and adds audit entries for the changes of a merchant's request. */
export type AuditMiddleware = (context: Context<AppEnv>, work: () => Promise<void>) => Promise<void>;

export function merchantGuard(keys: ApiKeys, audit: AuditMiddleware): Allow {
  return ({ name, scope, audited = [] }) =>
    async (context, next) => {
      const key =
        signedInOf(context)?.key ??
        (await keys.authenticate(bearerKeyOf(context.req.header('authorization'))));
      if (scope !== undefined) requireScope(key, scope);
      context.set('merchant', key);
      context.set('operation', { name, audited });
      await audit(context, next);
    };
}
