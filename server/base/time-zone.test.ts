import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './clock.ts';
import {
  addDays,
  afterDays,
  dateOf,
  fixedZone,
  instantOf,
  localTime,
  offsetTime,
  startOfDate,
  timeZone,
} from './time-zone.ts';

const utc = fixedZone('UTC', 0);
const iso = (at: number): string => new Date(at).toISOString();
const hoursOf = (date: string, name: string): number => {
  const zone = timeZone(name);
  return (startOfDate(addDays(date, 1), zone) - startOfDate(date, zone)) / HOUR_MS;
};

describe('R135: days of a time zone', () => {
  test.each([
    'UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Beirut',
    'Africa/Cairo',
    'Africa/Casablanca',
    'America/New_York',
    'America/Santiago',
    'America/Sao_Paulo',
    'America/Havana',
    'America/Asuncion',
    'America/St_Johns',
    'America/Nuuk',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Pacific/Chatham',
    'Pacific/Niue',
    'Antarctica/Troll',
  ])('of %s follow each other without gap or overlap, each of 23 to 25 hours', (name) => {
    const zone = timeZone(name);
    // Troll changes its clocks by two hours.
    const change = name === 'Antarctica/Troll' ? 2 : 1;
    const faults: string[] = [];
    // Years with changes at midnight (Sao Paulo, St Johns) and a skipped day (Apia), and the future.
    for (const [first, last] of [
      ['2008-01-01', '2012-12-31'],
      ['2026-01-01', '2031-01-01'],
    ] as const) {
      for (let date: string = first; date < last; date = addDays(date, 1)) {
        const [start, end] = [startOfDate(date, zone), startOfDate(addDays(date, 1), zone)];
        if (name === 'Pacific/Apia' && date === '2011-12-30') continue;
        const hours = (end - start) / HOUR_MS;
        if (hours < 24 - change || hours > 24 + change) faults.push(`${date} has ${hours} hours`);
        if (dateOf(start, zone) !== date) faults.push(`${date} begins in ${dateOf(start, zone)}`);
        if (dateOf(end - 1, zone) !== date) faults.push(`${date} ends in ${dateOf(end - 1, zone)}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test.each([
    ['an hour more', 'Europe/Berlin', '2030-10-27', 25],
    ['an hour less', 'Europe/Berlin', '2030-03-31', 23],
    ['half an hour more', 'Australia/Lord_Howe', '2030-04-07', 24.5],
    ['half an hour less', 'Australia/Lord_Howe', '2030-10-06', 23.5],
    ['no midnight', 'America/Santiago', '2026-09-06', 23],
    ['no midnight', 'Asia/Beirut', '2026-03-29', 23],
    ['a last hour twice', 'America/Santiago', '2026-04-04', 25],
    ['nothing', 'Pacific/Apia', '2011-12-30', 0],
  ])('can have %s: %s, %s', (_, name, date, hours) => {
    expect(hoursOf(date, name)).toBe(hours);
  });

  test.each([
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-06 01:00:00'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29 01:00:00'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', '2011-12-31 00:00:00'],
  ])('begin with their first instant where midnight is skipped: %s', (name, date, start, shown) => {
    const zone = timeZone(name);
    expect(iso(startOfDate(date, zone))).toBe(start);
    expect(localTime(startOfDate(date, zone), zone)).toBe(shown);
  });

  test('do not begin twice where clocks are set back across midnight: St Johns, at 00:01', () => {
    const zone = timeZone('America/St_Johns');
    const change = Date.parse('2010-11-07T02:31:00Z');
    expect(localTime(change - 1, zone)).toBe('2010-11-07 00:00:59');
    expect(localTime(change, zone)).toBe('2010-11-06 23:01:00');
    expect(startOfDate('2010-11-07', zone)).toBe(change - MINUTE_MS);
    expect(dateOf(change - MINUTE_MS - 1, zone)).toBe('2010-11-06');
    expect([change - MINUTE_MS, change, change + HOUR_MS].map((at) => dateOf(at, zone))).toEqual([
      '2010-11-07',
      '2010-11-07',
      '2010-11-07',
    ]);
  });

  test('of a fixed distance are of 24 hours, and those of UTC are its own', () => {
    const zone = fixedZone('+09:00', 9 * HOUR_MS);
    expect(iso(startOfDate('2030-03-31', zone))).toBe('2030-03-30T15:00:00.000Z');
    expect(dateOf(Date.parse('2030-03-30T15:00:00Z') - 1, zone)).toBe('2030-03-30');
    expect(iso(startOfDate('2030-03-31', utc))).toBe('2030-03-31T00:00:00.000Z');
  });

  test.each(['0000-01-01', '0001-01-01', '1582-10-10', '9999-12-31'])(
    'reach as far as dates do: %s',
    (date) => {
      for (const zone of [utc, timeZone('America/New_York'), timeZone('Asia/Kolkata')])
        expect(dateOf(startOfDate(date, zone), zone)).toBe(date);
      expect(startOfDate(addDays(date, 1), utc) - startOfDate(date, utc)).toBe(DAY_MS);
    },
  );
});

test('a local time that is shown twice is the earlier one, and one that is skipped the end of the gap', () => {
  const berlin = timeZone('Europe/Berlin');
  const at = (clock: string): string => iso(instantOf(Date.parse(`${clock}Z`), berlin));
  expect(at('2030-10-27T02:30')).toBe('2030-10-27T00:30:00.000Z');
  expect(at('2030-03-31T02:30')).toBe('2030-03-31T01:00:00.000Z');
  expect(at('2030-07-01T12:00')).toBe('2030-07-01T10:00:00.000Z');
});

test('so many days later, clocks show the same time', () => {
  const october = Date.parse('2030-09-30T22:00:00Z');
  expect(iso(afterDays(october, 31, timeZone('Europe/Berlin')))).toBe('2030-10-31T23:00:00.000Z');
  expect(iso(afterDays(october, 31, utc))).toBe('2030-10-31T22:00:00.000Z');
});

describe('the name of a time zone', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/BERLIN', 'Europe/Berlin'],
    ['utc', 'UTC'],
    // A name of another generation stays as the merchant knows it.
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['US/Pacific', 'US/Pacific'],
  ])('%s is shown as %s', (given, shown) => {
    expect(timeZone(given).name).toBe(shown);
  });

  test.each(['', 'Berlin', 'Europe/Berlim', '+09:00', '-03:00', 'local', 'Europe/Berlin ', '../UTC'])(
    '%j is none',
    (name) => {
      expect(() => timeZone(name)).toThrow(RangeError);
    },
  );
});

test.each([
  ['Asia/Kolkata', '2030-01-31T17:30:00+05:30'],
  ['America/New_York', '2030-01-31T07:00:00-05:00'],
  ['UTC', '2030-01-31T12:00:00+00:00'],
])('the time in %s is written with its offset', (name, text) => {
  expect(offsetTime(Date.parse('2030-01-31T12:00:00.750Z'), timeZone(name))).toBe(text);
});

test('the hour that occurs twice has two offsets', () => {
  const berlin = timeZone('Europe/Berlin');
  expect(
    [0, 1].map((hour) => offsetTime(Date.parse('2030-10-27T00:30:00Z') + hour * 3_600_000, berlin)),
  ).toEqual(['2030-10-27T02:30:00+02:00', '2030-10-27T02:30:00+01:00']);
});
