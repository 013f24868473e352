import type { Check, serverOperations } from '../../contract/server-operations.ts';
import type { Setting } from '../../contract/settings.ts';
import { unauthorized } from '../../errors.ts';
import { hashOf, sameHash } from '../../ids.ts';
import type { Routes } from '../register.ts';
import type { Log } from '../../log/logger.ts';

/** Milliseconds for which the result of `/readyz` is reused: each check is a write, and the route is public. */
const READY_KEPT_MS = 1000;
/** Milliseconds for which the result of `/v1/checks` is reused: each run calls all gateways (R96). */
const CHECKS_KEPT_MS = 10_000;

/**
 * Returns a function that runs the work at most once at a time, and again only `keptMs` after its end. Until then, all callers
 * get the same result or error.
 */
export function keptFor<T>(
  keptMs: number,
  run: () => Promise<T>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let last: Promise<T> | undefined;
  let keptUntil = Infinity;
  return () => {
    if (last !== undefined && now() < keptUntil) return last;
    keptUntil = Infinity;
    last = run().finally(() => {
      keptUntil = now() + keptMs;
    });
    return last;
  };
}

/** The server's state for `monitoringRoutes`. */
export interface Monitored {
  /** Throws while the server must get no traffic. */
  readonly ready: () => Promise<void>;
  /** The findings of `paywicket doctor`, without secrets. */
  readonly checks: () => Promise<readonly Check[]>;
  /** The settings, without secrets. */
  readonly shownSettings: readonly Setting[];
  /** A log that adds the request's id to each line (`withRequestIds`). */
  readonly log: Log;
  /** Undefined if no token is set: there is no `/metrics` then. */
  readonly metrics?:
    | {
        readonly token: string;
        readonly scrape: () => Promise<{ readonly type: string; readonly text: string }>;
      }
    | undefined;
}

/** Routes for load balancers and operators, and for Prometheus if its token is set. */
export function monitoringRoutes({ ready, checks, shownSettings, log, metrics }: Monitored) {
  const isReady = keptFor(READY_KEPT_MS, ready);
  const findings = keptFor(CHECKS_KEPT_MS, checks);
  const routes = {
    'GET /healthz': () => ({ status: 'ok' }),
    async 'GET /readyz'({ context }) {
      try {
        await isReady();
        return { status: 'ready' };
      } catch (error) {
        log.error({ err: error }, 'not ready');
        return context.json({ status: 'not ready' }, 503);
      }
    },
    'GET /v1/settings': () => ({ data: [...shownSettings], nextCursor: null }),
    'GET /v1/checks': async () => ({ data: [...(await findings())], nextCursor: null }),
  } satisfies Partial<Routes<typeof serverOperations>>;
  if (metrics === undefined) return routes;
  const expected = hashOf(metrics.token);
  return {
    ...routes,
    async 'GET /metrics'({ context }) {
      const given = /^Bearer +(\S{1,512})$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
      // Compares hashes, which have equal length and reveal nothing about the tokens (R19).
      if (!sameHash(hashOf(given), expected)) throw unauthorized();
      const { type, text } = await metrics.scrape();
      return context.body(text, 200, { 'Content-Type': type });
    },
  } satisfies Partial<Routes<typeof serverOperations>>;
}
