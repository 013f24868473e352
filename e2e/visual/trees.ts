/** The accessibility tree of a page for screen readers, in reading order, as recorded in `trees/`. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Locator, test } from '@playwright/test';

/** @param steady replaces what is new in each run */
export async function expectTree(
  part: Locator,
  name: string,
  steady = (tree: string) => tree,
): Promise<void> {
  const file = new URL(`trees/${name}.yml`, import.meta.url);
  const tree = async () => `${legible(steady(await part.ariaSnapshot()))}\n`;
  if (test.info().config.updateSnapshots !== 'none') await writeFile(file, await tree());
  await expect.poll(tree, `trees/${name}.yml`).toBe(await readFile(file, 'utf8'));
}

/** Without direction marks, which are not read aloud; with one line for all languages; without announcements, which vary. */
export const legible = (tree: string): string =>
  tree
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/(?<= +- )option "(?:English|Arabic)".*(?:\n +- option ".*)+/g, 'option (36 languages)')
    .replaceAll(/(?<=- status): .*/g, '')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');

/** Replaces times, ids, and random values of the simulated gateway. */
export const undated = (tree: string): string =>
  tree
    .replaceAll(/\b(chk|pay|evt)_[\w-]+/g, '$1_…')
    // A short one is shown in two parts.
    .replaceAll(/0x[0-9a-f]{60} ?[0-9a-f]{4}/g, 'HASH')
    .replaceAll(/\b20\d\d-\d\d-\d\d\b/g, 'DATE')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(
      /\bT(?:[1-9A-HJ-NP-Za-km-z]{33}|(?:[1-9A-HJ-NP-Za-km-z]{3} )(?:[1-9A-HJ-NP-Za-km-z]{4} ){7}\w+)/g,
      'ADDRESS',
    )
    .replaceAll(/\b\d{1,2} [A-Z][a-z]{2} (?:20\d\d )?\d\d:\d\d\b/g, 'TIME')
    .replaceAll(/by \w{3} \d+, 20\d\d, \d+:\d\d.[AP]M/g, 'by TIME')
    .replaceAll(/(?:now|\d+ (?:s|min) ago|in \d+ (?:s|min))$/gm, 'TIME');
