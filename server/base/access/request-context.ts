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

/** Context of writes by jobs, gateways and shoppers, which have no audit entries. */
export const NO_REQUEST: RequestContext = { idempotency: null, audit: null };

/**
 * Returns the context for writes to another object than the one that the request is about. Their audit entries name `action`
 * instead of the request's operation, and omit the request's data.
 */
export function auditedAs(action: string, request: RequestContext): RequestContext {
  const { audit } = request;
  if (audit === null) return request;
  return { ...request, audit: { ...audit, entryOf: (change) => audit.entryOf({ ...change, action }) } };
}
