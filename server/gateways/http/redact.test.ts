import { describe, expect, it } from 'vitest';
import { truncateAsText, truncateJson, truncateText, truncate } from './redact.ts';
import { parseLosslessJson } from './json.ts';

const secret = 'canary-7f1c2d';
const kept = (json: string) => truncateJson(parseLosslessJson(json), [secret]);

describe('a response', () => {
  it('R47: is stored with every number as it was written', () => {
    expect(kept('{"a":12345678901234567890.10,"b":[1e-7,true,null,"x"],"c":{"d":-0}}')).toEqual({
      a: '12345678901234567890.10',
      b: ['1e-7', true, null, 'x'],
      c: { d: '-0' },
    });
  });

  it('R71: is stored without our secrets, wherever they stand', () => {
    const json = `{"x":"key ${secret}, ${secret}","${secret}":[{"y":"${secret}"}]}`;
    const hidden = { x: 'key [secret], [secret]', '[secret]': [{ y: '[secret]' }] };
    expect(kept(json)).toEqual(hidden);
    expect(truncateAsText(parseLosslessJson(json), [secret])).toBe(JSON.stringify(hidden));
    expect(truncateText(Buffer.from(json), [secret])).toBe(json.replaceAll(secret, '[secret]'));
  });

  it('R71: shows no part of a secret at its cut end', () => {
    const body = Buffer.from(`${'x'.repeat(1995)}${secret}`);
    expect(truncateText(body, [secret])).toBe(`${'x'.repeat(1995)}[secr`);
  });

  it('is stored whole to 8 KiB of JSON, and beyond that as the text of its beginning', () => {
    const whole = { x: 'x'.repeat(8192 - '{"x":""}'.length) };
    expect(truncateJson(whole, [])).toEqual(whole);
    const cut = truncateJson({ x: `${whole.x}x` }, []);
    expect(cut).toBe(`{"x":"${whole.x}x"… (cut, of 8193 characters)`);
  });

  it('is stored to eight levels, however deep it goes', () => {
    const deep = kept(`${'['.repeat(3000)}${']'.repeat(3000)}`);
    expect(deep).toEqual([[[[[[[['…']]]]]]]]);
  });

  it('keeps names that mean something to JavaScript as mere names', () => {
    expect(JSON.stringify(kept('{"__proto__":{"a":1},"constructor":2}'))).toBe(
      '{"__proto__":{"a":"1"},"constructor":"2"}',
    );
  });

  it('is stored in characters that every database takes', () => {
    expect(kept('{"a\\u0000":"\\ud83d b\\u0000"}')).toEqual({ 'a\ufffd': '\ufffd b\ufffd' });
    expect(truncate('ab\u{1f600}', 3)).toBe('ab\ufffd');
    expect(truncateText(Buffer.of(0x61, 0xff, 0x00), [])).toBe('a\ufffd\ufffd');
  });

  it('is 2,000 characters at most as text', () => {
    expect(truncateText(Buffer.from('ä'.repeat(5000)), [])).toBe('ä'.repeat(2000));
    expect(truncateAsText('x'.repeat(5000), [])).toBe(`"${'x'.repeat(1999)}`);
  });
});
