import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** widget/ACCESSIBILITY.md compared with the tests that it names. */

const repository = fileURLToPath(new URL('../../', import.meta.url));
const statement = readFileSync(`${repository}widget/ACCESSIBILITY.md`, 'utf8');

/** Below `e2e/` or, beside the code, `widget/`. */
function sourceOf(path: string): string {
  const folder = /^(?:journeys|visual|lint)\//.test(path) ? 'e2e' : 'widget';
  return readFileSync(`${repository}${path.startsWith('e2e/') ? '' : `${folder}/`}${path}`, 'utf8');
}

const named = [...statement.matchAll(/`([\w/-]+(?:\.\w+)*\.(?:test|spec)\.ts)`(?: "([^"]+)")?/g)].map(
  ([, path = '', title]) => [path, title ?? ''] as const,
);

test('the accessibility statement names tests that exist', () => {
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(([path, title]) => !sourceOf(path).includes(title))).toEqual([]);
});

test('the accessibility statement says which tests its short names stand for', () => {
  const short = new Set(statement.match(/(?<!\*)\*[\w, ]+\*(?!\*)/g));
  expect(short.size).toBeGreaterThan(3);
  expect([...short].filter((name) => !statement.includes(`\n| ${name} | `))).toEqual([]);
});

test('the accessibility statement has one row for each criterion of WCAG 2.2, A and AA', () => {
  const [, table = ''] = statement.split(/^## .*$/m).slice(1);
  const cells = [...table.matchAll(/^\| ([1-4]\.\d[^|]*) \|/gm)].map(([, cell = '']) => cell);
  const criteria = cells.flatMap((cell) => cell.match(/\d\.\d\.\d+/g) ?? []);
  expect(criteria).toHaveLength(new Set(criteria).size);
  // Of 55, three of the five for audio and video are not written out.
  expect(criteria).toHaveLength(52);
});
