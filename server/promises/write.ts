/** Writes down what this tree promises, as its release's promises. Once a release is out, its files change no more. */
import { writeFile } from 'node:fs/promises';
import { currentPromises, releasedFiles } from './promises.ts';

const promises = await currentPromises();
for (const part of ['openapi', 'settings', 'elements', 'names'] as const)
  await writeFile(releasedFiles[part], `${JSON.stringify(promises[part], null, 1)}\n`);
