import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { DAY_MS, SECOND_MS } from '../../core/clock.ts';
import { newFormKey } from '../../core/ids.ts';
import type { AppEnv } from '../app-env.ts';
import { cookieFlags, readCookie } from '../own-cookies.ts';

/**
 * The idempotency key of the forms that a browser sends without script, a cookie: it comes with each of them, however
 * often and in however many tabs a form is sent.
 *
 * It is given with the answer to a form alone, and before anything is created. The page of the form is a GET, which a
 * cache may keep in spite of `no-store`, cookie included: with a key from there, two shoppers would get one checkout.
 */

const name = 'paywicket-form';

/** In the address of a form that is sent again: whoever stores no cookies is not asked a second time. */
const marker = 'keyed';

export function readFormKey(context: Context<AppEnv>, isHttps: boolean): string | undefined {
  const key = readCookie(context, name, isHttps);
  return key !== undefined && /^[\w-]{43}$/.test(key) ? key : undefined;
}

/** Whether the form is sent again, after `sendAgainWithKey`. */
export const hasNewKey = (context: Context<AppEnv>): boolean => context.req.query(marker) !== undefined;

/** Has the browser send the same form once more, with a new key. */
export function sendAgainWithKey(context: Context<AppEnv>, basePath: string, isHttps: boolean): Response {
  setCookie(context, name, newFormKey(), { ...cookieFlags(isHttps), maxAge: DAY_MS / SECOND_MS });
  const query = new URL(context.req.url).searchParams;
  query.set(marker, '1');
  // 307 keeps method and body.
  return context.redirect(`${basePath}/l/${context.req.param('id') ?? ''}?${query.toString()}`, 307);
}
