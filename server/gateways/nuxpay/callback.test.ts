import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLosslessJson } from '../http/json.ts';
import { parseTolerantly } from './callback.ts';

describe('JSON with commas behind the last entry', () => {
  it.each([
    ['{"a":1,}', '{"a":1}'],
    ['{"a":{"b":"c",} , \n\t}', '{"a":{"b":"c"} }'],
    ['[1,2, ]', '[1,2]'],
    ['[[],{},]', '[[],{}]'],
    ['["a",true,null,]', '["a",true,null]'],
  ])('reads %s as %s', (written, meant) => {
    expect(parseTolerantly(written)).toEqual(parseLosslessJson(meant));
  });

  it.each(['{,}', '[,]', '[1,,]', '{"a":,}', '{"a":1,,}', ',', '{"a":1},', '[1 2,]', '{"a":1,', '"a,]'])(
    'still refuses %s',
    (written) => {
      expect(() => parseTolerantly(written)).toThrow(Error);
    },
  );

  it.each(['{"a":",}"}', '["\\",]"]', '{"a":"\\\\",}', '{",]":",}",}'])(
    'leaves strings alone: %s',
    (written) => {
      const meant = written.replace(/,\}$/, '}');
      expect(parseTolerantly(written)).toEqual(parseLosslessJson(meant));
    },
  );

  it('R26: refuses one key with two values, however the key is written', () => {
    for (const written of [
      '{"status":"failed","status":"success",}',
      '{"status":"failed","st\\u0061tus":"success"}',
    ])
      expect(() => parseTolerantly(written)).toThrow(Error);
  });

  it('R47: keeps every digit of a number', () => {
    expect(JSON.stringify(parseTolerantly('[12345678901234567890.10,]'))).toContain(
      '12345678901234567890.10',
    );
  });

  it('reads any JSON as it is, with and without such commas', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = JSON.stringify(value);
        expect(parseTolerantly(written)).toEqual(parseLosslessJson(written));
        expect(parseTolerantly(`[${written} ,\n]`)).toEqual([parseLosslessJson(written)]);
        expect(parseTolerantly(`{"key":${written},}`)).toEqual({ key: parseLosslessJson(written) });
      }),
    );
  });

  it.each(['[', '{"a":', '{"command":"x","params":['])('R34: refuses nesting without end: %s', (opening) => {
    expect(() => parseTolerantly(opening.repeat(300_000))).toThrow(Error);
  });

  it('takes a time that grows with the text alone', () => {
    const long = '"\\"'.repeat(200_000) + ' ,'.repeat(200_000);
    expect(() => parseTolerantly(long)).toThrow(Error);
  });
});
