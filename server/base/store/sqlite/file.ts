import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../../errors.ts';

/** The file of an SQLite database: permissions and error descriptions. */

/** Permissions of the file, which contains customers' data and plain webhook signing secrets. Windows has its own permissions. */
export const ownerOnly = 0o600;
const folderOwnerOnly = 0o700;

/** Result codes: busy, locked, out of memory, read-only, interrupted, I/O error, corrupt, full, cannot open. */
const unavailableCodes = new Set([5, 6, 7, 8, 9, 10, 11, 13, 14]);
const busyCode = 5;
const ioErrorCode = 10;
const readOnlyCode = 8;
const cantOpenCode = 14;
const notADatabaseCode = 26;
/** Mask of the low byte of an extended result code, which is the primary code. */
const primaryCode = 0xff;

/** Returns SQLite's result code of an error; 0 for other errors. */
function resultCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  const found = [errcode, code].find((value) => typeof value === 'number') ?? 0;
  return found & primaryCode;
}

export const isUnavailable = (error: unknown): boolean => unavailableCodes.has(resultCodeOf(error));
export const isIoError = (error: unknown): boolean => resultCodeOf(error) === ioErrorCode;
export const isBusy = (error: unknown): boolean => resultCodeOf(error) === busyCode;

/** Creates the file, readable only by its owner, if it does not exist. SQLite gives the same permissions to its other files. */
export function makeFile(file: string): void {
  makeFolder(file);
  // Opening and closing an existing file would release this process's locks on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', ownerOnly));
}

/** Creates the file's folder and its parents one by one, because Node's option `recursive` never returns below `/proc`. */
export function makeFolder(file: string): void {
  const missing: string[] = [];
  for (let folder = dirname(file); !existsSync(folder); folder = dirname(folder)) missing.push(folder);
  for (const folder of missing.toReversed())
    try {
      mkdirSync(folder, { mode: folderOwnerOnly });
    } catch (error) {
      // If the folder exists now, another process has created it.
      if (!isFolder(folder)) throw error;
    }
}

/**
 * Checks that the file exists or can be created, without changing anything.
 * @throws ConfigError if the file does not exist and cannot be created
 */
export function assertMakeable(file: string): void {
  let above = dirname(file);
  while (!existsSync(above)) above = dirname(above);
  try {
    accessSync(`${above}/.`, constants.W_OK);
  } catch (error) {
    throw describeError(error, file);
  }
}

/**
 * Whether every user of this machine can read the file. Group permissions are the owner's choice. Always false on Windows, where
 * this is not known.
 */
export function isOpenToAll(file: string): boolean {
  if (process.platform === 'win32') return false;
  return (statSync(file).mode & 0o004) !== 0 && (statSync(dirname(file)).mode & 0o001) !== 0;
}

/** Returns an error that names the file and the fix. It is a ConfigError if the setting is invalid. */
export function describeError(error: unknown, file: string): unknown {
  const wrong = (message: string): ConfigError =>
    new ConfigError([`DATABASE_URL names ${file}, ${message}`], { cause: error });
  // If a migration failed, the database's error is its cause.
  const cause = error instanceof Error && isUnavailable(error.cause) ? error.cause : error;
  const readOnly = 'which cannot be written to: let this user write to it and to its folder';
  switch (resultCodeOf(cause)) {
    case notADatabaseCode:
      return wrong('which is no SQLite database: name another file, or move that one away');
    case readOnlyCode:
      return wrong(readOnly);
    case cantOpenCode:
      return isFolder(file)
        ? wrong(`which is a folder: name a file in it, such as sqlite:${file}/paywicket.db`)
        : wrong('which cannot be opened: let this user read and write it and its folder');
    default:
  }
  // SQLite also reports an I/O error if the disk has no room for the files beside the database.
  const hint = isIoError(cause) ? ' (a disk that is full, or fails)' : '';
  if (isUnavailable(cause))
    return new Error(`${file} cannot be used: ${messageOf(error)}${hint}. DATABASE_URL says where it is`, {
      cause: error,
    });
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return wrong('and what should be its folder, or one above it, is a file: name another path');
    case 'ENOENT':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      if (existsSync(file)) return wrong(readOnly);
      return wrong('which cannot be made: let this user write to its folder, or name another path');
    default:
      return error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
