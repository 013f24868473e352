import type { Context, MiddlewareHandler } from 'hono';
import type { Person } from '../../access/person.ts';
import { PaywicketError, unauthorized } from '../../core/errors.ts';
import { hashOf } from '../../core/ids.ts';
import { requireScope, type ApiKeys, type Scope } from '../../access/api-keys.ts';
import type { AppEnv, SignedInKey } from '../app-env.ts';

/** @throws PaywicketError `unauthorized` */
function bearer(header: string | undefined): string {
  const token = /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

/** Of the token in an `Authorization` header. @throws PaywicketError `unauthorized` */
export const tokenHashOf = (header: string | undefined): string => hashOf(bearer(header));

/** Guard of the merchant's routes: the key needs the scope that the operation names; undefined where any key will do. */
export type Allow = (operation: {
  readonly name: string;
  readonly scope: Scope | undefined;
  /** A person at the console has to use a passkey right before. */
  readonly movesMoney: boolean;
}) => MiddlewareHandler<AppEnv>;

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

/** Adds an audit entry to what a merchant's request changes. */
export type AuditMiddleware = (context: Context<AppEnv>, work: () => Promise<void>) => Promise<void>;

export function merchantGuard(keys: ApiKeys, audit: AuditMiddleware): Allow {
  return ({ name, scope, movesMoney }) =>
    async (context, next) => {
      const signedIn = signedInOf(context);
      const key = signedIn?.key ?? (await keys.authenticate(bearer(context.req.header('authorization'))));
      if (scope !== undefined) requireScope(key, scope);
      const refusal = movesMoney ? (signedIn?.moneyRefusal ?? null) : null;
      if (refusal !== null) throw new PaywicketError('forbidden', refusal);
      context.set('merchant', key);
      context.set('operation', name);
      await audit(context, next);
    };
}
