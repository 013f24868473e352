import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';

test.each([
  ['rgb(255, 255, 255)', 'rgb(0, 0, 0)', 21],
  ['rgb(20, 24, 27)', 'rgb(255, 255, 255)', 17.9],
  ['rgb(11, 93, 87)', 'rgb(255, 255, 255)', 7.7],
  ['rgb(106, 209, 195)', 'rgba(6, 32, 29, 1)', 9.4],
  ['rgb(119, 119, 119)', 'rgb(119, 119, 119)', 1],
])('the contrast of %s and %s is %d', (a, b, ratio) => {
  expect(contrast(a, b)).toBeCloseTo(ratio, 1);
  expect(contrast(b, a)).toBe(contrast(a, b));
});

test.each(['oklch(0.8 0.1 100)', 'color(srgb 1 0 0)', ''])('a colour as %j is not judged', (colour) => {
  expect(contrast(colour, 'rgb(0, 0, 0)')).toBeNaN();
});
