import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { DAY_MS, SECOND_MS } from '../base/clock.ts';
import { cookieFlags } from '../base/http/cookies.ts';
import { newFormKey } from '../base/ids.ts';
import type { AppEnv } from '../base/http/app-env.ts';

/**
 * A cookie with the idempotency key for forms that a browser sends without script. All submissions of a form have the same key,
 * in any number of tabs.
 *
 * Only the response to a submitted form sets the cookie, before anything is created. The form's page (a GET) does not set it,
 * because a cache may store the page with its cookie, despite `no-store`. Two shoppers with the same cached key would get the
 * same checkout.
 */

const name = 'paywicket-form';

/** Query parameter in the URL of a form that is sent again, so that a browser without cookies is not redirected twice. */
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
