import { stringify } from 'lossless-json';
import { expect, test } from 'vitest';
import { exactNumber, identifier, parseLosslessJson, textOrNull } from './json.ts';

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

test.each(['0.000000001', '99.50', '1', '9007199254740991', '123456.789012345', '0.100000'])(
  'R46: %s is a JSON number with these very digits',
  (amount) => {
    expect(stringify(exactNumber(amount, 'noxpay', 'POST /'))).toBe(amount);
  },
);

test.each([
  '12345678901234567890.10',
  '9007199254740993',
  '0.1234567890123456789',
  '1e3',
  '01',
  '-1',
  'NaN',
  '9'.repeat(400),
])('R46 and R48: %s is no amount that a JSON number holds', (amount) => {
  const unsent: unknown = expect.objectContaining({ fault: 'unexpected_response', effect: 'none' });
  expect(() => exactNumber(amount, 'noxpay', 'POST /')).toThrow(unsent);
});
