/** @module-tag links */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { loadConfig } from './config.ts';

/** The faults of a settings file with one product, each with its line. */
function faultsOf(mug: object, mode: string): readonly string[] {
  const folder = temporaryFolder('config-links');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'paywicket.config.json'), JSON.stringify({ links: { mug } }));
  try {
    loadConfig({ PAYWICKET_MODE: mode }, folder);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test('a product without a name is refused by its path', () => {
  expect(faultsOf({ amount: '1.00', currency: 'USD' }, 'test')).toEqual([
    expect.stringContaining(':1 links.mug.name: is missing'),
  ]);
});

test('in live mode a picture of the catalogue must not be plain http', () => {
  const mug = { name: 'Mug', amount: '19.90', currency: 'EUR', imageUrl: 'http://shop.example/mug.png' };
  expect(faultsOf(mug, 'test')).toEqual([]);
  expect(faultsOf(mug, 'live')).toContainEqual(
    expect.stringContaining(':1 links.mug.imageUrl: must start with https:// in live mode'),
  );
});
