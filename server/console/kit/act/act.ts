import { z } from 'zod';
import type { PaywicketClient } from '../../../client/client.ts';
import type { MerchantOperations } from '../../../client/operations.ts';
import type { Operation, OperationKey, Operations } from '../../../base/contract/operation.ts';
import { isoTime } from '../../../base/clock.ts';
import { instantOf, type TimeZone } from '../../../base/time-zone.ts';
import { stateFields } from '../form/fault-text.ts';
import { isWholeNumber, type Form } from '../form/forms.ts';
import { readAmount, unmistakable, type Unit } from '../form/typed-amount.ts';
import { moneyText } from '../words.ts';
import type { Fields, NoticeText, Refused } from '../view.ts';

/** Describes the buttons of the console: each calls an operation of the contract with the fields of its form. */

type KeyOf = {
  [
    K in Extract<
      keyof MerchantOperations,
      `POST ${string}` | `DELETE ${string}`
    > as MerchantOperations[K]['credential'] extends 'key' ? MerchantOperations[K]['name'] : never
  ]: K;
};

/** The operations that a button can have. */
type OperationName = keyof KeyOf;

/** The id of the object that an operation is about, if its path has one. */
type PathParameter<Name> = Name extends OperationName
  ? KeyOf[Name] extends `${string}{id}${string}`
    ? { readonly id: string }
    : unknown
  : unknown;

/** The API's answer. */
export type ApiAnswer<Name> = Name extends `${infer Group extends keyof PaywicketClient}.${infer Method}`
  ? Method extends keyof PaywicketClient[Group]
    ? PaywicketClient[Group][Method] extends (...args: never) => Promise<infer Sent>
      ? Sent
      : never
    : never
  : never;

/** Always the same, or depending on what the button is shown for. */
type Shown<Of, T> = T | ((of: Of) => T);

export const shownFor = <Of, T extends string | FormInput | null | undefined>(
  value: Shown<Of, T>,
  of: Of,
): T => (typeof value === 'function' ? value(of) : value);

/** A field that a person fills in. */
export interface FormInput {
  readonly label: string;
  /** Initial value. */
  readonly value?: string;
  /** To choose from. */
  readonly options?: readonly (readonly [value: string, text: string, title?: string])[];
  /** How the options are shown; of boxes, several can be ticked, and their values are joined by commas. Default: a list. */
  readonly as?: 'radio' | 'checkbox';
  /** Only its label is shown until it is pressed. */
  readonly isFolded?: true;
  /** Text below it. */
  readonly hint?: string;
  /** Lines of a longer text. */
  readonly rows?: number;
  readonly type?: 'text' | 'datetime-local';
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly inputmode?: 'decimal' | 'numeric' | 'email' | 'url';
  readonly autocomplete?: string;
  readonly autocapitalize?: 'none' | 'characters';
  readonly spellcheck?: boolean;
}

/** The request that a form becomes. */
export interface Request {
  readonly api: PaywicketClient;
  /** Id of the object; empty if there is none. */
  readonly id: string;
  readonly idempotencyKey: string;
  readonly timeZone: TimeZone;
}

/** @template Of what the button is shown for */
export interface Act<Of, Done> {
  /** Path below `/console` that the form is sent to, if the act has a page of its own; default: `/do/` and its name. */
  readonly path?: string;
  readonly label: Shown<Of, string>;
  readonly tone?: Shown<Of, 'main' | 'danger' | undefined>;
  /** A sentence above the fields. */
  readonly note?: Shown<Of, string | null>;
  /**
   * Fields by name: the value of a hidden one, or an input; null where this object has no such field. Only these fields are read.
   * Those of the operation's body are sent; the others are for `refusal` and `done`.
   */
  readonly fields?: Readonly<Record<string, Shown<Of, string | FormInput | null>>>;
  /** Names of fields that are never shown again, such as a one-time password. */
  readonly secrets?: readonly string[];
  /** Asks for a passkey where the contract does not. */
  readonly needsPasskey?: (of: Of) => boolean;
  /**
   * Only fields that the person changed are sent, so that what somebody else has changed meanwhile stays. The form has what each
   * was as `shown-` and its name.
   */
  readonly isChange?: true;
  /** The unit of the amount that a person types; null if it is not known. */
  readonly unit?: (fields: Fields, request: Request) => Unit | null | Promise<Unit | null>;
  /**
   * Money goes out, is credited, or is asked for. An amount that was typed in another way than the API has it is not sent at once: the form
   * comes back with it, and its button says how it was read.
   */
  readonly readsBack?: true;
  /** Why the API is not asked at all. */
  readonly refusal?: (fields: Fields, request: Request) => string | null | Promise<string | null>;
  /** For a page's main form: the sentence before the reason of a refusal, such as "Nothing was sent." */
  readonly nothing?: string;
  /** The operation's body, if it is not the fields by their names. */
  readonly body?: (fields: Fields, request: Request) => object | Promise<object>;
  /**
   * The sentence on the next page. If it was not done after all: of tone `bad`, and with the form again unless the act leads
   * elsewhere.
   */
  readonly done: (answer: Done, fields: Fields) => string | NoticeText;
  /** The next page is the answer to the form, so that it shows the API's answer once (`answerOf`). */
  readonly isAnswerShown?: true;
  /** Path below `/console` of the next page; null, the default, for the page with the button. */
  readonly leadsTo?: (answer: Done) => string | null;
}

/**
 * An act on several objects at once: each is chosen by its box (`orders/many.tsx`), which has its id and version, and has a call and
 * a key of its own.
 */
export interface ActOnEach<Done> extends Omit<Act<unknown, never>, 'path' | 'done'> {
  readonly path: string;
  readonly noun: { readonly one: string; readonly several: string };
  /** The words before the number of objects on the next page. */
  readonly done: (fields: Fields) => string;
  /** Whether somebody else had done it before. */
  readonly wasDone?: (answer: Done, fields: Fields, now: number) => boolean;
}

/** Name of an act, and the operation that it calls. */
interface Called {
  /** The operation's name; `each.` and that name if it acts on several objects. It is in the address of the form. */
  readonly name: string;
  readonly operation: Operation;
  /** The operation's path has the id of one object. */
  readonly hasId: boolean;
}

export type NamedAct<Of = never, Done = never> = Act<Of, Done> & Called;
export type NamedActOnEach = ActOnEach<never> & Called;
export type AnyAct = NamedAct | NamedActOnEach;
/** The part of an act that a form needs. */
export type ShownAct<Of = never> = Omit<Act<Of, never>, 'done'> & Called;

export const isOnEach = (act: AnyAct): act is NamedActOnEach => 'noun' in act;

type NameIn<Table extends Operations> = Extract<Table[OperationKey & keyof Table]['name'], OperationName>;

/**
 * Names acts by the operations that they call.
 * @param operations the contract of a module, which says of each act its scope, its body, and whether it needs a passkey
 * @example
 * export const linkActs = defineActs(linkOperations, {
 *   'links.end': { label: 'End this link', tone: 'danger', done: () => 'Ended. The link opens no more payments.' },
 * });
 */
export const defineActs = <
  const Table extends Operations,
  Ofs extends { readonly [Name in NameIn<Table>]?: unknown },
>(
  operations: Table,
  acts: { readonly [Name in keyof Ofs]: Act<Ofs[Name], ApiAnswer<Name>> },
) =>
  Object.fromEntries(
    Object.entries<object>(acts).map(([name, act]) => [name, { ...act, ...calledIn(operations, name) }]),
  ) as { readonly [Name in keyof Ofs]: NamedAct<Ofs[Name] & PathParameter<Name>, ApiAnswer<Name>> };

/** Names an act that calls an operation of the contract for each of several objects. */
export const defineActOnEach = <const Table extends Operations, const Name extends NameIn<Table>>(
  operations: Table,
  name: Name,
  act: ActOnEach<ApiAnswer<Name>>,
): NamedActOnEach => ({ ...act, ...calledIn(operations, name), name: `each.${name}`, hasId: false });

function calledIn(operations: Operations, name: string): Called {
  const [key, operation] = Object.entries(operations).find(([, each]) => each.name === name) ?? [];
  if (key === undefined || operation === undefined) throw new Error(`The contract has no ${name}.`);
  return { name, operation, hasId: key.includes('{id}') };
}

/** Fields of a body that need a passkey, if others do not. */
export const fieldsWithPasskey = <Field extends string>(
  { needsPasskey }: Operation,
  fields: readonly Field[],
): readonly Field[] =>
  typeof needsPasskey === 'function' ? fields.filter((field) => needsPasskey({ [field]: '' } as never)) : [];

/** The act's fields of a form that was sent. */
export const fieldsIn = (act: AnyAct, { all }: Form): Fields =>
  Object.fromEntries(
    [...Object.keys(act.fields ?? {}), ...(isOnEach(act) ? ['each'] : [])].map((field) => [
      field,
      all(field).join(','),
    ]),
  );

/** The fields that may be shown again. */
export const withoutSecrets = ({ secrets = [] }: AnyAct, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !secrets.includes(field)));

/** Fields that the person changed. Browsers take line breaks out of a field. */
export const changedIn = ({ text }: Form, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) => value !== text(shownName(field)).replaceAll(/[\r\n]/g, ''),
    ),
  );

/** The hidden field of a change with what the field was. */
export const shownName = (field: string): string => `shown-${field}`;

/** Calls the operation by the client, whose methods have the operations' names. */
export async function callOperation(
  api: PaywicketClient,
  { name }: Operation,
  { id, body }: { readonly id: string | undefined; readonly body: object | undefined },
  options: { readonly idempotencyKey: string },
): Promise<unknown> {
  const [group = '', method = ''] = name.split('.');
  const methods = api as unknown as Readonly<
    Record<string, Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>>
  >;
  const args = [id, body, options].filter((each) => each !== undefined);
  const run = methods[group]?.[method];
  if (run === undefined) throw new Error(`The client has no ${name}.`);
  return run(...args);
}

const schemaOf = (body: z.ZodType) => z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });

/** Fields of a form that was sent, once its amounts are read. */
export interface TypedFields {
  readonly fields: Fields;
  /** Errors by field. */
  readonly faults: Fields;
  /** The amount as it was read, of an act that reads it back; null otherwise. */
  readonly asRead: string | null;
  /** It was typed in another way: the person has to see it first. */
  readonly isUnclear: boolean;
}

/** Reads the amounts among the fields. Those that cannot be read stay as they are. */
export async function readTyped(
  { unit, readsBack }: Pick<Act<never, never>, 'unit' | 'readsBack'>,
  { body }: Operation,
  fields: Fields,
  request: Request,
): Promise<TypedFields> {
  const { properties = {} } = body === undefined ? {} : schemaOf(body);
  const amounts = Object.entries(fields).filter(([name, text]) => text !== '' && isDecimal(properties[name]));
  if (amounts.length === 0) return { fields, faults: {}, asRead: null, isUnclear: false };
  const of = (await unit?.(fields, request)) ?? null;
  const faults: Record<string, string> = {};
  const plain: Record<string, string> = {};
  const readings: string[] = [];
  let isUnclear = false;
  for (const [name, text] of amounts) {
    const read = readAmount(text, of);
    if ('fault' in read) faults[name] = read.fault;
    else {
      if (readsBack === true) readings.push(moneyText(read.amount, of?.code ?? '').trim());
      const isPlain = readsBack !== true || read.isPlain;
      isUnclear ||= !isPlain;
      plain[name] = isPlain ? read.amount : unmistakable(read.amount);
    }
  }
  return {
    fields: { ...fields, ...plain },
    faults,
    asRead: readings.length === 0 ? null : readings.join(', '),
    isUnclear,
  };
}

const isDecimal = (schema: unknown): boolean =>
  (schema as { readonly format?: string } | undefined)?.format === 'decimal';

/** The fields that the operation's body has, as its schema has them. An empty one is left out, unless the API has to refuse it. */
export function requestBodyOf({ body }: Operation, fields: Fields, timeZone: TimeZone): object | undefined {
  if (body === undefined) return undefined;
  const { properties = {}, required = [] } = schemaOf(body);
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => Object.hasOwn(properties, name))
      .filter(([name, text]) => text !== '' || required.includes(name) || stateFields.has(name))
      .map(([name, text]) => [name, valueOf(text, properties[name], timeZone)]),
  );
}

/** Converts a text to the type of its field. A text that does not fit is left as it is: the API says what is wrong with it. */
function valueOf(text: string, schema: unknown, timeZone: TimeZone): unknown {
  const { type, format } = schema as { readonly type?: string; readonly format?: string };
  if (type === 'integer' && isWholeNumber(text)) return Number(text);
  if (type === 'boolean' && text === 'true') return true;
  return format === 'date-time' ? timeOf(text, timeZone) : text;
}

/** A browser's time field has no zone, as has what is typed where there is no such field: the merchant's is used. */
export function timeOf(text: string, timeZone: TimeZone): string {
  const isLocal = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
  const clock = isLocal ? Date.parse(`${text.replace(' ', 'T')}Z`) : Number.NaN;
  return Number.isNaN(clock) ? text : isoTime(instantOf(clock, timeZone));
}

/** Whether this is the refused form: a page may have several of an act, which differ in hidden fields. */
export const isRefusedForm = (
  refused: Refused,
  name: string,
  id: string | undefined,
  fields: readonly (readonly [name: string, shown: string | FormInput | null])[],
): boolean =>
  refused.name === name &&
  refused.id === id &&
  fields.every(
    ([field, value]) =>
      typeof value !== 'string' || stateFields.has(field) || refused.fields[field] === value,
  );
