import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleTables } from '../../base/store/migrations.ts';

const server = new URL('../../', import.meta.url);

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test('each table of an optional module is known by its module, so that a server without it names its rows', () => {
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' });
  const declared = files
    .filter((path) => path.endsWith('/tables.ts') && !/^(base|money-in|money-out|webhooks)\//.test(path))
    .map((path) => {
      const tables = readFileSync(new URL(path, server), 'utf8').matchAll(/^ {2}(\w+): \{$/gm);
      return [path.split('/')[0], [...tables].map(([, name = '']) => snake(name))] as const;
    });
  expect(declared.length).toBeGreaterThan(0);
  for (const [module = '', tables] of declared)
    expect([module, moduleTables[module]]).toEqual([module, tables]);
});
