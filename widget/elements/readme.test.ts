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
