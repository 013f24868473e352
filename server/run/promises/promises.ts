import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import manifest from '../../../package.json' with { type: 'json' };

import { errorCodes, eventTypes, scopes } from '../../base/contract/constants.ts';
import { openApi } from '../../base/contract/openapi.ts';
import { events, objects, operations } from '../operations.ts';
import { modules } from '../modules.ts';
import { settingsSchemaOf } from '../settings/settings.ts';
import type { Promises } from './changes.ts';
import type { Schema } from './schema-changes.ts';

/** The compatibility promises of this source tree, in the format that a release stores. */

const repository = fileURLToPath(new URL('../../../', import.meta.url));
/** Path of the newest release's promises: JSON, compressed because it has about 30,000 lines. */
const released = fileURLToPath(new URL('released.json.gz', import.meta.url));

/** Reads the promises of the newest release; null before the first release. */
export const readReleased = async (): Promise<Promises | null> =>
  existsSync(released) ? (JSON.parse(gunzipSync(await readFile(released)).toString()) as Promises) : null;

export const writeReleased = async (promises: Promises): Promise<void> =>
  writeFile(released, gzipSync(JSON.stringify(promises), { level: 9 }));

export async function currentPromises(): Promise<Promises> {
  const names = { event: eventTypes, 'error code': Object.keys(errorCodes), scope: scopes };
  const api = openApi({
    version: manifest.version,
    publicUrl: 'https://pay.example',
    operations,
    objects,
    events,
  });
  const [openapi, settings] = [api, settingsSchemaOf(modules)].map(plain);
  return { openapi, settings, elements: await customElements(), names } as Promises;
}

/** Converts a value to plain JSON without examples. */
const plain = (value: unknown): Schema =>
  JSON.parse(
    JSON.stringify(value, (key, field: unknown) => (key === 'example' ? undefined : field)),
  ) as Schema;

/** Builds the custom elements manifest from the sources. */
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
