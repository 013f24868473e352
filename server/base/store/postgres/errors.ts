import { DatabaseError } from 'pg';
import { tlsFault } from '../../network/tls-fault.ts';
import { OutcomeUnknownError } from '../database-adapter.ts';

/** Errors of node-postgres: their codes, and their meaning when the database is opened. */

export const NO_SUCH_DATABASE = '3D000';

const defaultRemedy = 'check DATABASE_URL, and that the server runs and can be reached from here';
const remedies: Readonly<Record<string, string>> = {
  '28P01': 'it refuses the user or the password of DATABASE_URL',
  '28000': 'it refuses the user of DATABASE_URL, or connections from this machine, or those without TLS',
  '08P01':
    'a pooler before it, such as PgBouncer, refuses our settings: SETTINGS.md shows those that it needs',
  [NO_SUCH_DATABASE]: 'the database that DATABASE_URL names does not exist: create it',
};
/** node-postgres checks certificates even with `sslmode=require`. */
const TRUST =
  'add sslmode=verify-full&sslrootcert=/path/to/ca.crt to DATABASE_URL, with the certificate of that authority; sslmode=no-verify encrypts without a check of who answers, and is only for a network that you trust';

/**
 * Describes an error of opening the database. Repeats only the error's code, because messages of PostgreSQL and Node contain
 * user, database and host.
 */
export function describeOpenError(error: unknown): Error {
  const code = errorCodeOf(error);
  const fault = tlsFault(error, 'DATABASE_URL', TRUST);
  if (fault !== null) return new Error(`PostgreSQL ${fault}`);
  if (error instanceof Error && 'syscall' in error && error.syscall === 'open')
    return new Error(
      `a certificate or key that DATABASE_URL names as sslrootcert, sslcert or sslkey cannot be read (${code})`,
    );
  if (error instanceof Error && /does not support SSL/.test(error.message))
    return new Error(
      'PostgreSQL has no certificate, so it offers no TLS: turn ssl on there. sslmode=disable in DATABASE_URL is only for a network that you trust',
    );
  return new Error(
    `PostgreSQL cannot be used (${code ?? 'no answer'}): ${remedies[code ?? ''] ?? defaultRemedy}`,
  );
}

export function errorCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Runs a function that commits: a commit, or a statement that is a transaction of its own. For all errors other than
 * OutcomeUnknownError, nothing was written: either PostgreSQL reported an error, such as a conflict, and kept the connection, or
 * the connection was lost before anything was sent.
 * @throws OutcomeUnknownError if the connection is lost before the answer
 */
export async function confirmed<T>(commit: () => Promise<T>): Promise<T> {
  try {
    return await commit();
  } catch (error) {
    const isRefused = error instanceof DatabaseError && !/^(08|57P)/.test(error.code ?? '');
    const isUnsent = error instanceof Error && error.message.endsWith('is not queryable');
    if (isRefused || isUnsent) throw error;
    throw new OutcomeUnknownError(
      'The connection to the database was lost before it confirmed the change. Check the result before you repeat the request.',
      error,
    );
  }
}
