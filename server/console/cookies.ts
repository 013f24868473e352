import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { NoticeText } from './parts.tsx';
import { SESSION_LIFE_MS } from '../access/people.ts';
import { SECOND_MS } from '../core/clock.ts';
import type { ConsoleContext } from './view.ts';

/**
 * The session, and what a page has to say once. `__Host-` and `Secure` need https: a test server on loopback has neither.
 */

const sessionName = 'paywicket-console';
const noticeName = 'paywicket-notice';

const flagsOf = (isHttps: boolean) =>
  ({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    ...(isHttps && { secure: true, prefix: 'host' as const }),
  }) as const;

export function readSession(context: ConsoleContext, isHttps: boolean): string | undefined {
  return isHttps ? getCookie(context, sessionName, 'host') : getCookie(context, sessionName);
}

export function setSession(context: ConsoleContext, token: string, isHttps: boolean): void {
  setCookie(context, sessionName, token, { ...flagsOf(isHttps), maxAge: SESSION_LIFE_MS / SECOND_MS });
}

export function endSession(context: ConsoleContext, isHttps: boolean): void {
  deleteCookie(context, sessionName, flagsOf(isHttps));
}

const MAX_NOTICE_LENGTH = 500;

const noticeFlags = (context: ConsoleContext) =>
  ({ httpOnly: true, sameSite: 'Strict', path: '/', secure: context.get('view').isHttps }) as const;

export function setNotice(context: ConsoleContext, { tone, text }: NoticeText): void {
  const value = JSON.stringify([tone, text.slice(0, MAX_NOTICE_LENGTH)]);
  setCookie(context, noticeName, value, { ...noticeFlags(context), maxAge: 60 });
}

/** Once: the next page has it no more. */
export function takeNotice(context: ConsoleContext): NoticeText | undefined {
  const value = getCookie(context, noticeName);
  if (value === undefined) return undefined;
  deleteCookie(context, noticeName, noticeFlags(context));
  try {
    const [tone, text]: unknown[] = JSON.parse(value) as unknown[];
    return typeof text === 'string' ? { tone: tone === 'good' ? 'good' : 'bad', text } : undefined;
  } catch {
    return undefined;
  }
}
