import type { Context, MiddlewareHandler } from 'hono';
import type { Person } from '../../access/person.ts';
import { PaywicketError, unauthorized } from '../../core/errors.ts';
import { hashOf } from '../../core/ids.ts';
import { hasScope, requireScope, type ApiKeys, type Scope } from '../../access/api-keys.ts';
import type { AppEnv, SignedInKey } from '../app-env.ts';

/** @throws PaywicketError `unauthorized` */
function bearer(header: string | undefined, refusal?: string): string {
  const token = /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw unauthorized(refusal);
  return token;
}

/** A merchant's key. @throws PaywicketError `unauthorized` */
function keyOf(header: string | undefined): string {
  if (/^(Bearer)?\s*$/i.test(header ?? ''))
    throw unauthorized('There is no key in this request: send it as Authorization: Bearer sk_…');
  return bearer(
    header,
    'The Authorization header is not Bearer sk_…: send the key as it is, once, without quotes or spaces.',
  );
}

/** Of the token in an `Authorization` header. @throws PaywicketError `unauthorized` */
export const tokenHashOf = (header: string | undefined): string => hashOf(bearer(header));

/** Guard of the merchant's routes: the key needs the scope that the operation names; undefined where any key will do. */
export type Allow = (operation: {
  readonly name: string;
  readonly scope: Scope | undefined;
}) => MiddlewareHandler<AppEnv>;

/**
 * Guard of what moves money: a person at the console has to have used a passkey right before. A key needs none.
 * @param movesMoney asked only where the person has not
 */
export const requirePasskey =
  (movesMoney: (context: Context<AppEnv>) => boolean | Promise<boolean>): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    const refusal = signedInOf(context)?.moneyRefusal ?? null;
    if (refusal !== null && (await movesMoney(context))) assertPasskey(context);
    await next();
  };

/**
 * As the guard, for what only the state of an object decides.
 * @throws PaywicketError `forbidden`
 */
export function assertPasskey(context: Context<AppEnv>): void {
  const refusal = signedInOf(context)?.moneyRefusal ?? null;
  if (refusal !== null) throw new PaywicketError('forbidden', refusal);
}

/** The person behind a request, once the merchant's guard has passed it. */
export function personOf(context: Context<AppEnv>): Person {
  const { id: key, owner } = context.get('merchant');
  return { key, owner };
}

/** Bindings come from the code that calls the app, never from a request; there are none in `app.request()`. */
function signedInOf(context: Context<AppEnv>): SignedInKey | undefined {
  const env: AppEnv['Bindings'] | undefined = context.env;
  return env?.signedIn;
}

/** Whether who asks has a scope that moves money, and may move it now: a person at the console after using a passkey. */
export const mayMoveMoney = (context: Context<AppEnv>, scope: Scope): boolean =>
  hasScope(context.get('merchant'), scope) && (signedInOf(context)?.moneyRefusal ?? null) === null;

/** Adds an audit entry to what a merchant's request changes. */
export type AuditMiddleware = (context: Context<AppEnv>, work: () => Promise<void>) => Promise<void>;

export function merchantGuard(keys: ApiKeys, audit: AuditMiddleware): Allow {
  return ({ name, scope }) =>
    async (context, next) => {
      const key =
        signedInOf(context)?.key ?? (await keys.authenticate(keyOf(context.req.header('authorization'))));
      if (scope !== undefined) requireScope(key, scope);
      context.set('merchant', key);
      context.set('operation', name);
      await audit(context, next);
    };
}
