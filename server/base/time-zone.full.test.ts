import { expect, test } from 'vitest';
import { HOUR_MS, isoTime } from './clock.ts';
import { addDays, datesOf, startOfDate, timeZone } from './time-zone.ts';

test('R135: every instant is of one day alone, and dates never go back, in every zone', () => {
  const faults: string[] = [];
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const zone = timeZone(name);
    const dates = datesOf(zone);
    let before = '';
    for (let at = Date.UTC(2029, 11, 31); at < Date.UTC(2031, 0, 1); at += 53 * HOUR_MS) {
      const date = dates(at);
      const [start, end] = [startOfDate(date, zone), startOfDate(addDays(date, 1), zone)];
      if (date < before) faults.push(`${name}: ${date} after ${before}`);
      if (at < start || at >= end) faults.push(`${name}: ${isoTime(at)} is not in ${date}`);
      before = date;
    }
  }
  expect(faults).toEqual([]);
});
