/** Writes the promises of this tree as its release's. After a release, its files never change. */
import { writeFile } from 'node:fs/promises';
import { currentPromises, releasedFiles } from './promises.ts';

const promises = await currentPromises();
for (const part of ['openapi', 'settings', 'elements', 'names'] as const)
  await writeFile(releasedFiles[part], `${JSON.stringify(promises[part], null, 1)}\n`);
