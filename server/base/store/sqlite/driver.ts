import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/**
 * The SQLite library of this process: Node's own if it is recent enough, or else a package. All code must use this library: two
 * copies of SQLite that open the same file in one process release each other's locks.
 */

/** Oldest accepted version. Older releases can lose a WAL on reset (R59). */
export const MIN_VERSION: readonly number[] = [3, 51, 3];

type Constructor = typeof import('@photostructure/sqlite').DatabaseSync;

export const DatabaseSync: Constructor = ofNode() ?? (await ofPackage());
export type DatabaseSync = DatabaseSyncInstance;

function ofNode(): Constructor | undefined {
  if (isOlder(process.versions['sqlite'] ?? '0', MIN_VERSION)) return undefined;
  const emitWarning = process.emitWarning.bind(process);
  // Suppresses the warning about the experimental module, which would appear at every start and in the output of every command.
  process.emitWarning = () => undefined;
  try {
    const sqlite: object | undefined = process.getBuiltinModule('node:sqlite');
    return (sqlite as { DatabaseSync: Constructor } | undefined)?.DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * Loads the library from the package.
 * @throws Error if the package is not installed
 */
async function ofPackage(): Promise<Constructor> {
  try {
    return (await import('@photostructure/sqlite')).DatabaseSync;
  } catch (error) {
    // In Yarn's PnP, the error code has no `ERR_` prefix.
    if (!(error instanceof Error && 'code' in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code))))
      throw error;
    throw new Error(
      `Node ${process.versions.node} has no SQLite ${MIN_VERSION.join('.')} or newer: npm install @photostructure/sqlite, or set DATABASE_URL to a PostgreSQL database`,
      { cause: error },
    );
  }
}

/** Whether a version such as `"3.51.2"` is older than `least`. */
export function isOlder(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
