import { DAY_MS, isoTime } from './clock.ts';

/**
 * Days and clocks of a place. Instants are milliseconds since 1970; dates are YYYY-MM-DD. What a local clock shows is
 * calculated with as if it stood in UTC.
 */

export interface TimeZone {
  /** As people know it: `Asia/Kolkata`, or `+09:00`. */
  readonly name: string;
  /** Milliseconds by which clocks there are ahead of UTC at an instant. */
  readonly offsetAt: (at: number) => number;
}

/**
 * @param name of the IANA database: any that `Intl` takes, in any case, former names included
 * @throws RangeError for any other
 */
export function timeZone(name: string): TimeZone {
  // Newer releases of Node take these, 20 does not.
  if (/^[+-]/.test(name)) throw new RangeError(`${name} is no IANA name`);
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const { timeZone: found } = format.resolvedOptions();
  return {
    // For a former or a renamed one, `found` may be the other name.
    name: found.toLowerCase() === name.toLowerCase() ? found : name,
    offsetAt: (at) => offsetIn(format.format(at)),
  };
}

export const utc: TimeZone = { name: 'UTC', offsetAt: () => 0 };

/** @param name such as `+09:00`, of which `offset` are the milliseconds */
export const fixedZone = (name: string, offset: number): TimeZone => ({ name, offsetAt: () => offset });

/** Of "1/1/2030, GMT+05:30"; local mean times of former centuries have seconds. */
function offsetIn(text: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? [];
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

const clockAt = (at: number, { offsetAt }: TimeZone): number => at + offsetAt(at);

/**
 * The first instant at which local clocks show a time: of one that they show twice, the earlier, and of one that they
 * skip, the end of the gap.
 * @param clock that time, as if it were in UTC
 */
export function instantOf(clock: number, zone: TimeZone): number {
  // No clock differs from UTC by a day, and none changes twice within two: these are its offsets before and after.
  const offsets = [zone.offsetAt(clock - DAY_MS), zone.offsetAt(clock + DAY_MS)];
  const most = Math.max(...offsets);
  const least = Math.min(...offsets);
  for (const offset of [most, least]) if (zone.offsetAt(clock - offset) === offset) return clock - offset;
  // It is skipped: clocks go from before it to after it at one instant.
  let before = clock - most - 1;
  let after = clock - least;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (clockAt(middle, zone) < clock) before = middle;
    else after = middle;
  }
  return after;
}

/**
 * The instant at which a day begins there: midnight, or what follows it where it is skipped. A day that is skipped whole
 * begins and ends with the next one.
 */
export const startOfDate = (date: string, zone: TimeZone): number => instantOf(Date.parse(date), zone);

/** The day there that an instant is part of: from its start to that of the next one, 23 to 25 hours. */
export function dateOf(at: number, zone: TimeZone): string {
  const date = dayIn(clockAt(at, zone));
  const next = addDays(date, 1);
  // Clocks that are set back across midnight return to a date whose day is over.
  return at < startOfDate(next, zone) ? date : next;
}

const dayIn = (clock: number): string => isoTime(clock).split('T', 1).join('');

export const addDays = (date: string, days: number): string => dayIn(Date.parse(date) + days * DAY_MS);

/** The instant of the same time of day there, so many days later. */
export const afterDays = (at: number, days: number, zone: TimeZone): number =>
  instantOf(clockAt(at, zone) + days * DAY_MS, zone);

/** What clocks there show, such as `2030-01-31 17:30:00`. */
export const localTime = (at: number, zone: TimeZone): string =>
  isoTime(clockAt(at, zone)).slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');

/** The same function as `dateOf`, for instants that are read in their order: most are part of the day of the one before. */
export function datesOf(zone: TimeZone): (at: number) => string {
  let [date, start, end] = ['', 0, 0];
  return (at) => {
    if (at < start || at >= end) {
      date = dateOf(at, zone);
      start = startOfDate(date, zone);
      end = startOfDate(addDays(date, 1), zone);
    }
    return date;
  };
}
