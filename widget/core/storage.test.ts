import { afterEach, describe, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage, withoutStorage } from '../testing/storage.ts';
import { fieldsOf, read, remove, write } from './storage.ts';

const asNumber = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);
const asJson = (text: string): unknown => JSON.parse(text);

afterEach(() => vi.unstubAllGlobals());

test('what is written is read until it is removed', () => {
  stubStorage();
  expect(read('count', asNumber)).toBeNull();
  expect(write('count', '7')).toBe(true);
  expect(read('count', asNumber)).toBe(7);
  remove('count');
  expect(read('count', asNumber)).toBeNull();
});

test('an empty text is a value', () => {
  stubStorage({ empty: '' });
  expect(read('empty', (text) => text)).toBe('');
});

describe('foreign contents', () => {
  test('are nothing where they are not recognised', () => {
    stubStorage({ count: 'seven' });
    expect(read('count', asNumber)).toBeNull();
  });

  test('are nothing where reading them throws', () => {
    stubStorage({ json: '{"half":' });
    expect(read('json', asJson)).toBeNull();
  });

  test('stay: they may be of another release', () => {
    const stored = stubStorage({ count: 'seven' });
    read('count', asNumber);
    expect(stored.get('count')).toBe('seven');
  });

  test.each(['null', '7', '"text"', 'true'])('%s has no fields of ours', (text) => {
    const { token } = fieldsOf(text);
    expect(token).toBeUndefined();
  });
});

describe.each([
  ['denied', denyStorage],
  ['missing', withoutStorage],
])('storage that is %s', (_, stub) => {
  test('holds nothing, takes nothing, and throws nothing', () => {
    stub();
    expect(read('count', asNumber)).toBeNull();
    expect(write('count', '7')).toBe(false);
    expect(() => remove('count')).not.toThrow();
  });
});

test('full storage takes nothing, and what is in it can be read and removed', () => {
  const stored = fillStorage({ count: '7' });
  expect(write('count', '8')).toBe(false);
  expect(read('count', asNumber)).toBe(7);
  remove('count');
  expect([...stored]).toEqual([]);
});
