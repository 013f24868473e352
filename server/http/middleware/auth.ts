import { hash as digest } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { Person } from '../../checkout/approvals.ts';
import { unauthorized } from '../../core/errors.ts';
import { requireScope, type ApiKeys, type Scope } from '../../access/api-keys.ts';
import type { AppEnv } from '../app-env.ts';

/** As sessions are kept. */
export const hexHash = (text: string): string => digest('sha256', text, 'hex');

/** @throws PaywicketError `unauthorized` */
function bearer(header: string | undefined): string {
  const token = /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

/** Of the token in an `Authorization` header. @throws PaywicketError `unauthorized` */
export const tokenHashOf = (header: string | undefined): string => hexHash(bearer(header));

/** Lets the merchant's own servers through, each key as far as its scopes go. Every route of theirs names its scope. */
export type Allow = (scope: Scope) => MiddlewareHandler<AppEnv>;

/** Who asks, behind the merchant's guard. */
export function personOf(context: Context<AppEnv>): Person {
  const { id: key, owner } = context.get('merchant');
  return { key, owner };
}

/** Adds an audit entry to what a merchant's request changes. */
export type AuditMiddleware = (context: Context<AppEnv>, work: () => Promise<void>) => Promise<void>;

export function merchantGuard(keys: ApiKeys, audit: AuditMiddleware): Allow {
  return (scope) => async (context, next) => {
    const key = await keys.authenticate(bearer(context.req.header('authorization')));
    requireScope(key, scope);
    context.set('merchant', key);
    await audit(context, next);
  };
}
