import type { Context, MiddlewareHandler } from 'hono';
import { validationError, ApiError } from '../../errors.ts';
import {
  ABANDONED_AFTER_MS,
  canonical,
  idempotencyRecordOf,
  IDEMPOTENCY_TTL_MS,
  type IdempotencyStore,
} from '../../access/idempotency.ts';
import { parseRequestBody, readText } from './body.ts';
import type { AppEnv } from '../app-env.ts';
import { SECOND_MS, type Clock } from '../../clock.ts';
import { secondsOf } from './problems.ts';

/**
 * Creates the middleware for `Idempotency-Key` on a merchant's POST. It runs after the guard and the body limit, and before the
 * handler. `replay` returns the present state of the first request's object.
 */
export type Idempotent = (
  status: 200 | 201,
  replay: (id: string, context: Context<AppEnv>, status: 200 | 201) => Promise<Response>,
  /**
   * For a request that sends money: a key is required, must be unique among all keys of the merchant, and is never forgotten
   * (R81).
   */
  movesMoney?: 'payout' | 'refund',
) => MiddlewareHandler<AppEnv>;

const MAX_KEY_LENGTH = 255;

export function idempotency(store: IdempotencyStore, clock: Clock): Idempotent {
  /** Attempts that this process is working on. For any other attempt, the server only knows when its key becomes free (R163). */
  const running = new Set<string>();
  return (status, replay, movesMoney) => async (context, next) => {
    const key = context.req.header('idempotency-key');
    const permanent = movesMoney !== undefined;
    if (key === undefined && permanent)
      throw new ApiError(
        'idempotency_key_required',
        `Send an Idempotency-Key: a new one for each ${movesMoney}, and the same one when you retry.`,
      );
    if (key === undefined) return next();
    if (key === '' || key.length > MAX_KEY_LENGTH)
      throw validationError(
        'invalid_request',
        'Idempotency-Key',
        `must have 1 to ${MAX_KEY_LENGTH} characters`,
      );
    const { method, path } = context.req;
    const request = [method, path, comparableBodyOf(await readText(context))];
    const object = status === 201 ? null : (context.req.param('id') ?? null);
    const owner = permanent ? 'store' : context.get('merchant').id;
    const claim = idempotencyRecordOf(owner, key, request, { status, object, permanent });
    const now = clock.now();
    const state = await store.begin(claim, {
      now,
      abandoned: now - ABANDONED_AFTER_MS,
      forgotten: now - IDEMPOTENCY_TTL_MS,
    });
    switch (state.kind) {
      case 'other':
        throw new ApiError(
          'idempotency_key_reused',
          'This Idempotency-Key was used for a different request. Use a new key for a new request.',
        );
      case 'started':
        throw running.has(state.attempt)
          ? inProgress('The same request is still in progress', SECOND_MS)
          : inProgress(
              'The same request is still in progress, or was cut off when a server ended',
              state.startedAt + ABANDONED_AFTER_MS + 1 - now,
            );
      case 'done':
        context.set('replayed', true);
        context.header('Idempotent-Replayed', 'true');
        return replay(state.objectId, context, state.status);
      case 'fresh': {
        running.add(claim.attempt);
        try {
          context.set('request', { ...context.get('request'), idempotency: claim });
          await next();
          const { res } = context;
          // Only a success is stored: a failed request may be repeated with the same key (R16).
          if (res.ok) await store.finish(claim, res.status, object ?? (await idIn(res)));
          else await store.release(claim);
        } finally {
          running.delete(claim.attempt);
        }
        return undefined;
      }
    }
  };
}

/**
 * Creates the error for a request in progress.
 * @param retryAfter in milliseconds; the error states at least one second
 */
function inProgress(what: string, retryAfter: number): ApiError {
  const wait = Math.max(SECOND_MS, retryAfter);
  const seconds = secondsOf(wait);
  const text = `${what}. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`;
  return new ApiError('request_in_progress', text, { retryAfter: wait });
}

/**
 * Returns the parsed body, so that formatting does not matter. Invalid JSON is compared as text; the handler refuses it later.
 */
function comparableBodyOf(text: string): unknown {
  try {
    return canonical(parseRequestBody(text));
  } catch {
    return text;
  }
}

/** Returns the id of the object in a response; empty if there is none. */
export async function idIn(answer: Response): Promise<string> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
    ? body.id
    : '';
}
