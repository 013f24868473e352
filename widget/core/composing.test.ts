import { expect, test } from 'vitest';
import { isComposing } from './composing.ts';

const ENTER = 13;

test.each([
  ['Enter while a text is composed', { isComposing: true, keyCode: ENTER }, true],
  ['Enter that ends a composition, in Chrome and Firefox', { isComposing: true, keyCode: 229 }, true],
  ['Enter that ends a composition, in Safari', { isComposing: false, keyCode: 229 }, true],
  ['any other Enter', { isComposing: false, keyCode: ENTER }, false],
])('%s: %j belongs to an input method: %s', (_name, event, expected) => {
  expect(isComposing(event)).toBe(expected);
});
