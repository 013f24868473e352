import { describe, expect, test } from 'vitest';
import { countdown, minuteSpoken } from './time-left.ts';

const minute = 60_000;
const half = 30 * minute;

describe('countdown', () => {
  test.each([
    [90 * minute, 120 * minute, { left: 90, near: false, last: false }],
    [60 * minute, 120 * minute, { left: 60, near: false, last: false }],
    [60 * minute - 1, 120 * minute, { left: '60:00', near: false, last: false }],
    [half, half, { left: '30:00', near: false, last: false }],
    [7.5 * minute + 1, half, { left: '7:31', near: false, last: false }],
    [7.5 * minute, half, { left: '7:30', near: true, last: false }],
    [3 * minute, half, { left: '3:00', near: true, last: true }],
    [999, half, { left: '0:01', near: true, last: true }],
    [0, half, { left: '0:00', near: true, last: true }],
    [-5000, half, { left: '0:00', near: true, last: true }],
    [10 * minute, 120 * minute, { left: '10:00', near: true, last: true }],
    [10 * minute + 1, 120 * minute, { left: '10:01', near: false, last: true }],
  ])('with %i of %i ms left', (remaining, total, shown) => {
    expect(countdown(remaining, total)).toEqual(shown);
  });
});

describe('minuteSpoken', () => {
  test.each([
    [5 * minute + 1, 5 * minute, 5],
    [5 * minute, 5 * minute - 1000, null],
    [minute + 500, minute - 500, 1],
    [1000, 0, 0],
    [0, -1000, null],
    [half, half - 1000, null],
    [half, -1, 0],
    [half, 30_000, 1],
  ])('from %i to %i ms says %s', (before, after, said) => {
    expect(minuteSpoken(before, after)).toBe(said);
  });
});
