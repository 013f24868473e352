import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { DAY_MS, SECOND_MS } from '../base/clock.ts';
import { cookieFlags } from '../base/http/cookies.ts';
import { newFormKey } from '../base/ids.ts';
import type { AppEnv } from '../base/http/app-env.ts';

/**
 * A cookie with the idempotency key for forms that a browser sends without script: all submissions of a form, in any number of
 * tabs, have the same key.
 *
 * It is set only by the response to a form, before anything is created. A cache may store the form's page (a GET) with its
 * cookie, despite `no-store`: with a key from there, two shoppers would get one checkout.
 */

const name = 'paywicket-form';

/** Marks the URL of a form that is sent again, so that a browser without cookies is not redirected twice. */
const marker = 'keyed';

export function readFormKey(context: Context<AppEnv>, isHttps: boolean): string | undefined {
  const key = getCookie(context, name, cookieFlags(isHttps).prefix);
  return key !== undefined && /^[\w-]{43}$/.test(key) ? key : undefined;
}

/** Whether the form was sent again after `sendAgainWithKey`. */
export const hasNewKey = (context: Context<AppEnv>): boolean => context.req.query(marker) !== undefined;

/** Sets a new key and makes the browser send the same form again. */
export function sendAgainWithKey(context: Context<AppEnv>, basePath: string, isHttps: boolean): Response {
  setCookie(context, name, newFormKey(), { ...cookieFlags(isHttps), maxAge: DAY_MS / SECOND_MS });
  const query = new URL(context.req.url).searchParams;
  query.set(marker, '1');
  // 307 preserves method and body.
  return context.redirect(`${basePath}/l/${context.req.param('id') ?? ''}?${query.toString()}`, 307);
}
