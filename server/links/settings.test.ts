import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { linkSettings } from './settings.ts';

const settingsFile = z.strictObject(linkSettings);
const mug = { name: 'Mug', amount: '19.90', currency: 'EUR' };

function faultsOf(settings: unknown): readonly string[] {
  const { error } = settingsFile.safeParse(settings);
  return (error?.issues ?? []).map((issue) => {
    const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
    return `${issue.path.join('.')}: ${message}`;
  });
}

describe('links', () => {
  test('sell one at a time by default', () => {
    const { links } = settingsFile.parse({ links: { mug } });
    expect(links).toEqual({ mug: { ...mug, maxQuantity: 1 } });
    expect(settingsFile.parse({}).links).toEqual({});
  });

  test.each([
    ['an id that is no part of an address', { 'a/b': mug }, /^links\.a\/b: must be 1 to 64 letters, digits/],
    ['an id that is too long', { ['a'.repeat(65)]: mug }, /must be 1 to 64 letters, digits, - and _/],
    ['a float', { mug: { ...mug, amount: 19.9 } }, /^links\.mug\.amount: /],
    ['a negative price', { mug: { ...mug, amount: '-1' } }, /^links\.mug\.amount: must be a decimal number/],
    ['no number', { mug: { ...mug, amount: '19,90' } }, /^links\.mug\.amount: must be a decimal number/],
    ['a price of nothing', { mug: { ...mug, amount: '0' } }, /^links\.mug\.amount: must be more than 0/],
    ['half a cent', { mug: { ...mug, amount: '0.005' } }, /^links\.mug\.amount: .*at most 2 decimals/],
    [
      'an unknown currency',
      { mug: { ...mug, currency: 'EURO' } },
      /^links\.mug\.currency: must be an ISO 4217/,
    ],
    [
      'too many',
      { mug: { ...mug, maxQuantity: 1_000_001 } },
      /^links\.mug\.maxQuantity: must be at most 1000000$/,
    ],
    ['none', { mug: { ...mug, maxQuantity: 0 } }, /^links\.mug\.maxQuantity: must be at least 1$/],
    [
      'more than any checkout may cost',
      { mug: { ...mug, amount: `1${'0'.repeat(14)}`, maxQuantity: 10 } },
      /^links\.mug\.maxQuantity: times the amount .*15 digits/,
    ],
    [
      'a script as its image',
      { mug: { ...mug, imageUrl: 'javascript:alert(1)' } },
      /^links\.mug\.imageUrl: /,
    ],
    ['no name', { mug: { ...mug, name: '' } }, /^links\.mug\.name: /],
    ['a misspelt setting', { mug: { ...mug, maxQuantiy: 2 } }, /^links\.mug: .*maxQuantiy/],
  ])('R48: %s stops the start and is named', (_name, links, fault) => {
    expect(faultsOf({ links })).toEqual([expect.stringMatching(fault)]);
  });
});
