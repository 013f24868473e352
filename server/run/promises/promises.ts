import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../../../package.json' with { type: 'json' };

import { errorCodes, eventTypes, scopes } from '../../base/contract/constants.ts';
import { openApi } from '../../base/contract/openapi.ts';
import { objects, operations } from '../operations.ts';
import { parts } from '../../parts.ts';
import { settingsSchemaOf } from '../settings/settings.ts';
import type { Promises } from './changes.ts';
import type { Schema } from './schema-changes.ts';

/** The promises of this tree, in the form that a release stores. */

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folder = fileURLToPath(new URL('released/', import.meta.url));

/** Files with the parts of a release's promises. */
export const releasedFiles: Readonly<Record<keyof Promises, string>> = {
  openapi: join(folder, 'openapi.json'),
  settings: join(folder, 'settings.schema.json'),
  elements: join(folder, 'custom-elements.json'),
  names: join(folder, 'names.json'),
};

/** Of the newest release; null until the first is cut. */
export async function readReleased(): Promise<Promises | null> {
  if (!existsSync(folder)) return null;
  const read = async (part: keyof Promises): Promise<unknown> =>
    JSON.parse(await readFile(releasedFiles[part], 'utf8'));
  const [openapi, settings, elements, names] = await Promise.all(
    (['openapi', 'settings', 'elements', 'names'] as const).map(read),
  );
  return { openapi, settings, elements, names } as Promises;
}

export async function currentPromises(): Promise<Promises> {
  const names = { event: eventTypes, 'error code': Object.keys(errorCodes), scope: scopes };
  const api = openApi({ version: manifest.version, publicUrl: 'https://pay.example', operations, objects });
  const [openapi, settings] = [api, settingsSchemaOf(parts)].map(plain);
  return { openapi, settings, elements: await customElements(), names } as Promises;
}

/** As JSON, without examples. */
const plain = (value: unknown): Schema =>
  JSON.parse(
    JSON.stringify(value, (key, field: unknown) => (key === 'example' ? undefined : field)),
  ) as Schema;

/** The custom elements manifest, built from the sources. */
async function customElements(): Promise<Schema> {
  const made = await mkdtemp(join(tmpdir(), 'paywicket-elements-'));
  try {
    const analyzer = join(repository, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
    const options = [
      '--config',
      'widget/custom-elements-manifest.config.js',
      '--outdir',
      relative(repository, made),
    ];
    await promisify(execFile)(process.execPath, [analyzer, 'analyze', ...options], { cwd: repository });
    return JSON.parse(await readFile(join(made, 'custom-elements.json'), 'utf8')) as Schema;
  } finally {
    await rm(made, { recursive: true });
  }
}
