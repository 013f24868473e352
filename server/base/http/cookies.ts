/** Flags of the cookies of this server's own pages: not readable by scripts, and not sent by other sites. */
export const cookieFlags = (isHttps: boolean) =>
  ({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    // Both require https, which a test server on loopback does not have.
    ...(isHttps && { secure: true, prefix: 'host' as const }),
  }) as const;
