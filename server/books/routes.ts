import type { bookOperations } from './contract.ts';
import { z } from 'zod';
import { ledgerParts, type LedgerLine } from '../money-in/ledger-lines.ts';
import { SqlLedger } from './ledger-store.ts';
import { totalsByDay, type DailyGroup } from './daily.ts';
import type { Period } from '../gateways/incoming-list.ts';
import { readFigures } from './figures.ts';
import { reconcileLedger } from './reconciliation.ts';
import { hasScope } from '../base/access/api-keys.ts';
import { orderCsvParts } from './orders-csv.ts';
import {
  byteOrderMark,
  csvLine,
  csvType,
  numberCell,
  streamBegun,
  tableName,
  type DecimalMark,
} from '../base/text/csv.ts';
import { badCursor, listPage, requireOrder } from '../base/http/pagination.ts';
import type { Routes } from '../base/http/register.ts';
import { renderCoin, renderFigures, renderGateway, renderLedgerEntry, renderTotals } from './render.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { Log } from '../base/log/logger.ts';
import type { Ground } from '../base/store/open.ts';
import { DAY_MS, isoTime, type Clock } from '../base/clock.ts';
import {
  addDays,
  afterDays,
  dateOf,
  datesOf,
  fixedZone,
  offsetTime,
  startOfDate,
  type TimeZone,
} from '../base/time-zone.ts';
import { validationError } from '../base/errors.ts';

/** Default period of the daily totals, in days. */
const daysOfTotals = 31;
const daysCompared = 7;
/** Maximum period of a comparison in days, because the gateways' lists of the whole period are read. */
const MAX_DAYS_COMPARED = 31;

export interface ReportOptions {
  readonly database: Pick<Ground, 'store'>;
  readonly gateways: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  /** The merchant's time zone, in which the days of reports begin at midnight. */
  readonly timeZone: TimeZone;
  /** Main currency of the figures, from the settings; null if not set. */
  readonly currency: string | null;
}

/** Routes of the ledger and its reports. All are read-only. */
export function reportRoutes({ database, gateways, clock, log, timeZone, currency }: ReportOptions) {
  const ledger = database.store(SqlLedger);
  return {
    'GET /v1/ledger': ({ query: { limit, cursor, from, to, ...which } }) => {
      const filter = { ...readTimes({ from, to }, timeZone), ...which };
      const read = ledger.lines.bind(ledger, filter);
      return listPage({ limit, cursor }, 'led_', 'at', read, renderLedgerEntry);
    },
    async 'GET /v1/ledger.csv'({ query: { from, to, mark, decimal = 'point', ...which }, context }) {
      const times = readTimes({ from, to }, timeZone);
      const parts = csvParts(ledgerParts(ledger, { ...times, ...which }), {
        zone: timeZone,
        isMarked: mark === 'true',
        decimal,
      });
      return context.body(await streamBegun(parts), 200, headersOf('ledger', times, timeZone, decimal));
    },
    async 'GET /v1/orders.csv'({ query: { mark, decimal = 'point', ...period }, context }) {
      const times = readTimes(period, timeZone);
      const parts = orderCsvParts(ledger, times, {
        zone: timeZone,
        isMarked: mark === 'true',
        isNamed: hasScope(context.get('merchant'), 'checkouts:read'),
        decimal,
        aborted: context.req.raw.signal,
      });
      return context.body(await streamBegun(parts), 200, headersOf('orders', times, timeZone, decimal));
    },
    async 'GET /v1/reports/daily'({ query: { limit, cursor, offset, ...times } }) {
      const zone = offset === undefined ? timeZone : fixedZone(offset.name, offset.milliseconds);
      const { from: begin, to = clock.now() + 1 } = readTimes(times, zone);
      const from = begin ?? startOfDate(addDays(dateOf(to, zone), 1 - daysOfTotals), zone);
      const after = readGroup(cursor);
      const found = await totalsByDay(ledger, { from, to, zone, after, limit: limit + 1 });
      const last = found.at(limit - 1);
      return {
        timeZone: zone.name,
        data: found.slice(0, limit).map(renderTotals),
        nextCursor: found.length > limit && last !== undefined ? writeGroup(last) : null,
        openExceptions: [...(await ledger.openExceptions())],
      };
    },
    async 'GET /v1/reports/figures'() {
      const found = await readFigures(ledger, { now: clock.now(), zone: timeZone, currency });
      return {
        timeZone: timeZone.name,
        currency: found.currency,
        data: found.currencies.map(renderFigures),
        coins: found.coins.map(renderCoin),
      };
    },
    async 'GET /v1/reports/reconciliation'({ query: times }) {
      const { from: begin, to = clock.now() + 1 } = readTimes(times, timeZone);
      const period: Period = { from: begin ?? to - daysCompared * DAY_MS, to };
      if (period.to > afterDays(period.from, MAX_DAYS_COMPARED, timeZone))
        throw validationError(
          'invalid_request',
          'from',
          `must be at most ${MAX_DAYS_COMPARED} days before to, because the lists of gateways are read completely`,
        );
      const { gateways: compared, errors } = await reconcileLedger({ ledger, gateways, log }, period);
      return {
        from: isoTime(period.from),
        to: isoTime(period.to),
        data: compared.map(renderGateway),
        errors: [...errors],
      };
    },
  } satisfies Routes<typeof bookOperations>;
}

/** Parses the times of a query. Days are in the time zone. */
function readTimes(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  zone: TimeZone,
): Partial<Period> {
  const read = (text: string): number => (text.includes('T') ? Date.parse(text) : startOfDate(text, zone));
  const times = {
    ...(from !== undefined && { from: read(from) }),
    ...(to !== undefined && { to: read(to) }),
  };
  if (times.from !== undefined && times.to !== undefined) requireOrder(times.from, times.to);
  return times;
}

const columns = [
  'at',
  'id',
  'kind',
  'checkoutId',
  'reference',
  'description',
  'paymentId',
  'provider',
  'asset',
  'amount',
  'currency',
  'value',
  'quotePair',
  'quoteRate',
  'quoteSource',
  'quoteAt',
  'fromAccount',
  'toAccount',
  'providerReference',
  'hash',
  'reverses',
  'date',
  'timeZone',
  'readyAt',
  'localTime',
] as const;

const numbers: ReadonlySet<(typeof columns)[number]> = new Set(['amount', 'value', 'quoteRate']);

/** Writes the header together with the first lines, and then the other lines in parts. */
async function* csvParts(
  parts: AsyncGenerator<readonly LedgerLine[], void>,
  {
    zone,
    isMarked,
    decimal,
  }: { readonly zone: TimeZone; readonly isMarked: boolean; readonly decimal: DecimalMark },
): AsyncGenerator<string, void> {
  const ofDay = datesOf(zone);
  const lineOf = (entry: LedgerLine): string => {
    const day = { date: ofDay(entry.at), timeZone: zone.name, localTime: offsetTime(entry.at, zone) };
    return csvLine(cellsOf(entry, day, decimal), decimal);
  };
  let text = (isMarked ? byteOrderMark : '') + csvLine(columns, decimal);
  for await (const part of parts) {
    yield text + part.map(lineOf).join('');
    text = '';
  }
  if (text !== '') yield text;
}

function cellsOf(
  entry: LedgerLine,
  day: { readonly date: string; readonly timeZone: string; readonly localTime: string },
  decimal: DecimalMark,
): readonly string[] {
  const { quote, ...shown } = renderLedgerEntry(entry);
  const cells: Readonly<Record<(typeof columns)[number], string | null | undefined>> = {
    ...shown,
    ...day,
    quotePair: quote?.pair,
    quoteRate: quote?.rate,
    quoteSource: quote?.source,
    quoteAt: quote?.at,
  };
  return columns.map((column) => {
    const text = cells[column] ?? '';
    return numbers.has(column) ? numberCell(text, decimal) : text;
  });
}

/**
 * Returns the headers of a CSV file. Its name is made of parsed days and their zone, so that no raw query text gets into a
 * header.
 */
function headersOf(name: string, { from, to }: Partial<Period>, zone: TimeZone, decimal: DecimalMark) {
  const days = [from, to].filter((at) => at !== undefined).map((at) => dateOf(at, zone));
  return {
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="${tableName(name, days, zone.name, decimal)}"`,
  };
}

const dailyCursor = z
  .tuple([z.iso.date().regex(/^[12]/), z.string(), z.string(), z.string()])
  .transform(([date, provider, asset, currency]): DailyGroup => ({ date, provider, asset, currency }));

const writeGroup = ({ date, provider, asset, currency }: DailyGroup): string =>
  Buffer.from(JSON.stringify([date, provider, asset, currency])).toString('base64url');

function readGroup(cursor: string | undefined): DailyGroup | null {
  if (cursor === undefined) return null;
  try {
    return dailyCursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw badCursor();
  }
}
