/** Links of the documentation to other files and headings of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { markdownFiles } from '../readme/blocks.ts';
import { isOfMissingModule } from './missing-module.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** As GitHub names a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const anchorsIn = (path: string): readonly string[] =>
  [...readFileSync(join(repository, path), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  );

test.each(await markdownFiles())('the links of %s lead somewhere', (file) => {
  const text = readFileSync(join(repository, file), 'utf8').replaceAll(/```[^]*?```|`[^`\n]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, markdown, html]) => markdown ?? html ?? '')
    .filter((target) => !/^(https?|mailto):/.test(target));
  const dead = targets.filter((target) => {
    const [path = '', anchor] = target.split('#');
    const to = path === '' ? file : normalize(join(dirname(file), path));
    if (to.startsWith('..') || !existsSync(join(repository, to))) return !isOfMissingModule(to);
    return anchor !== undefined && to.endsWith('.md') && !anchorsIn(to).includes(anchor);
  });
  expect(dead).toEqual([]);
});
