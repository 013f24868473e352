import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SECOND_MS } from '../../base/clock.ts';
import { cookieFlags } from '../../base/http/cookies.ts';
import type { ConsoleContext, NoticeText } from './view.ts';

/** Cookies for the session and for one-time notices. */

const sessionName = 'paywicket-console';
const noticeName = 'paywicket-notice';

export const readSession = (context: ConsoleContext, isHttps: boolean): string | undefined =>
  getCookie(context, sessionName, cookieFlags(isHttps).prefix);

export function setSession(
  context: ConsoleContext,
  token: string,
  { isHttps, lifeMs }: { readonly isHttps: boolean; readonly lifeMs: number },
): void {
  setCookie(context, sessionName, token, { ...cookieFlags(isHttps), maxAge: lifeMs / SECOND_MS });
}

export function endSession(context: ConsoleContext, isHttps: boolean): void {
  deleteCookie(context, sessionName, cookieFlags(isHttps));
}

export function setNotice(context: ConsoleContext, { tone, text }: NoticeText): void {
  const { isHttps } = context.get('view');
  setCookie(context, noticeName, noticeValue(tone, text), { ...cookieFlags(isHttps), maxAge: 60 });
}

/** Returns and deletes the notice. */
export function takeNotice(context: ConsoleContext): NoticeText | undefined {
  const { isHttps } = context.get('view');
  const value = getCookie(context, noticeName, cookieFlags(isHttps).prefix);
  if (value === undefined) return undefined;
  deleteCookie(context, noticeName, cookieFlags(isHttps));
  try {
    const [tone, text]: unknown[] = JSON.parse(value) as unknown[];
    return typeof text === 'string' ? { tone: tone === 'good' ? 'good' : 'bad', text } : undefined;
  } catch {
    return undefined;
  }
}

/** Maximum of the encoded value. Browsers drop cookies above 4096 bytes, and proxies limit the headers of a response. */
const MAX_NOTICE_BYTES = 2000;

/** Size when percent-encoded. */
const bytesOf = (value: string): number => encodeURIComponent(value).length;

/** Truncates text between characters. */
function noticeValue(tone: NoticeText['tone'], text: string): string {
  const valueOf = (shown: string): string => JSON.stringify([tone, shown]);
  if (bytesOf(valueOf(text)) <= MAX_NOTICE_BYTES) return valueOf(text);
  let room = MAX_NOTICE_BYTES - bytesOf(valueOf('…'));
  let shown = '';
  for (const character of text) {
    // JSON escapes quotes and lone surrogates.
    room -= bytesOf(JSON.stringify(character)) - bytesOf('""');
    if (room < 0) break;
    shown += character;
  }
  return valueOf(`${shown}…`);
}
