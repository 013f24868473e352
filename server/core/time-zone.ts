/** Days and times of day where the merchant is. */

export interface TimeZone {
  /** The calendar day, `2030-01-31`. */
  readonly dayOf: (at: number) => string;
  /** The time as a clock there shows it, with its distance from UTC: `2030-07-01T14:00:00.000+02:00`. */
  readonly timeOf: (at: number) => string;
  /** When a calendar day begins there: not everywhere and always at midnight. */
  readonly beginOf: (day: string) => number;
}

const minute = 60_000;
/** Clocks are set at full quarters of an hour. */
const quarter = 15 * minute;
/** No clock is further away from UTC. */
const furthest = 15 * 60 * minute;

/** By its name in the IANA database, such as `Europe/Berlin`; undefined for a name that is none. */
export function timeZone(name: string): TimeZone | undefined {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  let known = { from: Number.NaN, offset: 0 };
  const offsetAt = (at: number): number => {
    const from = Math.floor(at / quarter) * quarter;
    if (from !== known.from) known = { from, offset: readOffset(format, from) };
    return known.offset;
  };
  const shifted = (at: number): string => new Date(at + offsetAt(at)).toISOString();
  const dayOf = (at: number): string => shifted(at).slice(0, 'YYYY-MM-DD'.length);
  return {
    dayOf,
    timeOf: (at) => shifted(at).replace('Z', writeOffset(offsetAt(at))),
    beginOf(day) {
      const midnight = Date.parse(`${day}T00:00:00Z`);
      let before = midnight - furthest;
      let begun = midnight + furthest;
      // The first moment of this day, or of a later one where the calendar left it out.
      while (begun - before > 1) {
        const middle = Math.floor((before + begun) / 2);
        if (dayOf(middle) < day) before = middle;
        else begun = middle;
      }
      return begun;
    },
  };
}

/** The day after it in the calendar. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * minute).toISOString().slice(0, day.length);

/** `GMT`, `GMT+05:30`, and before there were zones `GMT-00:44:30`. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const written = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(written) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * minute + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}

function writeOffset(offset: number): string {
  if (offset === 0) return 'Z';
  const minutes = Math.floor(Math.abs(offset) / minute);
  const pair = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pair(Math.floor(minutes / 60))}:${pair(minutes % 60)}`;
}
