import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

/** Cookies for this server's own pages: read by no script, and sent by no other site. */

/** `__Host-` and `Secure` need https: a test server on loopback has neither. */
export const cookieFlags = (isHttps: boolean) =>
  ({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    ...(isHttps && { secure: true, prefix: 'host' as const }),
  }) as const;

export const readCookie = (context: Context, name: string, isHttps: boolean): string | undefined =>
  isHttps ? getCookie(context, name, 'host') : getCookie(context, name);
