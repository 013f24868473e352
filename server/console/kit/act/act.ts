import { z } from 'zod';
import type { PaywicketClient } from '../../../client/client.ts';
import type { MerchantOperations } from '../../../client/operations.ts';
import type { Operation, OperationKey, Operations } from '../../../base/contract/operation.ts';
import { isoTime } from '../../../base/clock.ts';
import { instantOf, type TimeZone } from '../../../base/time-zone.ts';
import { stateFields } from '../form/fault-text.ts';
import { isWholeNumber, secretFields, type Form } from '../form/forms.ts';
import { readBack, type TypedAmounts, type Unit } from '../form/typed-amount.ts';
import type { Fields, NoticeText, Refused, View } from '../view.ts';

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
  /** Asks for a passkey where the contract does not. */
  readonly needsPasskey?: (of: Of) => boolean;
  /**
   * Only fields that the person changed are sent, so that what somebody else has changed meanwhile stays. The form has what each
   * was as `shown-` and its name.
   */
  readonly isChange?: true;
  /**
   * The unit of the amount that a person types; null if it is not known. An amount that was typed in another way than the API has
   * it is not sent at once: the form comes back with it, and its button says how it was read.
   */
  readonly unit?: (fields: Fields, request: Request) => Unit | null | Promise<Unit | null>;
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

/** An act that sends several requests, such as one for each order that was chosen (`orders/each-order.ts`). */
export interface BatchAct extends Omit<Act<unknown, never>, 'path' | 'done'> {
  readonly path: string;
  /**
   * Sends the requests.
   * @throws PaywicketError after which a request may have been carried out: the error page says so, and sending the form again goes
   *   on
   */
  readonly run: (operation: Operation, sent: SentForm) => Promise<BatchResult>;
}

/** A form as `run` gets it. */
export interface SentForm {
  readonly fields: Fields;
  readonly view: View;
  /** Each request has a key of its own that begins with this one. */
  readonly idempotencyKey: string;
}

export interface BatchResult {
  readonly text: string;
  /** Not everything was done: the form is shown again. */
  readonly isRefused: boolean;
  /** A request of it is still in progress. */
  readonly isRunning: boolean;
}

/** Name of an act, and the operation that it calls. */
interface Called {
  /** The operation's name; `each.` and that name if it sends several requests. It is in the address of the form. */
  readonly name: string;
  readonly operation: Operation;
  /** The operation's path has the id of one object. */
  readonly hasId: boolean;
}

export type NamedAct<Of = never, Done = never> = Act<Of, Done> & Called;
export type NamedBatchAct = BatchAct & Called;
export type AnyAct = NamedAct | NamedBatchAct;
/** The part of an act that a form needs. */
export type ShownAct<Of = never> = Omit<Act<Of, never>, 'done'> & Called;

export const isBatchAct = (act: AnyAct): act is NamedBatchAct => 'run' in act;

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

/** Names an act that calls an operation of the contract several times. */
export const defineBatchAct = <const Table extends Operations>(
  operations: Table,
  name: NameIn<Table>,
  act: BatchAct,
): NamedBatchAct => ({ ...act, ...calledIn(operations, name), name: `each.${name}`, hasId: false });

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
  Object.fromEntries(Object.keys(act.fields ?? {}).map((field) => [field, all(field).join(',')]));

/** The fields that may be shown again. */
export const withoutSecrets = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !secretFields.has(field)));

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

/**
 * Reads the amounts among the fields of an act that has a unit for them.
 * @param said the amount as the form's button said it; empty if it said none
 */
export async function readTyped(
  { unit, operation: { body } }: Pick<NamedAct, 'unit' | 'operation'>,
  fields: Fields,
  request: Request,
  said: string,
): Promise<TypedAmounts> {
  const { properties = {} } = body === undefined ? {} : schemaOf(body);
  const amounts = Object.entries(fields).filter(([name, text]) => text !== '' && isDecimal(properties[name]));
  if (unit === undefined || amounts.length === 0) return { amounts: {}, faults: {}, asRead: null };
  return readBack(Object.fromEntries(amounts), await unit(fields, request), said);
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
