import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../../core/errors.ts';

/** The file of an SQLite database: who may read it, and what to say where it can not be used. */

/** It holds customers' data, and secrets as they are: what signs has to be known. Windows has its own ways. */
export const ownerOnly = 0o600;
const folderOwnerOnly = 0o700;

/** Busy, locked, out of memory, read-only, interrupted, I/O error, corrupt, full, can not be opened. */
const unavailableCodes = new Set([5, 6, 7, 8, 9, 10, 11, 13, 14]);
const busyCode = 5;
const readOnlyCode = 8;
const cantOpenCode = 14;
const notADatabaseCode = 26;
/** The low byte of an extended result code. */
const primaryCode = 0xff;

/** SQLite's own code of what went wrong; 0 where it was not SQLite. */
function resultCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  const found = [errcode, code].find((value) => typeof value === 'number') ?? 0;
  return found & primaryCode;
}

export const isUnavailable = (error: unknown): boolean => unavailableCodes.has(resultCodeOf(error));
export const isBusy = (error: unknown): boolean => resultCodeOf(error) === busyCode;

/** For its owner alone, where it is not there yet; SQLite gives what it keeps beside it the same rights. */
export function makeFile(file: string): void {
  makeFolder(file);
  // One that is there is left alone: to close it would end the locks that this process has on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', ownerOnly));
}

/** Of a file, with those above it. */
export function makeFolder(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: folderOwnerOnly });
}

/**
 * Changes nothing.
 * @throws ConfigError where a file that is not there yet can not be made
 */
export function assertMakeable(file: string): void {
  let above = dirname(file);
  while (!existsSync(above)) above = dirname(above);
  try {
    accessSync(`${above}/.`, constants.W_OK);
  } catch (error) {
    throw explained(error, file);
  }
}

/** Whether everybody on this machine can read it; a group of its own is somebody's decision. On Windows nobody knows. */
export function isOpenToAll(file: string): boolean {
  if (process.platform === 'win32') return false;
  return (statSync(file).mode & 0o004) !== 0 && (statSync(dirname(file)).mode & 0o001) !== 0;
}

/** What to tell whoever starts: a setting that is wrong where it is one, with the file and the way out. */
export function explained(error: unknown, file: string): unknown {
  const wrong = (message: string): ConfigError =>
    new ConfigError([`DATABASE_URL names ${file}, ${message}`], { cause: error });
  // A migration that failed says so, and why behind it.
  const cause = error instanceof Error && isUnavailable(error.cause) ? error.cause : error;
  const readOnly = 'which can not be written to: let this user write to it and to its folder';
  switch (resultCodeOf(cause)) {
    case notADatabaseCode:
      return wrong('which is no SQLite database: name another file, or move that one away');
    case readOnlyCode:
      return wrong(readOnly);
    case cantOpenCode:
      return isFolder(file)
        ? wrong(`which is a folder: name a file in it, such as sqlite:${file}/paywicket.db`)
        : wrong('which can not be opened: let this user read and write it and its folder');
    default:
  }
  if (isUnavailable(cause))
    return new Error(`${file} can not be used: ${messageOf(error)}. DATABASE_URL says where it is`, {
      cause: error,
    });
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return wrong('and what should be its folder, or one above it, is a file: name another path');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      if (existsSync(file)) return wrong(readOnly);
      return wrong('which can not be made: let this user write to its folder, or name another path');
    default:
      return error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
