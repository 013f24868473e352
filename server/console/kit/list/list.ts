import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { PaywicketClient } from '../../../client/client.ts';
import type { MerchantOperations } from '../../../client/operations.ts';
import { gatewayLabels } from '../../../base/contract/constants.ts';
import type { Operation } from '../../../base/contract/operation.ts';
import { isoTime } from '../../../base/clock.ts';
import { numberCell, type DecimalMark } from '../../../base/text/csv.ts';
import { addDays, startOfDate, type TimeZone } from '../../../base/time-zone.ts';
import type { ApiAnswer } from '../act/act.ts';
import { withPlainAmounts } from '../form/typed-amount.ts';
import { searchOf } from '../parts.tsx';
import type { ConsoleContext, View } from '../view.ts';

/** Describes a list: the operation that lists its entries, filters, columns and CSV files; `list-page.tsx` shows it. */

/** Queries of a key's operations, by the operation's name. */
type Queries = {
  [
    K in keyof MerchantOperations as MerchantOperations[K] extends {
      readonly credential: 'key';
      readonly query: z.ZodType;
    }
      ? MerchantOperations[K]['name']
      : never
  ]: MerchantOperations[K] extends { readonly query: infer Query extends z.ZodType } ? z.input<Query> : never;
};

/** The operations that return entries in pages. */
export type ListName = {
  [Name in keyof Queries]: 'cursor' extends keyof Queries[Name] ? Name : never;
}[keyof Queries];

type EntryOf<Name> =
  ApiAnswer<Name> extends { readonly data: infer Data extends readonly unknown[] } ? Data[number] : never;

/** The filters that a list shows, by the operation's parameter, in this order. */
export type Filters<Name extends ListName> = {
  readonly [Parameter in Exclude<keyof Queries[Name], 'limit' | 'cursor' | 'source'>]?:
    | Filter<NonNullable<Queries[Name][Parameter]>>
    | JoinedFilter<Queries[Name]>;
};

/**
 * Whether it is a choice, a day or a text follows from the parameter in the contract, as do the values of a choice and what it is
 * if nothing is chosen.
 */
type Filter<Value> = string extends Value ? OpenFilter : ChoiceFilter<Value>;

interface ChoiceFilter<Value> {
  readonly label: string;
  /** Displayed text of a value; default: the value. */
  readonly text?: (value: Value) => string;
}

/** One choice among queries of several parameters, which an address can have each by itself, too. */
interface JoinedFilter<Query> {
  readonly label: string;
  readonly choices: readonly (readonly [query: Partial<Query>, text: string])[];
}

type Option = readonly [value: string, text: string];

interface OpenFilter {
  readonly label: string;
  readonly placeholder?: string;
  /** The choices, if the contract does not name the values. */
  readonly options?: readonly Option[];
  /** It is only sent together with this parameter. */
  readonly onlyWith?: string;
}

/** Filters that several lists have. */
export const gatewayFilter = { label: 'Gateway', options: Object.entries(gatewayLabels) } as const;
export const dayFilters = { from: { label: 'From' }, to: { label: 'To' } } as const;

/** Whether a parameter is the last day of several. */
const isLastDay = (name: string): boolean => /^to$|To$/.test(name);

export interface ListColumn<Row> {
  readonly label: string;
  readonly cell: (row: Row, view: View) => Child;
  /** Its place in a row, which has one line, and two on a phone; without one, on a phone the cells stand below each other. */
  readonly as?: ColumnPlace;
  readonly isNumber?: true;
  /** On phones, where the head of the table is hidden, the label stands before the cell. */
  readonly isLabelled?: true;
}

/**
 * A phone shows title and amount in its first line, who, when and state in its second, and neither notes nor
 * the cell beside the amount.
 */
type ColumnPlace = 'title' | 'who' | 'note' | 'when' | 'side' | 'amount' | 'state';

/** A choice in the line above the table. The value `any` stands for each single one, too. */
export interface Chip<Query> {
  readonly label: string;
  readonly query: Partial<Query>;
}

/** The number of all entries, beside the tab, and their sums. */
export interface Summary {
  readonly count: string;
  readonly sums: Child;
  /** Below the table. */
  readonly note?: Child;
}

/** Rows are chosen by fields of the form below the table. */
export interface Many<Row> {
  readonly cell: (row: Row, view: View) => Child;
  readonly form: (view: View, rows: readonly Row[]) => Child;
}

type TextKey<Row> = {
  [Key in keyof Row]: Row[Key] extends string | null ? Key : never;
}[keyof Row] &
  string;

/**
 * A text field of a line, a field that is a decimal number, or the name of a column with its cells. Numbers have the file's decimal
 * mark.
 */
export type CsvColumn<Line> = TextKey<Line> | { readonly number: TextKey<Line> } | NamedColumn<Line>;

type NamedColumn<Line> = readonly [
  name: string,
  cell: (line: Line) => string | null | undefined,
  type?: 'number',
];

/** Columns of fields that are decimal numbers. */
export const numbers = <Key extends string>(...keys: readonly Key[]) => keys.map((number) => ({ number }));

/** A CSV file of a list. */
export interface CsvFile<Row> {
  /** Below `/console`, as `/payments.csv`. */
  readonly path: string;
  /** Text of the link to it. */
  readonly label: string;
  readonly names: readonly string[];
  /** The merchant's own data of the rows: a column for each of its names. */
  readonly metadata?: FileMetadata<Row> | undefined;
  /** Cells of each line. */
  readonly lines: (row: Row, given: Given, decimal: DecimalMark) => readonly (readonly string[])[];
}

interface FileMetadata<Row> {
  readonly of: (row: Row) => Readonly<Record<string, string>>;
  /** One page of the names among the rows with this query of the list. */
  readonly names: (view: View, query: Queries['checkouts.metadataNames']) => Promise<ListedRows<string>>;
}

/** A file with a line for each row. */
export const csvFile = <Row>(
  path: string,
  columns: readonly CsvColumn<Row>[],
  metadata?: CsvFile<Row>['metadata'],
): CsvFile<Row> => ({ ...csvFileOf(path, 'CSV', (row) => [row], columns), metadata });

/** A file with the lines that `linesOf` makes of a row. */
export function csvFileOf<Row, Line>(
  path: string,
  label: string,
  linesOf: (row: Row, given: Given) => readonly Line[],
  columns: readonly CsvColumn<Line>[],
): CsvFile<Row> {
  const cells = columns.map((column) => columnOf(column));
  return {
    path,
    label,
    names: cells.map(([name]) => name),
    lines: (row, given, decimal) =>
      linesOf(row, given).map((line) =>
        cells.map(([, cell, type]) => {
          const text = cell(line) ?? '';
          return type === 'number' ? numberCell(text, decimal) : text;
        }),
      ),
  };
}

function columnOf<Line>(column: CsvColumn<Line>): NamedColumn<Line> {
  if (typeof column === 'string') return [column, (line) => fieldOf(line, column)];
  return 'number' in column ? [column.number, (line) => fieldOf(line, column.number), 'number'] : column;
}

const fieldOf = (line: unknown, name: string): string | null =>
  (line as Readonly<Record<string, string | null>>)[name] ?? null;

export interface AnyList<Name extends ListName, Row> {
  /** The operation that lists the entries. */
  readonly operation: Operation & { readonly name: Name };
  /** Below `/console`. */
  readonly path: string;
  readonly title: string;
  /** Path of its entry of the menu. */
  readonly menu: string;
  readonly chips?: readonly Chip<Queries[Name]>[];
  readonly filters: Filters<Name>;
  /** Query that is sent whatever the filters are. */
  readonly always?: Queries[Name];
  /** The rows of an entry. */
  readonly rows?: (entry: EntryOf<Name>) => readonly Row[];
  /** Time, or day of the merchant's time zone, that the list is ordered or filtered by. */
  readonly at: (row: Row, given: Given) => string;
  /** Whether `at` is a day: then the files have no column for the time. */
  readonly isByDay?: true;
  readonly columns: readonly ListColumn<Row>[] | ((given: Given) => readonly ListColumn<Row>[]);
  readonly csv: readonly CsvFile<Row>[];
  /** The sentence without any entry. */
  readonly none: string;
  /** The sentence if no entry matches the filters. */
  readonly noMatch?: string;
  readonly above?: Child;
  /** Counts and sums all entries that match the filters. */
  readonly summary?: (view: View, query: Queries[Name]) => Promise<Summary>;
  /** A form for several rows at once; null if there is none with these filters. */
  readonly many?: ((given: Given) => Many<Row> | null) | undefined;
}

/** A row is an entry, or what `rows` makes of it. */
export type List<Name extends ListName, Row = EntryOf<Name>> = AnyList<Name, Row> &
  ([EntryOf<Name>] extends [Row] ? unknown : Required<Pick<AnyList<Name, Row>, 'rows'>>);

/** A filter as the form shows it. */
export interface FilterField {
  readonly name: string;
  /** The API's parameters that it sets; the first is its name. */
  readonly parameters: readonly string[];
  readonly filter: OpenFilter;
  /** None for a text or a day. */
  readonly options: readonly Option[];
  /** Text of the choice of nothing. */
  readonly otherwise: string;
  readonly isDay: boolean;
  readonly isDecimal: boolean;
  readonly maxLength: number | undefined;
}

/** The part of a parameter's JSON Schema that is read here. */
interface Schema {
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly default?: string;
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly maxLength?: number;
}

export function fieldsOf<Name extends ListName, Row>({
  operation,
  filters,
}: AnyList<Name, Row>): readonly FilterField[] {
  const { query = z.object() } = operation;
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return (Object.entries(filters) as [string, AnyFilter][]).map(([name, filter]) => {
    const { choices } = filter;
    if (choices !== undefined) return joinedField(name, filter, choices);
    const schema = properties[name] as Schema | undefined;
    if (schema === undefined) throw new Error(`${operation.name} has no parameter ${name}.`);
    const { text = (value: string) => value.replaceAll('_', ' ') } = filter;
    const values = valuesOf(schema).filter((value) => value !== schema.default);
    return {
      name,
      parameters: [name],
      filter,
      options: filter.options ?? values.map((value) => [value, text(value)]),
      otherwise: schema.default === undefined ? 'all' : text(schema.default),
      isDay: isTime(schema),
      isDecimal: schema.format === 'decimal',
      maxLength: schema.maxLength,
    };
  });
}

type AnyFilter = OpenFilter & ChoiceFilter<string> & Partial<JoinedFilter<Given>>;

const joinedField = (
  name: string,
  filter: AnyFilter,
  choices: NonNullable<AnyFilter['choices']>,
): FilterField => ({
  name,
  parameters: [...new Set([name, ...choices.flatMap(([query]) => Object.keys(query))])],
  filter,
  options: choices.map(([query, text]) => [joined(Object.entries(query)), text]),
  otherwise: 'all',
  isDay: false,
  isDecimal: false,
  maxLength: undefined,
});

/** A choice of several parameters as the value of its field. */
const joined = (entries: readonly (readonly [string, string | undefined])[]): string =>
  entries
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .toSorted()
    .join('&');

/** The value that the form shows as chosen or entered. */
export function inputValueOf({ name, parameters, options }: FilterField, given: Given): string | undefined {
  const chosen = joined(parameters.map((each) => [each, given[each]]));
  const isOwn = chosen === joined([[name, given[name]]]) && options.every(([option]) => option !== chosen);
  return parameters.length === 1 || isOwn ? given[name] : chosen;
}

/** The address that a sent form leads to, where it is another: without empty fields, each parameter by itself. */
export function tidied(fields: readonly FilterField[], query: Given): Given | null {
  const chosen = fields.filter(({ name, parameters }) => parameters.length > 1 && query[name]?.includes('='));
  if (chosen.length === 0 && !Object.values(query).includes('')) return null;
  const own = chosen.flatMap(({ name }) => [...new URLSearchParams(query[name])]);
  const others = Object.entries(query).filter(([name]) => chosen.every((each) => each.name !== name));
  return Object.fromEntries([...others, ...own]);
}

/** Some operations take a time or a day. */
const isTime = ({ format, anyOf = [] }: Schema): boolean => format === 'date-time' || anyOf.some(isTime);

const valuesOf = ({ enum: several = [], const: one, anyOf = [] }: Schema): readonly string[] => [
  ...several,
  ...(one === undefined ? [] : [one]),
  ...anyOf.flatMap(valuesOf),
];

/** Filters with a value, by name. */
export type Given = Readonly<Record<string, string>>;

export const givenOf = (context: ConsoleContext, fields: readonly FilterField[]): Given =>
  Object.fromEntries(
    fields
      .flatMap(({ parameters }) => parameters)
      .flatMap((name) => {
        const value = context.req.query(name)?.trim() ?? '';
        return value === '' ? [] : [[name, value]];
      }),
  );

/**
 * As a query of the API, which validates it. Amounts are read as people type them. Days are whole days of the merchant's time zone, the last one included. */
export function apiQueryOf(fields: readonly FilterField[], typed: Given, zone: TimeZone): Given {
  const given = withPlainAmounts(fields, typed);
  return Object.fromEntries(
    fields.flatMap(({ parameters, isDay, filter: { onlyWith } }) =>
      parameters.flatMap((name) => {
        const value = given[name];
        if (value === undefined || (onlyWith !== undefined && given[onlyWith] === undefined)) return [];
        return [[name, isDay ? startOf(value, isLastDay(name) ? 1 : 0, zone) : value]];
      }),
    ),
  );
}

export const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const startOf = (day: string, later: number, zone: TimeZone): string =>
  isDate(day) ? isoTime(startOfDate(addDays(day, later), zone)) : day;

/** URL of the page of a row, which leads back to this list as it is filtered. */
export function linkInList(view: View, path: string): string {
  const { pathname, searchParams } = new URL(`http://console.invalid${view.here}`);
  searchParams.delete('cursor');
  const list = encodeURI(pathname + searchOf(Object.fromEntries(searchParams)));
  // Each row has it: in a value, only these would end it.
  return view.at(`${path}?list=${list.replaceAll(/[&+#]/g, encodeURIComponent)}`);
}

/** As `linkInList` from a list of what waits for a person; else the page alone, whose address is shorter. */
export const linkInTasks = (view: View, path: string): string =>
  /[?&](?:task|exception)=/.test(view.here) ? linkInList(view, path) : view.at(path);

export interface ListedRows<Row> {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}

/** Calls the operation by the client, whose methods have the operations' names. */
export async function read<Name extends ListName, Row>(
  context: ConsoleContext,
  { operation, always, rows = (entry) => [entry as Row] }: AnyList<Name, Row>,
  query: object,
): Promise<ListedRows<Row>> {
  type Listing = (query: object) => Promise<ListedRows<EntryOf<Name>>>;
  const { api } = context.get('view');
  const [group, method] = operation.name.split('.') as [keyof PaywicketClient, string];
  const list = (api[group] as unknown as Readonly<Record<string, Listing>>)[method] as Listing;
  const { data, nextCursor } = await list({ ...always, ...query });
  return { data: data.flatMap((entry) => rows(entry)), nextCursor };
}
