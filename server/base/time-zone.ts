import { DAY_MS, isoTime } from './clock.ts';

/**
 * Days and local times of a time zone. Instants are milliseconds since 1970; dates are YYYY-MM-DD. A local time is represented
 * by the instant at which UTC clocks show it.
 */

export interface TimeZone {
  /** IANA name such as `Asia/Kolkata`, or an offset such as `+09:00`. */
  readonly name: string;
  /** Returns how far local time is ahead of UTC at an instant, in milliseconds. */
  readonly offsetAt: (at: number) => number;
}

/**
 * Returns the time zone with an IANA name.
 * @param name a name that `Intl` accepts, in any case, including former names
 * @throws RangeError for any other name
 */
export function timeZone(name: string): TimeZone {
  // Newer releases of Node accept offsets as names, but Node 20 does not.
  if (/^[+-]/.test(name)) throw new RangeError(`${name} is no IANA name`);
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const { timeZone: found } = format.resolvedOptions();
  return {
    // For a former or renamed zone, `found` may be the zone's other name.
    name: found.toLowerCase() === name.toLowerCase() ? found : name,
    offsetAt: (at) => offsetIn(format.format(at)),
  };
}

/**
 * Returns a time zone with a fixed offset.
 * @param name such as `+09:00`
 * @param offset the same offset in milliseconds
 */
export const fixedZone = (name: string, offset: number): TimeZone => ({ name, offsetAt: () => offset });

/** Parses the offset in "1/1/2030, GMT+05:30"; historical local mean times have seconds. */
function offsetIn(text: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? [];
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

const clockAt = (at: number, { offsetAt }: TimeZone): number => at + offsetAt(at);

/**
 * Returns the first instant with this local time. If the time occurs twice, returns the earlier instant; if the time is skipped,
 * the end of the gap.
 * @param clock the local time, as the instant at which UTC clocks show it
 */
export function instantOf(clock: number, zone: TimeZone): number {
  // Offsets a day before and a day after: no zone differs from UTC by a day or more, or changes twice within two days.
  const offsets = [zone.offsetAt(clock - DAY_MS), zone.offsetAt(clock + DAY_MS)];
  const most = Math.max(...offsets);
  const least = Math.min(...offsets);
  for (const offset of [most, least]) if (zone.offsetAt(clock - offset) === offset) return clock - offset;
  // The time is skipped: search for the instant at which clocks jump over it.
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
 * Returns the instant at which a local day begins: midnight, or the end of a gap that skips midnight. A day that is skipped as a
 * whole begins and ends with the next day.
 */
export const startOfDate = (date: string, zone: TimeZone): number => instantOf(Date.parse(date), zone);

/** Returns the local date of an instant. A day has 23 to 25 hours. */
export function dateOf(at: number, zone: TimeZone): string {
  const date = dayIn(clockAt(at, zone));
  const next = addDays(date, 1);
  // If clocks are set back across midnight, they show a date whose day is already over.
  return at < startOfDate(next, zone) ? date : next;
}

const dayIn = (clock: number): string => isoTime(clock).split('T', 1).join('');

export const addDays = (date: string, days: number): string => dayIn(Date.parse(date) + days * DAY_MS);

/** Returns the instant with the same local time, this many days later. */
export const afterDays = (at: number, days: number, zone: TimeZone): number =>
  instantOf(clockAt(at, zone) + days * DAY_MS, zone);

/** Formats local time, such as `2030-01-31 17:30:00`. */
export const localTime = (at: number, zone: TimeZone): string =>
  isoTime(clockAt(at, zone)).slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');

/** Local time with its offset from UTC, such as `2030-01-31T17:30:00+05:30`. */
export function offsetTime(at: number, zone: TimeZone): string {
  const offset = zone.offsetAt(at);
  const clock = isoTime(Math.abs(offset)).slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length);
  return `${localTime(at, zone).replace(' ', 'T')}${offset < 0 ? '-' : '+'}${clock}`;
}

/** Like `dateOf`, optimized for ordered instants: most of them are on the same day as the one before. */
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
