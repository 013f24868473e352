/** The files of a built widget, and what its `integrity.json` says of them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const builtWidget = fileURLToPath(new URL('../../dist/widget', import.meta.url));

export interface Manifest {
  readonly version: string;
  /** Hashes by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<'pay' | 'refund', string>>;
}

/** @param folder Of a built widget. */
export const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as Manifest;

export const integrityOf = (bytes: Uint8Array): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
