import { expect, test } from 'vitest';
import { names } from './language-names.ts';
import { match } from './languages.ts';

const all = Object.keys(names);

test.each([
  [['', 'en-GB', 'de'], 'en', 'en-GB'],
  [['EN-us'], 'en', 'EN-us'],
  [['de-AT', 'en'], 'de', 'de-AT'],
  [['de_CH'], 'de', 'de-CH'],
  [['pt'], 'pt-BR', 'pt'],
  [['pt-BR'], 'pt-BR', 'pt-BR'],
  [['pt-PT'], 'pt-PT', 'pt-PT'],
  [['pt-AO'], 'pt-PT', 'pt-AO'],
  [['zh'], 'zh-Hans', 'zh'],
  [['zh-CN'], 'zh-Hans', 'zh-CN'],
  [['zh-SG'], 'zh-Hans', 'zh-SG'],
  [['zh-Hans-HK'], 'zh-Hans', 'zh-Hans-HK'],
  [['zh-TW'], 'zh-Hant', 'zh-TW'],
  [['zh-HK'], 'zh-Hant', 'zh-HK'],
  [['zh-MO'], 'zh-Hant', 'zh-MO'],
  [['zh-Hant'], 'zh-Hant', 'zh-Hant'],
  [['no'], 'nb', 'no'],
  [['nb-NO'], 'nb', 'nb-NO'],
  [['nn-NO'], 'nb', 'nn-NO'],
  [['iw'], 'he', 'iw'],
  [['in'], 'id', 'in'],
  [['ar-EG'], 'ar', 'ar-EG'],
  [['sr', 'xx', 'fr-CA'], 'fr', 'fr-CA'],
  [['sr-Latn'], 'en', 'en'],
  [['not a tag', 'constructor', '', 'ko-KR'], 'ko', 'ko-KR'],
  [['de-DE@euro'], 'de', 'de-DE'],
  [['de_DE.UTF-8@euro'], 'de', 'de-DE'],
  [['zh_TW.Big5'], 'zh-Hant', 'zh-TW'],
  [['sr_RS@latin', 'fr'], 'fr', 'fr'],
  [['de-x-formal'], 'de', 'de-x-formal'],
  [['de-x-overlongsubtag'], 'de', 'de'],
  [['de-DE-'], 'de', 'de-DE'],
  [['x-klingon', 'fr'], 'fr', 'fr'],
  [['C', 'POSIX', 'C.UTF-8', '@', '-', '.', 'it'], 'it', 'it'],
  [[], 'en', 'en'],
])('R177: of %j there are words for %s, with numbers as in %s', (wanted, tag, locale) => {
  expect(match(wanted, all)).toEqual({ tag, locale });
});

test('what this build has no words for is left to the next one that is wanted', () => {
  expect(match(['fr', 'de'], ['en', 'de'])).toEqual({ tag: 'de', locale: 'de' });
});

test('there are 36, each by a name of its own', () => {
  expect(all).toHaveLength(36);
  expect(new Set(Object.values(names)).size).toBe(36);
});
