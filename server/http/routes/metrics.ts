import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { unauthorized } from '../../core/errors.ts';
import { hexHash } from '../middleware/auth.ts';
import type { AppEnv } from '../app-env.ts';
import { methods } from '../methods.ts';

export interface MetricsRouteOptions {
  /** Undefined where nobody may ask: then there is nothing at this address. */
  readonly metrics?:
    | {
        readonly token: string;
        readonly scrape: () => Promise<{ readonly type: string; readonly text: string }>;
      }
    | undefined;
}

/** What Prometheus asks. */
export function metricsRoute({ metrics }: MetricsRouteOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  if (metrics === undefined) return app;
  const expected = Buffer.from(hexHash(metrics.token));
  methods(app, '/metrics', {
    GET: [
      async (context) => {
        const given = /^Bearer +(\S{1,512})$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
        // Hashes are as long as each other, and a common beginning of theirs says nothing of the tokens (R19).
        if (!timingSafeEqual(Buffer.from(hexHash(given)), expected)) throw unauthorized();
        const { type, text } = await metrics.scrape();
        return context.body(text, 200, { 'Content-Type': type });
      },
    ],
  });
  return app;
}
