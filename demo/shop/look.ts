/** How the shop shows the checkout: the desk's options, in a cookie of this browser. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { z } from 'zod';
import { ACCENTS, type Accent } from './accents.ts';

export const LOOK_COOKIE = 'morrow_look';

const Look = z.object({
  /** `link`: a product of the companion server's own catalogue, which needs no back end. */
  mode: z.enum(['modal', 'inline', 'frame', 'redirect', 'link']).catch('modal'),
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
  /** Null: the widget's own. */
  color: z
    .enum(Object.keys(ACCENTS) as Accent[])
    .nullable()
    .catch(null),
  /** Null: the browser's. */
  locale: z
    .string()
    .regex(/^[a-zA-Z-]{2,10}$/)
    .nullable()
    .catch(null),
  /** Seconds until the next checkout expires; null for the server's default. */
  expiresIn: z.int().min(10).max(86_400).nullable().catch(null),
});
export type Look = z.infer<typeof Look>;

export function lookOf(c: Context): Look {
  let cookie: unknown = {};
  try {
    cookie = JSON.parse(getCookie(c, LOOK_COOKIE) ?? '{}');
  } catch {
    // As without a cookie.
  }
  return Look.catch(() => Look.parse({})).parse(cookie);
}
