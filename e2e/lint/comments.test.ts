/** Comments of production files open with the thing or a verb, so that the first words say what the comment is about. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const isProduction = (path: string): boolean =>
  /\.tsx?$/.test(path) && !/test|suite|spec|[/\\]testing[/\\]|catalogues|examples|node_modules/.test(path);

/** Comments that open with a relative clause or an "of": "What waits for a person" is "Tasks that wait for a person". */
const openings =
  /\/\*\*\s*\n?\s*\*?\s*(?:What|Of|Where|By|Also|Those)\b|(?:^|[^:])\/\/\s(?:What|Of|Where|By|Also|Those)\b/gm;

/** This limit falls to 0, and never rises. */
const limit = 241;

test('no more comments open with What, Of, Where, By, Also or Those', () => {
  const found = ['server', 'widget', 'demo'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter(isProduction)
      .flatMap((path) =>
        [...readFileSync(join(repository, path), 'utf8').matchAll(openings)].map(
          ([opening]) => `${path}: ${opening.trim()}`,
        ),
      ),
  );
  console.log(`${found.length} comments open with What, Of, Where, By, Also or Those`);
  expect(found.length, 'begin with the thing or a verb').toBeLessThanOrEqual(limit);
});
