import { z } from 'zod';
import { ledgerParts, type BookEntry } from '../../reports/ledger.ts';
import { dailyTotals, type DailyGroup } from '../../reports/daily.ts';
import type { Period } from '../../gateways/gateway.ts';
import { reconcileBooks } from '../../reports/reconciliation.ts';
import { timeZone, type TimeZone } from '../../core/time-zone.ts';
import { badCursor, listPage, requireOrder } from '../pagination.ts';
import type { Routes } from '../register.ts';
import { renderGateway, renderLedgerEntry, renderTotals } from '../render-reports.ts';
import type { Services } from '../services.ts';
import { isoTime } from '../../core/clock.ts';
import { validationError } from '../../core/errors.ts';

const day = 86_400_000;
/** Where no time is asked for. */
const daysOfTotals = 31;
const daysCompared = 7;
/** Gateways are asked for their whole lists. */
const MAX_DAYS_COMPARED = 31;

/** The ledger, and what is made of it. Nothing here changes anything. */
export const booksRoutes = ({ books, providers, clock, log }: Services) =>
  ({
    'GET /v1/ledger': ({ query: { limit, cursor, tz, from, to, ...which } }) => {
      const filter = { ...readTimes({ from, to }, readZone(tz)), ...which };
      const read = books.ledger.bind(books, filter);
      return listPage({ limit, cursor }, 'led_', 'at', read, renderLedgerEntry);
    },
    async 'GET /v1/ledger.csv'({ query: { tz, from, to, ...which }, context }) {
      const zone = readZone(tz);
      const parts = csvParts(ledgerParts(books, { ...readTimes({ from, to }, zone), ...which }), zone);
      // Begun before the answer is, so that a database that cannot be read is an error response.
      const begun = await parts.next();
      if (begun.done === true) throw new Error('a table without a head');
      return context.body(streamed(continued(begun.value, parts)), 200, {
        'Content-Type': csvType,
        'Content-Disposition': `attachment; filename="${fileName(from, to)}"`,
      });
    },
    async 'GET /v1/reports/daily'({ query: { limit, cursor, tz, ...times } }) {
      const zone = readZone(tz);
      const { from: begin, to = clock.now() + 1 } = readTimes(times, zone);
      const from = begin ?? zone.beginOf(zone.dayOf(to - (daysOfTotals - 1) * day));
      const after = readGroup(cursor);
      const found = await dailyTotals(books, { from, to, zone, after, limit: limit + 1 });
      const last = found.at(limit - 1);
      return {
        data: found.slice(0, limit).map(renderTotals),
        nextCursor: found.length > limit && last !== undefined ? writeGroup(last) : null,
        openExceptions: [...(await books.openExceptions())],
      };
    },
    async 'GET /v1/reports/reconciliation'({ query: { tz, ...times } }) {
      const { from: begin, to = clock.now() + 1 } = readTimes(times, readZone(tz));
      const period: Period = { from: begin ?? to - daysCompared * day, to };
      if (period.to - period.from > MAX_DAYS_COMPARED * day)
        throw validationError(
          'invalid_request',
          'from',
          `must be at most ${MAX_DAYS_COMPARED} days before to: gateways give their lists whole`,
        );
      const { gateways, errors } = await reconcileBooks({ books, providers, log }, period);
      return {
        from: isoTime(period.from),
        to: isoTime(period.to),
        data: gateways.map(renderGateway),
        errors: [...errors],
      };
    },
  }) satisfies Partial<Routes>;

function readZone(name: string): TimeZone {
  const zone = timeZone(name);
  if (zone === undefined)
    throw validationError('invalid_request', 'tz', 'must be the name of a time zone, such as Europe/Berlin');
  return zone;
}

function readTimes(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  zone: TimeZone,
): { readonly from?: number; readonly to?: number } {
  const read = (text: string): number => (text.includes('T') ? Date.parse(text) : zone.beginOf(text));
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
] as const;

/** The head with the first lines, then some lines at a time. */
async function* csvParts(
  parts: AsyncGenerator<readonly BookEntry[], void>,
  zone: TimeZone,
): AsyncGenerator<string, void> {
  let text = csvLine(columns);
  for await (const part of parts) {
    yield text + part.map((entry) => csvLine(cellsOf(entry, zone))).join('');
    text = '';
  }
  if (text !== '') yield text;
}

function cellsOf(entry: BookEntry, zone: TimeZone): readonly string[] {
  const { quote, ...shown } = renderLedgerEntry(entry);
  const cells: Readonly<Record<(typeof columns)[number], string | null | undefined>> = {
    ...shown,
    at: zone.timeOf(entry.at),
    quotePair: quote?.pair,
    quoteRate: quote?.rate,
    quoteSource: quote?.source,
    quoteAt: entry.quote && zone.timeOf(entry.quote.at),
  };
  return columns.map((column) => cells[column] ?? '');
}

async function* continued(begun: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield begun;
  yield* rest;
}

/** Days only: nothing of a query gets into a header as it came. */
function fileName(...times: readonly (string | undefined)[]): string {
  const days = times.map((text) => /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0]);
  return `${['ledger', ...days.filter((text) => text !== undefined)].join('_')}.csv`;
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

const csvType = 'text/csv; charset=utf-8; header=present';

/**
 * One line. A cell that a spreadsheet would take for a formula gets an apostrophe in front, whoever wrote it: a hash or
 * a reference is a gateway's word. A plain negative number is none, and has to stay a number to be added up.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  // Whoever reads it takes one apostrophe off again: what had some before gets another.
  const isFormula = /^'*[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text);
  const harmless = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Text as a body that is made while it is read: no more of it is held than one part. An error in the middle breaks the
 * connection off, so that what was sent does not pass for the whole.
 */
export function streamed(parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
