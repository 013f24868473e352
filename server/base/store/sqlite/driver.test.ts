import { expect, test } from 'vitest';
import { DatabaseSync, isOlder, MIN_VERSION } from './driver.ts';

test.each([
  ['3.51.2', true],
  ['3.51.3', false],
  ['3.52.0', false],
  ['4.0.0', false],
  ['3.9.9', true],
  ['3.51', true],
])('R59: release %s is too old: %s', (version, old) => expect(isOlder(version, MIN_VERSION)).toBe(old));

test('R59: SQLite is Node’s own where that is recent enough, else the package’s', async () => {
  const own: object | undefined = process.getBuiltinModule('node:sqlite');
  const isRecent = !isOlder(process.versions['sqlite'] ?? '0', MIN_VERSION);
  const { DatabaseSync: packaged } = await import('@photostructure/sqlite');
  expect(DatabaseSync).toBe(isRecent ? own && Reflect.get(own, 'DatabaseSync') : packaged);
});
