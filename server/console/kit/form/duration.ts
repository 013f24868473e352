import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../base/clock.ts';

const units: readonly (readonly [ms: number, name: string])[] = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
];

/** "4 min", in the largest unit that it fills. */
export function durationText(milliseconds: number): string {
  const [ms, name] = units.find(([each]) => milliseconds >= each) ?? [SECOND_MS, 's'];
  return `${Math.floor(milliseconds / ms)} ${name}`;
}
