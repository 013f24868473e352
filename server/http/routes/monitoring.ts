import { unauthorized } from '../../core/errors.ts';
import { hashOf, sameHash } from '../../core/ids.ts';
import type { Routes } from '../register.ts';
import type { Services } from '../services.ts';

/** ms */
const READY_INTERVAL_MS = 1000;

/** One check at a time, and one a second: each is a write, and the route is public. */
function oncePerSecond(check: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> | undefined;
  let isRunning = false;
  let startedAt = 0;
  return () => {
    if (last !== undefined && (isRunning || performance.now() < startedAt + READY_INTERVAL_MS)) return last;
    isRunning = true;
    startedAt = performance.now();
    last = check().finally(() => (isRunning = false));
    return last;
  };
}

/** For load balancers and operators, and for Prometheus where its token is set. */
export function monitoringRoutes({
  ready,
  checks,
  log,
  metrics,
}: Pick<Services, 'ready' | 'checks' | 'log' | 'metrics'>) {
  const isReady = oncePerSecond(ready);
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
    'GET /v1/checks': async () => ({ data: [...(await checks())], nextCursor: null }),
  } satisfies Partial<Routes>;
  if (metrics === undefined) return routes;
  const expected = hashOf(metrics.token);
  return {
    ...routes,
    async 'GET /metrics'({ context }) {
      const given = /^Bearer +(\S{1,512})$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
      // Hashes are as long as each other, and a common beginning of theirs says nothing of the tokens (R19).
      if (!sameHash(hashOf(given), expected)) throw unauthorized();
      const { type, text } = await metrics.scrape();
      return context.body(text, 200, { 'Content-Type': type });
    },
  } satisfies Partial<Routes>;
}
