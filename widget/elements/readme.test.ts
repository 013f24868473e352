import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** README.md compared with what the elements say of themselves. */

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

test.each(['checkout.ts', 'refund.ts'])(
  'the README names each attribute, event, part and property of %s',
  (file) => {
    const named = [
      ...read(file).matchAll(/^ \* @(?:attr|fires|csspart|cssproperty|slot)(?: \{[^}]+\})? ([\w-]{2,})/gm),
    ].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  },
);

test('the README’s block of properties has each of them, with its defaults', () => {
  const block = /:root \{([^}]+)\}/.exec(readme)?.[1] ?? '';
  const set = [...block.matchAll(/--paywicket-([\w-]+): ([^;]+);(?: \/\* (\S+) \*\/)?/g)].map(
    ([, name = '', light = '', dark = light]) => ({ name, light, dark }),
  );
  const described = [...read('checkout.ts').matchAll(/@cssproperty (?:\{[^}]+\} )?--paywicket-([\w-]+)/g)];
  expect(new Set(set.map(({ name }) => name))).toEqual(new Set(described.map(([, name]) => name)));
  const sheet = read('../components/styles.ts');
  const [lights, darks = ''] = sheet.split('.dark {');
  for (const { name, light, dark } of set) {
    const color = name.replace('color-', '').replace('border', 'control');
    const places = name.startsWith('color-')
      ? [`--_${color}: ${light};`]
      : [`var(--paywicket-${name}, ${light})`];
    for (const place of places) expect(lights, name).toContain(place);
    if (name.startsWith('color-')) expect(darks, name).toContain(`--_${color}: ${dark};`);
  }
});
