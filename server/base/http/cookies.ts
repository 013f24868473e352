/**
 * Returns the flags of cookies for this server's own pages: scripts cannot read these cookies, and other sites do not send them.
 */
export const cookieFlags = (isHttps: boolean) =>
  ({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    // Both flags require https, which a test server on loopback does not have.
    ...(isHttps && { secure: true, prefix: 'host' as const }),
  }) as const;
