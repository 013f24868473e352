import { ConfigError } from '../errors.ts';
import { parseUrl } from '../network/web-address.ts';

/** Location of the database. A URL contains a password, so it is never logged. Log `shownLocation` instead. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Returns the file, or host, port and name of a PostgreSQL database. */
export function shownLocation(location: DatabaseLocation): string {
  if (location.kind === 'sqlite') return location.file;
  const { host = '', pathname = '', searchParams } = parseUrl(location.url) ?? {};
  // If the URL has no host, its parameter `host` may name the folder of a socket.
  const server = host === '' ? (searchParams?.get('host') ?? 'this machine') : host;
  return `PostgreSQL at ${server}, database ${pathname.slice(1)}`;
}

/**
 * Creates the error for a missing database. A command that runs in the wrong folder, or without the server's `DATABASE_URL`,
 * must not create an empty database and report success (R165).
 */
export const missingDatabase = (location: DatabaseLocation): ConfigError =>
  new ConfigError([
    `DATABASE_URL: there is no database of Paywicket at ${shownLocation(location)}. Run this in the folder of your server, with the same DATABASE_URL; only serve, dev, migrate and keys create --new make a database`,
  ]);
