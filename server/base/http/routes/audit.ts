import type { Context } from 'hono';
import { NO_REQUEST } from '../../access/request-context.ts';
import type { AuditEntry, auditOperations } from '../../contract/audit.ts';
import type { Audit, StoredAuditEntry, AuditAction, AuditedChange } from '../../access/audit.ts';
import { storable } from '../../text/text.ts';
import type { AuditMiddleware } from '../middleware/auth.ts';
import type { AppEnv } from '../app-env.ts';
import { listPage } from '../pagination.ts';
import type { Routes } from '../register.ts';
import { isoTime } from '../../clock.ts';
import { idIn } from '../middleware/idempotency.ts';
import { parseUrl } from '../../network/web-address.ts';

/** Routes of the audit log. */
export const auditRoutes = ({ audit }: { readonly audit: Pick<Audit, 'list'> }) =>
  ({
    'GET /v1/audit': ({ query: { limit, cursor, ...filter } }) =>
      listPage({ limit, cursor }, 'aud_', 'at', (...after) => audit.list(filter, ...after), renderAuditEntry),
  }) satisfies Routes<typeof auditOperations>;

const renderAuditEntry = ({ at, target, data, ...entry }: StoredAuditEntry): AuditEntry => ({
  id: entry.id,
  at: isoTime(at),
  actor: entry.actor,
  owner: entry.owner,
  action: entry.action,
  target: target === '' ? null : target,
  data: JSON.parse(data) as Record<string, unknown>,
});

/**
 * Audits every successful request of a merchant that is not a read. Each change gets an entry in its own transaction; a request
 * without changes, such as a replay, gets an entry as well.
 */
export function auditMiddleware(audit: Pick<Audit, 'record' | 'contextFor'>): AuditMiddleware {
  return async (context, work) => {
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD') return work();
    const request = audit.contextFor((change) => entryOf(context, change));
    context.set('request', { ...NO_REQUEST, audit: request });
    await work();
    if (request.entered.size > 0 || !context.res.ok) return undefined;
    const id = context.req.param('id') ?? (await idIn(context.res));
    return audit.record(entryOf(context, { id, created: true }));
  };
}

function entryOf(
  context: Context<AppEnv>,
  { id, created: made, action, data = {} }: AuditedChange,
): AuditAction {
  const { id: actor, owner } = context.get('merchant');
  const { name, audited } = context.get('operation');
  if (action !== undefined) return { actor, owner, action, target: id, data: {} };
  const named = context.req.param('id');
  return {
    actor,
    owner,
    action: name,
    target: named ?? id,
    data: {
      ...recorded(audited, context.get('input')),
      ...(named !== undefined && made && id !== named && { created: id }),
      ...(context.get('replayed') === true && { replayed: true }),
      ...data,
    },
  };
}

const MAX_LENGTH = 200;
const MAX_ITEMS = 50;

/** Returns the named fields of a body, as the audit log records them. */
function recorded(names: readonly string[], body: unknown): Record<string, unknown> {
  const fields = new Map<string, unknown>(Object.entries(body ?? {}));
  const shown = names.map((name) => [name, shownValue(name, fields.get(name))] as const);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

/** Fields whose values are times, parsed to milliseconds. */
const times: ReadonlySet<string> = new Set(['since', 'from', 'until', 'expiresAt']);

function shownValue(name: string, value: unknown): unknown {
  if (name === 'url') return typeof value === 'string' ? parseUrl(value)?.origin : undefined;
  if (times.has(name) && typeof value === 'number') return isoTime(value);
  if (typeof value === 'string') return shortened(value);
  // A false flag is not recorded, because nothing was requested with it.
  if (value === true || typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  const words = value.filter((entry): entry is string => typeof entry === 'string');
  // A list that is not only text is replaced by its length.
  return words.length < value.length ? value.length : words.slice(0, MAX_ITEMS).map(shortened);
}

const shortened = (text: string): string => storable(text.slice(0, MAX_LENGTH));
