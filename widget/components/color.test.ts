import { expect, test } from 'vitest';
import { type Color, contrast, opaque, readColor } from './color.ts';

const color = (css: string): Color => readColor(css) ?? expect.fail(`${css} is not read`);

test.each([
  ['rgb(255, 255, 255)', 'rgb(0, 0, 0)', 21],
  ['rgb(20, 24, 27)', 'rgb(255, 255, 255)', 17.9],
  ['rgb(11, 93, 87)', 'rgb(255, 255, 255)', 7.7],
  ['rgb(106, 209, 195)', 'rgba(6, 32, 29, 1)', 9.4],
  ['rgb(119, 119, 119)', 'rgb(119, 119, 119)', 1],
])('the contrast of %s and %s is %d', (a, b, ratio) => {
  expect(contrast(color(a), color(b))).toBeCloseTo(ratio, 1);
  expect(contrast(color(b), color(a))).toBeCloseTo(ratio, 1);
});

// The luminance of the same colors as rgb(): #ff0000, #0b5d57, #ffd400, #3b82f6.
test.each([
  ['color(srgb 1 0 0)', 0.2126],
  ['oklab(0.62796 0.22486 0.12585)', 0.2126],
  ['oklch(0.62796 0.25768 29.234)', 0.2126],
  ['lab(54.29 80.8 69.89)', 0.222],
  ['color(display-p3 1 1 1)', 1],
  ['oklch(1 none none)', 1],
  ['oklch(0 0 0)', 0],
  ['rgb(255, 212, 0)', 0.683],
])('the luminance of %s is %d', (css, luminance) => {
  expect(color(css).luminance).toBeCloseTo(luminance, 2);
});

test.each(['rgba(0, 0, 0, 0)', 'oklch(0.5 0.1 20 / 0)', 'color(rec2020 1 0 0)', 'color(xyz-d65 1 1 1)', ''])(
  '%j is no color',
  (css) => {
    expect(readColor(css)).toBeNull();
  },
);

test('what shines through lowers the contrast', () => {
  const white = color('rgb(255, 255, 255)');
  // As axe says of #666, which it looks like.
  expect(contrast(color('rgba(0, 0, 0, 0.6)'), white)).toBeCloseTo(5.7, 0);
});

test.each([
  ['rgba(1, 2, 3, 0.5)', 'rgb(1, 2, 3)'],
  ['oklch(0.9 0.1 20 / 0.5)', 'oklch(0.9 0.1 20)'],
  ['color(display-p3 1 0 0 / 0.2)', 'color(display-p3 1 0 0)'],
  ['rgb(1, 2, 3)', 'rgb(1, 2, 3)'],
])('%s as a ground is %s', (css, ground) => {
  expect(opaque(color(css))).toMatchObject({ css: ground, alpha: 1 });
});
