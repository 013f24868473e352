import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { NO_REQUEST } from '../../access/request-context.ts';
import type { AuditEntry as AuditEntryObject } from '../../contract/books.ts';
import type { Audit, AuditEntry, AuditAction, AuditedChange } from '../../access/audit.ts';
import { storable } from '../../core/text.ts';
import type { AuditMiddleware } from '../middleware/auth.ts';
import type { AppEnv } from '../app-env.ts';
import { badCursor, listPage } from '../pagination.ts';
import type { Routes } from '../register.ts';
import type { Services } from '../services.ts';
import { isoTime } from '../../core/clock.ts';
import { idIn } from '../middleware/idempotency.ts';

/** Who did what to what. */
export const auditRoutes = ({ audit }: Services) =>
  ({
    'GET /v1/audit': ({ query: { limit, cursor, ...filter } }) =>
      listPage(
        { limit, cursor },
        '',
        'at',
        async (after, count) => {
          if (after !== null && !/^\d{1,15}$/.test(after.id)) throw badCursor();
          const found = await audit.list(
            filter,
            after && { at: after.at, position: Number(after.id) },
            count,
          );
          // The cursor holds the position.
          return found.map((entry) => ({ at: entry.at, id: String(entry.position), entry }));
        },
        ({ entry }) => renderAuditEntry(entry),
      ),
  }) satisfies Partial<Routes>;

const renderAuditEntry = ({ at, target, data, ...entry }: AuditEntry): AuditEntryObject => ({
  id: entry.id,
  at: isoTime(at),
  actor: entry.actor,
  owner: entry.owner,
  action: entry.action,
  target: target === '' ? null : target,
  data: JSON.parse(data) as Record<string, unknown>,
  hash: entry.hash,
});

/**
 * Every request of a merchant's that is no mere question and that succeeded. What it changes has its entry in the same
 * transaction; what changes nothing, such as an answer that is given again, has one all the same.
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

function entryOf(context: Context<AppEnv>, { id, created: made, data = {} }: AuditedChange): AuditAction {
  const { id: actor, owner } = context.get('merchant');
  const named = context.req.param('id');
  // An open checkout of the same reference makes room for the one that is asked for, or was over.
  if (named === undefined && !made)
    return { actor, owner, action: context.get('did') ?? 'checkout.cancel', target: id, data: {} };
  return {
    actor,
    owner,
    action: context.get('did') ?? actionOf(context.req.method, routePath(context, -1)),
    target: named ?? id,
    data: {
      ...auditable(context.get('input')),
      ...(named !== undefined && made && id !== named && { created: id }),
      ...(context.get('replayed') === true && { replayed: true }),
      ...data,
    },
  };
}

/**
 * `POST /v1/checkouts/:id/cancel` → `checkout.cancel`, `DELETE /v1/checkouts/:id/sessions` →
 * `checkout.session.delete`: things in the singular, and what was done to the last of them.
 */
export function actionOf(method: string, route: string): string {
  const words = route
    .split('/')
    .filter((part) => part !== '' && part !== 'v1' && !part.startsWith(':'))
    .map((part) => part.replaceAll('-', '_'));
  const last = words.at(-1) ?? '';
  const things = words.map(singular);
  const isVerb = words.length > 1 && things.at(-1) === last;
  if (isVerb && method === 'POST') return things.join('.');
  return [...things, method === 'POST' ? 'create' : method.toLowerCase()].join('.');
}

const singular = (word: string): string => word.replace(/(ss|ch)es$|(?<!s)s$/, '$1');

/** Fields of requests that tell of no person and hold no secret (R71). Any other one stays out. */
const auditedFields = new Set([
  'action',
  'addresses',
  'amount',
  'asset',
  'basis',
  'checkoutId',
  'currency',
  'endpointId',
  'events',
  'exception',
  'expiresIn',
  'fingerprint',
  'hash',
  'ignore',
  'items',
  'method',
  'methods',
  'outcome',
  'outside',
  'paymentId',
  'provider',
  'quantity',
  'reuseOpen',
  'transactionHash',
  'url',
]);
const MAX_LENGTH = 200;
const MAX_ITEMS = 50;

function auditable(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {};
  const entries = Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    const shown = auditedFields.has(name) ? shownValue(name, value) : undefined;
    return shown === undefined ? [] : [[name, shown] as const];
  });
  return Object.fromEntries(entries);
}

function shownValue(name: string, value: unknown): unknown {
  if (name === 'url')
    return typeof value === 'string' && URL.canParse(value) ? new URL(value).origin : undefined;
  if (typeof value === 'string') return shortened(value);
  // What is false was not asked for.
  if (value === true || typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  const words = value.filter((entry): entry is string => typeof entry === 'string');
  // Of a list of things, how many they were.
  return words.length < value.length ? value.length : words.slice(0, MAX_ITEMS).map(shortened);
}

const shortened = (text: string): string => storable(text.slice(0, MAX_LENGTH));
