/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { PaywicketError } from '../client/error.ts';
import {
  byteOrderMark,
  csvLine,
  csvType,
  metadataCells,
  metadataColumns,
  metadataNames,
  streamBegun,
  tableName,
} from '../base/csv.ts';
import { datesOf } from '../base/time-zone.ts';
import { sentenceOf } from './forms.ts';
import { page } from './layout.tsx';
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
  tidied,
  shownValueOf,
} from './list.ts';
import { PageNotice, Pager, searchOf } from './parts.tsx';
import type { ConsoleContext, ConsoleEnv, View } from './view.ts';

/** The page of a list, with filters, table and pager, and its CSV files. */

const PER_PAGE = 50;
/** Where rows are chosen: their fields must not make the page too large. */
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
    const asked = {
      ...apiQueryOf(fields, given, timeZone),
      limit: list.many?.(given) ? PER_CHOICE : PER_PAGE,
      cursor,
    };
    const found = await read(context, list, asked);
    const { limit: _limit, cursor: _cursor, ...filter } = asked;
    const summary = await list.summary?.(view, { ...list.always, ...filter } as never);
    return await listPage(context, list, fields, given, { ...found, cursor, summary });
  } catch (error) {
    if (!(error instanceof PaywicketError) || error.code !== 'invalid_request') throw error;
    const nothing = { data: [], nextCursor: null, cursor: undefined, summary: undefined };
    return listPage(context, list, fields, given, nothing, sentenceOf(error));
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
  }: ListedRows<Row> & { readonly cursor: string | undefined; readonly summary: Child },
  refusal?: string,
): Response | Promise<Response> {
  const view = context.get('view');
  const { path, title, section, heading, none, noMatch = 'None match these filters.' } = list;
  const isFiltered = Object.keys(given).length > 0;
  const columns = typeof list.columns === 'function' ? list.columns(given) : list.columns;
  const many = data.length === 0 ? null : (list.many?.(given) ?? null);
  return page(
    context,
    { title, section, beside: list.beside && <Buttons view={view} of={list.beside} /> },
    <>
      {list.above}
      <details class="card filtering" open={isFiltered}>
        <summary>Filters</summary>
        <form class="filters" method="get" action={view.at(path)} aria-label="Filters">
          {fields.map((field) => (
            <Input field={field} value={shownValueOf(field, given)} />
          ))}
          <div class="row">
            <button type="submit">Filter</button>
            {isFiltered && (
              <a class="button" href={view.at(path)}>
                Without filters
              </a>
            )}
          </div>
        </form>
      </details>
      {refusal !== undefined && <PageNotice tone="bad" text={refusal} />}
      <section class="card" aria-labelledby={heading === undefined ? undefined : 'list'}>
        {heading !== undefined && <h2 id="list">{heading}</h2>}
        {data.length === 0 ? (
          <p>{isFiltered ? noMatch : none}</p>
        ) : (
          <>
            {summary}
            <Table view={view} columns={many === null ? columns : [many.column, ...columns]} rows={data} />
          </>
        )}
        {many?.form(view)}
        <Pager
          view={view}
          path={path}
          query={{ ...list.keeps, ...given, cursor }}
          nextCursor={nextCursor}
          {...(given['sort'] !== undefined && { first: 'First page', next: 'Next page' })}
        />
      </section>
      <p class="row">
        {data.length > 0 &&
          list.csv.map((file) => (
            <a class="button" href={view.at(`${file.path}${searchOf(given)}`)}>
              Download {file.what} as CSV
            </a>
          ))}
        {list.links?.map(([to, label]) => (
          <a class="button" href={view.at(to)}>
            {label}
          </a>
        ))}
      </p>
    </>,
    refusal === undefined ? 200 : 400,
  );
}

const Buttons = ({
  view,
  of,
}: {
  readonly view: View;
  readonly of: NonNullable<AnyList<never, never>['beside']>;
}) => (
  <>
    {of.map(([path, label, tone]) => (
      <a class={tone === undefined ? 'button' : `button ${tone}`} href={view.at(path)}>
        {label}
      </a>
    ))}
  </>
);

function Input({ field, value }: { readonly field: FilterField; readonly value: string | undefined }) {
  const { name, filter, options, otherwise, isDay, isDecimal, maxLength } = field;
  const isOther = value !== undefined && options.every(([option]) => option !== value);
  const offered = isOther ? [...options, [value, value] as const] : options;
  return (
    <label>
      {filter.label}
      {options.length > 0 ? (
        <select name={name}>
          <option value="">{otherwise}</option>
          {offered.map(([option, text]) => (
            <option value={option} selected={option === value}>
              {text}
            </option>
          ))}
        </select>
      ) : isDay ? (
        <input type="date" name={name} value={value} />
      ) : (
        <input
          type="text"
          name={name}
          inputmode={isDecimal ? 'decimal' : undefined}
          maxlength={maxLength}
          placeholder={filter.placeholder}
          value={value}
        />
      )}
    </label>
  );
}

/** On phones its cells stand below each other. */
const Table = <Row,>({
  view,
  columns,
  rows,
}: {
  readonly view: View;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
}) => (
  <table class="stack">
    <thead>
      <tr>
        {columns.map(({ label, isNumber }) => (
          <th class={isNumber && 'number'}>{label}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          {columns.map(({ label, cell, isNumber, isLabelled }) => (
            <td class={isNumber && 'number'} data-label={isLabelled && label}>
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
  const { timeZone } = context.get('view');
  const sent = apiQueryOf(fields, given, timeZone);
  const body = await streamBegun(csvParts(context, list, file, sent));
  const days = fields.flatMap(({ name, isDay }) => (isDay ? (given[name] ?? []) : []));
  const [name = ''] = file.path
    .replace(/\.csv$/, '')
    .split('/')
    .slice(-1);
  return context.body(body, 200, {
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="${tableName(name, days.filter(isDate), timeZone.name)}"`,
  });
}

/** The header with the first page, then page by page. Each line ends with the day of its row in the merchant's time zone. */
async function* csvParts<Name extends ListName, Row>(
  context: ConsoleContext,
  list: AnyList<Name, Row>,
  file: CsvFile<Row>,
  query: Given,
): AsyncGenerator<string, void> {
  const { timeZone } = context.get('view');
  const dateOf = datesOf(timeZone);
  const dayIn = (at: string): string => (isDate(at) ? at : dateOf(Date.parse(at)));
  const { metadata } = file;
  const own = metadata === undefined ? [] : await metadataNames(csvPages(context, list, query), metadata);
  let text = byteOrderMark + csvLine([...file.names, ...metadataColumns(own), 'date', 'timeZone']);
  for await (const rows of csvPages(context, list, query)) {
    for (const row of rows) {
      const end = [...metadataCells(own, metadata?.(row) ?? {}), dayIn(list.at(row, query)), timeZone.name];
      for (const cells of file.lines(row, query)) text += csvLine([...cells, ...end]);
    }
    yield text;
    text = '';
  }
}

async function* csvPages<Name extends ListName, Row>(
  context: ConsoleContext,
  list: AnyList<Name, Row>,
  query: Given,
): AsyncGenerator<readonly Row[], void> {
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await read(context, list, { ...query, limit: PER_CSV_PAGE, cursor });
    yield data;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
