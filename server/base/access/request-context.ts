import type { AuditContext } from './audit.ts';
import type { IdempotencyRecord } from './idempotency.ts';

/**
 * The API request or command in progress, passed to each write that it causes: the write's transaction also completes the
 * idempotency record and adds the audit entry.
 */
export interface RequestContext {
  readonly idempotency: IdempotencyRecord | null;
  readonly audit: AuditContext | null;
}

/** For jobs, gateways and shoppers: their writes have no audit entries. */
export const NO_REQUEST: RequestContext = { idempotency: null, audit: null };

/**
 * For writes to another object than the request is about: their audit entries name `action` instead of the request's operation,
 * without the request's data.
 */
export function auditedAs(action: string, request: RequestContext): RequestContext {
  const { audit } = request;
  if (audit === null) return request;
  return { ...request, audit: { ...audit, entryOf: (change) => audit.entryOf({ ...change, action }) } };
}
