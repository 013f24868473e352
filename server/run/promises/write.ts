/** Writes the promises of this tree as its release's: once for each release, in the commit that is the release. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { currentPromises, releasedFiles } from './promises.ts';

if (manifest.version.includes('-'))
  throw new Error(`${manifest.version} is no release: give package.json the version that is released`);
const promises = await currentPromises();
await mkdir(dirname(releasedFiles.names), { recursive: true });
for (const part of ['openapi', 'settings', 'elements', 'names'] as const)
  await writeFile(releasedFiles[part], `${JSON.stringify(promises[part], null, 1)}\n`);
