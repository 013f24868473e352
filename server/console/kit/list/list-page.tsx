/** @jsxImportSource hono/jsx */
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { PaywicketError } from '../../../client/error.ts';
import {
  byteOrderMark,
  csvLine,
  csvType,
  metadataCells,
  metadataColumns,
  metadataNames,
  streamBegun,
  tableName,
  textParts,
} from '../../../base/text/csv.ts';
import { addDays, dateOf, datesOf, offsetTime } from '../../../base/time-zone.ts';
import { faultsByField } from '../form/fault-text.ts';
import { sentenceOf } from '../form/forms.ts';
import { page } from '../layout.tsx';
import { ListFilters, ListTitle, tabsOf, type ShownTab } from './list-head.tsx';
import {
  type AnyList,
  type ListColumn,
  type CsvFile,
  type FilterField,
  fieldsOf,
  type ListedRows,
  type Given,
  givenOf,
  isDate,
  type ListName,
  apiQueryOf,
  read,
  type Summary,
  tidied,
} from './list.ts';
import { PageNotice, Pager, searchOf } from '../parts.tsx';
import type { ConsoleContext, ConsoleEnv, View } from '../view.ts';

/** The page of a list, with filters, table and pager, and its CSV files. */

const PER_PAGE = 50;
/** Rows of a page where rows are chosen: their fields must not make the page too large. */
const PER_CHOICE = 25;
const PER_CSV_PAGE = 100;

/** The page of a list and its files. */
export function listPages<Name extends ListName, Row>(list: AnyList<Name, Row>): Hono<ConsoleEnv> {
  const paths = [list.path, ...list.csv.map(({ path }) => path)];
  return new Hono<ConsoleEnv>().on('GET', paths, (context) => showList(context, list));
}

/** A list's file if the address is the file's, otherwise its page. */
export async function showList<Name extends ListName, Row>(
  context: ConsoleContext,
  list: AnyList<Name, Row>,
): Promise<Response> {
  const fields = fieldsOf(list);
  const given = givenOf(context, fields);
  const view = context.get('view');
  const { timeZone, here } = view;
  const file = list.csv.find(({ path }) => path === here.split('?')[0]);
  if (file !== undefined) return sendFile(context, list, file, given);
  // A form sends its empty fields, too: without them, the address can be kept.
  const query = context.req.query();
  const tidy = tidied(fields, query);
  if (tidy !== null) return context.redirect(view.at(`${list.path}${searchOf(tidy)}`), 303);
  const { cursor } = query;
  try {
    const filter = apiQueryOf(fields, given, timeZone);
    const limit = list.many?.(given) ? PER_CHOICE : PER_PAGE;
    const [found, summary, tabs] = await Promise.all([
      read(context, list, { ...filter, limit, cursor }),
      list.summary?.(view, { ...list.always, ...filter } as never),
      tabsOf(view, list.menu),
    ]);
    return await listPage(context, list, fields, given, { ...found, cursor, summary, tabs });
  } catch (error) {
    if (!(error instanceof PaywicketError) || error.code !== 'invalid_request') throw error;
    const tabs = await tabsOf(view, list.menu);
    const nothing = { data: [], nextCursor: null, cursor: undefined, summary: undefined, tabs };
    return listPage(context, list, fields, given, nothing, error);
  }
}

function listPage<Name extends ListName, Row>(
  context: ConsoleContext,
  list: AnyList<Name, Row>,
  fields: readonly FilterField[],
  given: Given,
  {
    data,
    nextCursor,
    cursor,
    summary,
    tabs,
  }: ListedRows<Row> & {
    readonly cursor: string | undefined;
    readonly summary: Summary | undefined;
    readonly tabs: readonly ShownTab[];
  },
  refusal?: PaywicketError,
): Response | Promise<Response> {
  const view = context.get('view');
  const { path, menu, none, noMatch = 'None match these filters.' } = list;
  const isFiltered = Object.keys(given).length > 0;
  const columns = typeof list.columns === 'function' ? list.columns(given) : list.columns;
  const many = data.length === 0 ? null : (list.many?.(given) ?? null);
  const files = data.length === 0 ? [] : list.csv;
  return page(
    context,
    {
      title: tabs.find((tab) => tab.path === path)?.label ?? list.title,
      menu,
      heading: (
        <ListTitle
          view={view}
          list={list}
          tabs={tabs}
          summary={summary}
          files={files.map((file) => [`${file.path}${searchOf(given)}`, file.label])}
        />
      ),
    },
    <div class="list">
      {list.above}
      <ListFilters
        view={view}
        list={list}
        fields={fields}
        given={given}
        presets={presetsOf(fields, given, view)}
        faults={refusal && faultsByField(refusal.fields)}
      />
      {refusal !== undefined && <PageNotice tone="bad" text={sentenceOf(refusal)} />}
      <section class="card">
        {data.length === 0 ? (
          <p>{isFiltered ? noMatch : none}</p>
        ) : (
          <Table view={view} columns={columns} choose={many?.cell} rows={data} />
        )}
        {many?.form(view, data)}
        {summary?.note}
        <Pager
          view={view}
          path={path}
          query={{ ...given, cursor }}
          nextCursor={nextCursor}
          {...(given['sort'] !== undefined && { first: 'First page', next: 'Next page' })}
        />
      </section>
    </div>,
    refusal === undefined ? 200 : 400,
  );
}

/** Usual ranges, in the merchant's time zone, of the list's first two days. */
function presetsOf(fields: readonly FilterField[], given: Given, { now, timeZone }: View) {
  const [from, to] = fields.filter(({ isDay }) => isDay).map(({ name }) => name);
  if (from === undefined || to === undefined) return [];
  const today = dateOf(now, timeZone);
  const { [from]: _from, [to]: _to, ...others } = given;
  const since = (days: number): Given => ({ ...others, [from]: addDays(today, -days) });
  const yesterday = addDays(today, -1);
  return [
    ['Today', since(0)],
    ['Yesterday', { ...others, [from]: yesterday, [to]: yesterday }],
    ['Last 7 days', since(6)],
    ['Last 30 days', since(29)],
    ...(given[from] === undefined && given[to] === undefined ? [] : [['Any day', others] as const]),
  ] as const;
}

/** With places, a row has one line, and on phones two; else its cells stand below each other on phones. */
const Table = <Row,>({
  view,
  columns,
  choose,
  rows,
}: {
  readonly view: View;
  readonly columns: readonly ListColumn<Row>[];
  readonly choose: ((row: Row, view: View) => Child) | undefined;
  readonly rows: readonly Row[];
}) => (
  <table class={columns.some(({ as }) => as !== undefined) ? 'rows' : 'stack'}>
    <thead>
      <tr>
        {choose !== undefined && (
          <th class="choose">
            <span class="hidden">Choose</span>
          </th>
        )}
        {columns.map(({ label, as, isNumber }) => (
          <th class={as ?? (isNumber && 'number')}>{label}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          {choose !== undefined && <td class="choose">{choose(row, view)}</td>}
          {columns.map(({ label, cell, as, isNumber, isLabelled }) => (
            <td class={as ?? (isNumber && 'number')} data-label={isLabelled && label}>
              {cell(row, view)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

async function sendFile<Name extends ListName, Row>(
  context: ConsoleContext,
  list: AnyList<Name, Row>,
  file: CsvFile<Row>,
  given: Given,
): Promise<Response> {
  const fields = fieldsOf(list);
  const { timeZone, decimalMark } = context.get('view');
  const sent = apiQueryOf(fields, given, timeZone);
  const body = await streamBegun(fileParts(context, list, file, sent));
  const days = fields.flatMap(({ name, isDay }) => (isDay ? (given[name] ?? []) : []));
  const [name = ''] = file.path
    .replace(/\.csv$/, '')
    .split('/')
    .slice(-1);
  return context.body(body, 200, {
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="${tableName(name, days.filter(isDate), timeZone.name, decimalMark)}"`,
  });
}

/**
 * The header, then the rows page by page. The first page is read before the header is returned, so that a refusal becomes a page of
 * the console. Each line ends with the day and the time of its row in the merchant's time zone; files of daily rows have no time.
 */
async function* fileParts<Name extends ListName, Row>(
  context: ConsoleContext,
  list: AnyList<Name, Row>,
  file: CsvFile<Row>,
  query: Given,
): AsyncGenerator<string, void> {
  const view = context.get('view');
  const { timeZone, decimalMark } = view;
  const dateOf = datesOf(timeZone);
  const whenOf = (at: string): readonly string[] =>
    list.isByDay
      ? [at, timeZone.name]
      : [dateOf(Date.parse(at)), timeZone.name, offsetTime(Date.parse(at), timeZone)];
  const pages = eachPage((page) => read(context, list, { ...query, ...page }));
  let page = await pages.next();
  await yieldToEventLoop();
  const { metadata } = file;
  const own =
    metadata === undefined
      ? []
      : await metadataNames(
          eachPage(async (next) => {
            const { data, nextCursor } = await metadata.names(view, { ...query, ...next });
            return { data: [{ names: data }], nextCursor };
          }),
          context.req.raw.signal,
        );
  const when = ['date', 'timeZone', ...(list.isByDay ? [] : ['localTime'])];
  yield byteOrderMark + csvLine([...file.names, ...metadataColumns(own), ...when], decimalMark);
  const textOf = (row: Row): string => {
    const end = [...metadataCells(own, metadata?.of(row) ?? {}), ...whenOf(list.at(row, query))];
    return file
      .lines(row, query, decimalMark)
      .map((cells) => csvLine([...cells, ...end], decimalMark))
      .join('');
  };
  while (page.done !== true) {
    for (const part of textParts(page.value, textOf)) {
      yield part;
      await yieldToEventLoop();
    }
    page = await pages.next();
  }
}

/**
 * The pages of a list. The event loop runs before each further page: with SQLite, reading a page blocks the process, which would
 * otherwise answer nothing else until the file's end.
 */
async function* eachPage<Entry>(
  readPage: (page: {
    readonly limit: number;
    readonly cursor: string | undefined;
  }) => Promise<ListedRows<Entry>>,
): AsyncGenerator<readonly Entry[], void> {
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await readPage({ limit: PER_CSV_PAGE, cursor });
    yield data;
    cursor = nextCursor ?? undefined;
    await yieldToEventLoop();
  } while (cursor !== undefined);
}
