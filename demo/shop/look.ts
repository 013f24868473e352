/** Display options of the shop's checkout, which the demo page stores in a cookie of the browser. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { z } from 'zod';
import { THEME_IDS } from './themes.ts';

export const LOOK_COOKIE = 'morrow_look';

const Look = z.object({
  mode: z.enum(['modal', 'inline', 'frame', 'redirect']).catch('modal'),
  theme: z.enum(THEME_IDS).catch('default'),
  /** Language of the checkout; null for the browser's language. */
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
    // A malformed cookie is treated like a missing one.
  }
  return Look.catch(() => Look.parse({})).parse(cookie);
}
