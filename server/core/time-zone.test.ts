import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter, timeZone, type TimeZone } from './time-zone.ts';

const zone = (name: string): TimeZone => {
  const found = timeZone(name);
  if (found === undefined) throw new Error(`no such zone: ${name}`);
  return found;
};
const hour = 3_600_000;

describe('a time zone', () => {
  test.each([
    ['UTC', '2030-07-01T12:00:00Z', '2030-07-01T12:00:00.000Z'],
    ['Europe/Berlin', '2030-01-01T23:30:00Z', '2030-01-02T00:30:00.000+01:00'],
    ['Europe/Berlin', '2030-07-01T12:00:00Z', '2030-07-01T14:00:00.000+02:00'],
    // The night in which the clock is set forward, and the one in which it is set back.
    ['Europe/Berlin', '2030-03-31T00:59:59.999Z', '2030-03-31T01:59:59.999+01:00'],
    ['Europe/Berlin', '2030-03-31T01:00:00Z', '2030-03-31T03:00:00.000+02:00'],
    ['Europe/Berlin', '2030-10-27T00:59:59.999Z', '2030-10-27T02:59:59.999+02:00'],
    ['Europe/Berlin', '2030-10-27T01:00:00Z', '2030-10-27T02:00:00.000+01:00'],
    ['America/New_York', '2030-01-01T04:59:59Z', '2029-12-31T23:59:59.000-05:00'],
    ['Asia/Kathmandu', '2030-01-01T00:00:00Z', '2030-01-01T05:45:00.000+05:45'],
    ['Australia/Lord_Howe', '2030-01-01T00:00:00Z', '2030-01-01T11:00:00.000+11:00'],
    ['Pacific/Kiritimati', '2030-01-01T12:00:00Z', '2030-01-02T02:00:00.000+14:00'],
  ])('%s at %s is %s', (name, at, local) => {
    expect(zone(name).timeOf(Date.parse(at))).toBe(local);
    expect(zone(name).dayOf(Date.parse(at))).toBe(local.slice(0, 10));
  });

  test.each([
    ['UTC', '2030-01-01', '2030-01-01T00:00:00.000Z', 24],
    ['Europe/Berlin', '2030-03-31', '2030-03-30T23:00:00.000Z', 23],
    ['Europe/Berlin', '2030-10-27', '2030-10-26T22:00:00.000Z', 25],
    ['Australia/Lord_Howe', '2030-04-07', '2030-04-06T13:00:00.000Z', 24.5],
    // A day that began at one o'clock.
    ['America/Sao_Paulo', '2017-10-15', '2017-10-15T03:00:00.000Z', 23],
    // A day that there never was.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', 0],
  ])('in %s the day %s begins at %s and has %d hours', (name, day, begin, hours) => {
    const began = zone(name).beginOf(day);
    expect(new Date(began).toISOString()).toBe(begin);
    expect((zone(name).beginOf(dayAfter(day)) - began) / hour).toBe(hours);
  });

  test.each(['', 'Nowhere/City', 'Europe/Berlin\n', "'; drop", '+01:00', 'Europe/../etc', '\u0000'])(
    'is not %j',
    (name) => expect(timeZone(name)).toBeUndefined(),
  );

  test('a time that it writes is the same time, in its own day', () => {
    const names = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Tehran', 'Africa/Cairo'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
        (name, at) => {
          const { timeOf, dayOf, beginOf } = zone(name);
          expect(Date.parse(timeOf(at))).toBe(at);
          const day = dayOf(at);
          expect(beginOf(day)).toBeLessThanOrEqual(at);
          expect(beginOf(dayAfter(day))).toBeGreaterThan(at);
        },
      ),
    );
  });
});
