import { ConfigError } from '../errors.ts';
import { parseUrl } from '../network/web-address.ts';

/** Location of the database. A URL contains a password, so it is never logged: `shownLocation` is. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** The file, or the host, port and name of a database of PostgreSQL. */
export function shownLocation(location: DatabaseLocation): string {
  if (location.kind === 'sqlite') return location.file;
  const { host = '', pathname = '', searchParams } = parseUrl(location.url) ?? {};
  // A socket's folder is a parameter.
  const server = host === '' ? (searchParams?.get('host') ?? 'this machine') : host;
  return `PostgreSQL at ${server}, database ${pathname.slice(1)}`;
}

/**
 * A command in the wrong folder, or without the server's `DATABASE_URL`, must not make an empty database and report success on it
 * (R165).
 */
export const missingDatabase = (location: DatabaseLocation): ConfigError =>
  new ConfigError([
    `DATABASE_URL: there is no database of Paywicket at ${shownLocation(location)}. Run this in the folder of your server, with the same DATABASE_URL; only serve, dev, migrate and keys create --new make a database`,
  ]);
