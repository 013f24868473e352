import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { loadConfig } from './config.ts';

test('faults of the settings file stand under its own name, each with its line', () => {
  const own = temporaryFolder('own-name');
  onTestFinished(() => rmSync(own, { recursive: true }));
  const faultsIn = (text: string): readonly string[] => {
    writeFileSync(join(own, 'paywicket.config.json'), text);
    try {
      loadConfig({ PAYWICKET_MODE: 'live', PUBLIC_URL: 'https://pay.shop.example' }, own);
    } catch (error) {
      if (error instanceof ConfigError) return error.faults;
    }
    return [];
  };
  const text = `{
  "store": { "name": "a } ] , : \\" \\u00fc",
    "nmae": "Shop" },
  "checkout": {
    "expiresIn": 30
  },
  "routing": {
    "methods": { "hosted":
      ["novapay", 7]
    }
  }
}`;
  expect(faultsIn(text)).toEqual([
    'paywicket.config.json:3 store: "nmae" is not a known setting: did you mean name?',
    'paywicket.config.json:9 routing.methods.hosted.1: must be of type string',
  ]);
  expect(faultsIn(text.replace('"nmae"', '"url"').replace(', 7', ''))).toEqual([
    'paywicket.config.json:3 store.url: must be a web address',
  ]);
  expect(faultsIn('{\n  "checkout": {\n    "expiresIn": 30 } }')).toEqual([
    'paywicket.config.json:3 checkout.expiresIn: must be at least 60 in live mode',
  ]);
  expect(faultsIn('{\n  "checkout": {\n    expiresIn: 30 } }')).toEqual([
    expect.stringMatching(/^paywicket\.config\.json:3 is not JSON: /),
  ]);
});
