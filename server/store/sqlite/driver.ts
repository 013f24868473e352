import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/**
 * The SQLite of this process: Node's own where it is recent enough, else the package that brings one. Whatever opens a
 * database takes it from here: two copies of SQLite that open one file in one process end each other's locks.
 */

/** Releases before it can lose a WAL on reset (R59). */
export const MIN_VERSION: readonly number[] = [3, 51, 3];

type Constructor = typeof import('@photostructure/sqlite').DatabaseSync;

export const DatabaseSync: Constructor = ofNode() ?? (await ofPackage());
export type DatabaseSync = DatabaseSyncInstance;

function ofNode(): Constructor | undefined {
  if (isOlder(process.versions['sqlite'] ?? '0', MIN_VERSION)) return undefined;
  const emitWarning = process.emitWarning.bind(process);
  // Of an experimental module: it would stand in the log of every start, and before the answer of every command.
  process.emitWarning = () => undefined;
  try {
    const sqlite: object | undefined = process.getBuiltinModule('node:sqlite');
    return (sqlite as { DatabaseSync: Constructor } | undefined)?.DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** @throws Error where it is not installed */
async function ofPackage(): Promise<Constructor> {
  try {
    return (await import('@photostructure/sqlite')).DatabaseSync;
  } catch (error) {
    // Without the first letters in Yarn's PnP.
    if (!(error instanceof Error && 'code' in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code))))
      throw error;
    throw new Error(
      `Node ${process.versions.node} has no SQLite ${MIN_VERSION.join('.')} or newer: npm install @photostructure/sqlite, or set DATABASE_URL to a PostgreSQL database`,
      { cause: error },
    );
  }
}

/** Whether `"3.51.2"` is before `[3, 51, 3]`. */
export function isOlder(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
