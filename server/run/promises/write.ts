/**
 * `npm run released` stores the compatibility promises of this tree as those of its release. Run it once for each release,
 * in the commit that is released. `npm run released -- --diff` writes nothing: it shows the changes since the last release,
 * as `git diff` does.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { currentPromises, readReleased, writeReleased } from './promises.ts';

const promises = await currentPromises();
if (process.argv.includes('--diff')) {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-promises-'));
  const versions = { released: await readReleased(), present: promises };
  for (const [name, value] of Object.entries(versions))
    await writeFile(join(folder, name), `${JSON.stringify(value, null, 1)}\n`);
  spawnSync('git', ['diff', '--no-index', 'released', 'present'], { cwd: folder, stdio: 'inherit' });
  await rm(folder, { recursive: true });
} else if (manifest.version.includes('-')) {
  throw new Error(`${manifest.version} is no release: give package.json the version that is released`);
} else {
  await writeReleased(promises);
}
