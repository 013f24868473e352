import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { denyStorage, stubStorage } from '../testing/storage.ts';
import { localeQuery, storeChoice, wanted } from './wanted.ts';

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'fr' } });
  vi.stubGlobal('navigator', { languages: ['nl-BE', 'nl'] });
});
afterEach(() => vi.unstubAllGlobals());

test('what the shopper chose comes first, then the merchant’s, the page’s, the browser’s', () => {
  stubStorage();
  expect(wanted('es')).toEqual(['es', 'fr', 'nl-BE', 'nl']);
  storeChoice('zh-Hant');
  expect(wanted('')).toEqual(['zh-Hant', 'fr', 'nl-BE', 'nl']);
  expect(localeQuery('')).toBe('?locale=zh-Hant');
});

test.each(['', 'de#cs_another', 'de&frame=', '{"tag":"de"}', 'x'.repeat(36)])(
  'foreign contents are no choice: %s',
  (text) => {
    stubStorage({ 'paywicket-language': text });
    expect(localeQuery('')).toBe('?locale=fr');
  },
);

test('denied, nothing was chosen', () => {
  denyStorage();
  expect(storeChoice('de')).toBe(false);
  expect(wanted('')).toEqual(['fr', 'nl-BE', 'nl']);
});
