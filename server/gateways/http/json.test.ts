import { expect, test } from 'vitest';
import { identifier, parseLosslessJson, textOrNull } from './json.ts';

test('text of a gateway is such as every database keeps and every parser of JSON reads', () => {
  expect(textOrNull.parse(parseLosslessJson('"a\\u0000b\\ud83dc"'))).toBe('a\ufffdb\ufffdc');
  expect(textOrNull.parse('🧾')).toBe('🧾');
});

test.each(['a\0', 'a\ud83d', 'a\n'])('%j is no id', (text) => {
  expect(identifier.safeParse(text).success).toBe(false);
});

test('a name that is there twice with two values is an error', () => {
  expect(() => parseLosslessJson('{"a":[{"amount":1,"amount":1.0}]}')).toThrow('"amount" appears twice');
});
