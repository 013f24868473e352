import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

/** Cookies of this server's own pages: not readable by scripts, and not sent by other sites. */

/** `__Host-` and `Secure` require https, which a test server on loopback does not have. */
export const cookieFlags = (isHttps: boolean) =>
  ({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    ...(isHttps && { secure: true, prefix: 'host' as const }),
  }) as const;

export const readCookie = (context: Context, name: string, isHttps: boolean): string | undefined =>
  isHttps ? getCookie(context, name, 'host') : getCookie(context, name);
