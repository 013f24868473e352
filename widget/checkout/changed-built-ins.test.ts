/** With built-in methods as old libraries replace them, amounts, times, requests and codes stay right. */
import { afterEach, expect, test } from 'vitest';
import { qrCode } from '../components/qr-path.ts';
import { toMs } from '../core/clock.ts';
import { toJson } from '../core/json.ts';
import { sum } from '../session/decimal.ts';
import { toSessionView } from '../session/parse-view.ts';
import { aMethod, aView, iso, start } from '../testing/sessions.ts';

const undo: (() => void)[] = [];
function restore(): void {
  for (const each of undo.splice(0)) each();
}
afterEach(restore);

/** Until the end of the test. */
function replace(target: object, name: string, method: unknown): void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value: method, configurable: true, writable: true });
  undo.push(() => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  });
}

/** Of old releases of Prototype. */
function reduce(this: unknown[]): unknown {
  return this.length > 1 ? this : this[0];
}

test('R124: amounts are added without `reduce`', () => {
  replace(Array.prototype, 'reduce', reduce);
  expect(sum(['10.5', '10.50', '1'])).toBe('22.00');
});

test('R124: an answer is read where `entries` are the items', () => {
  replace(Array.prototype, 'entries', function (this: unknown[]) {
    return this.slice();
  });
  const view = aView({ methods: [aMethod()] });
  expect(toSessionView(view).methods).toEqual(view.methods);
});

test('R124: a time is read without `Date.parse`, which libraries for dates replace', () => {
  replace(Date, 'parse', () => null);
  expect(toMs(iso(start))).toBe(start);
  expect(toMs('none')).toBeNaN();
});

test('R124: what is sent has no `toJSON` of the page', () => {
  for (const { prototype } of [Object, Array]) replace(prototype, 'toJSON', () => 'none');
  const sent = toJson({ list: ['a', 1, { b: null }], none: undefined });
  // The test's own runner needs it.
  restore();
  expect(sent).toBe('{"list":["a",1,{"b":null}]}');
});

test.each([
  [
    'concat',
    'takes one list',
    (method: Function) =>
      function (this: unknown[], list: unknown[]) {
        return Reflect.apply(method, this, [list]) as unknown;
      },
  ],
  [
    'sort',
    'sorts nothing',
    () =>
      function (this: unknown[]) {
        return this;
      },
  ],
  ['indexOf', 'finds nothing', () => () => -1],
  ['reduce', 'adds nothing', () => reduce],
  [
    'map',
    'leaves the last out',
    (method: Function) =>
      function (this: unknown[], ...given: unknown[]) {
        return (Reflect.apply(method, this, given) as unknown[]).slice(0, -1);
      },
  ],
] as const)('R124: there is no code of another text where `%s` %s', (name, _, change) => {
  replace(Array.prototype, name, change(Array.prototype[name]));
  expect(() => qrCode('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t')).toThrow(/changed|not a function|undefined/);
});
