import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Scope } from '../contract/constants.ts';
import type { RequestContext } from '../access/request-context.ts';
import type { Person } from '../access/person.ts';
import type { Session } from '../access/tokens.ts';
import type { Operation, OperationKey, Operations } from '../contract/operation.ts';
import { withStorableStrings } from '../text/text.ts';
import type { AppEnv } from './app-env.ts';
import { registerMethods, type Handlers, type HandlersByMethod } from './methods.ts';
import { personOf, requirePasskey, tokenHashOf, type Allow } from './middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJsonBody, readText } from './middleware/body.ts';
import type { Idempotent } from './middleware/idempotency.ts';
import { readQuery } from './pagination.ts';

/**
 * Registers handlers for the operations of the contract. Each operation defines scope, body limit, idempotency, schemas and
 * status; its handler gets the parsed input and returns the object of the response.
 */

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Of<O, F extends string> = O extends { readonly [P in F]: infer S } ? Output<S> : undefined;

/** Data about the caller, by the operation's credential. */
interface Callers {
  readonly key: {
    readonly person: Person;
    /** Passed to every write of the request. */
    readonly request: RequestContext;
  };
  readonly session: { readonly session: Session };
  readonly claim: { readonly tokenHash: string };
  readonly gateway: object;
  readonly metrics: object;
  readonly none: object;
}

export type Caller<O extends Operation> = Callers[O['credential']] & { readonly context: Context<AppEnv> };

export type OperationInput<O extends Operation> = Caller<O> & {
  /** The `{id}` in the path; empty if the path has none. */
  readonly id: string;
  /** The parsed body. If an optional body is absent, an empty object is parsed. */
  readonly body: Of<O, 'body'>;
  readonly query: Of<O, 'query'>;
};

type Sent<A> = A extends z.ZodType ? z.output<A> : A extends null ? void : never;
type Answers<O extends Operation> = O['answers'];
/** Result of a handler: sent as JSON with the operation's status. If status or type differ, the handler returns a Response. */
export type Answer<O extends Operation> =
  | Sent<Answers<O>[Extract<keyof Answers<O>, 200 | 201 | 204>]>
  | Response;

export type Run<O extends Operation> = (input: OperationInput<O>) => Answer<O> | Promise<Answer<O>>;

/** Handler of a merchant's command. If a request is repeated with its `Idempotency-Key`, `replay` responds. */
export interface CommandHandler<O extends Operation> {
  readonly run: Run<O>;
  /** Returns the present state of the object with this id; `again` if the handler can safely run twice. */
  readonly replay: 'again' | ((id: string, caller: Caller<O>) => Promise<Answer<O>>);
}

type Route<K, O extends Operation> = K extends `POST ${string}`
  ? O['credential'] extends 'key'
    ? CommandHandler<O>
    : Run<O>
  : Run<O>;

/** Operations that need no handler: without a metrics token, there is no route for metrics. */
type Optional<T extends Operations> = {
  [K in keyof T]: T[K] extends { readonly credential: 'metrics' } ? K : never;
}[keyof T];

/** Handlers for all operations of a table. */
export type Routes<T extends Operations> = {
  readonly [K in Exclude<keyof T, Optional<T>>]: Route<K, Extract<T[K], Operation>>;
} & { readonly [K in Optional<T>]?: Route<K, Extract<T[K], Operation>> };

/** A table of operations with its handlers. The handlers' types are checked where the handlers are defined (`Routes`). */
export interface Registered {
  readonly operations: Operations;
  readonly routes: object;
}

export interface RegisterOptions {
  readonly allow: Allow;
  readonly idempotent: Idempotent;
}

/** Input of any operation. Only the operation's own handler knows the exact types. */
interface AnyInput {
  readonly context: Context<AppEnv>;
  readonly id: string;
  readonly body: unknown;
  readonly query: unknown;
}
interface AnyCommand {
  readonly run: (input: AnyInput) => unknown;
  readonly replay?: 'again' | ((id: string, caller: object) => Promise<unknown>);
}

export function register(
  app: Hono<AppEnv>,
  { operations, routes }: Registered,
  options: RegisterOptions,
): void {
  const byPath = new Map<string, HandlersByMethod>();
  for (const [key, route] of Object.entries(routes) as [OperationKey, AnyCommand | AnyCommand['run']][]) {
    const [method, path] = key.split(' ') as [keyof HandlersByMethod, string];
    const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1');
    const operation = operations[key];
    if (operation === undefined) throw new Error(`${key} is no operation of its table`);
    const handlers = handlersOf(operation, method, route, options);
    byPath.set(pattern, { ...byPath.get(pattern), [method]: handlers });
  }
  for (const [pattern, byMethod] of byPath) registerMethods(app, pattern, byMethod);
}

function handlersOf(
  operation: Operation,
  method: keyof HandlersByMethod,
  route: AnyCommand | AnyCommand['run'],
  { allow, idempotent }: RegisterOptions,
): Handlers {
  const { name, credential, scope, needsPasskey = false, audited, answers, needsIdempotencyKey } = operation;
  const status = 201 in answers ? 201 : 200;
  const { run, replay }: AnyCommand = typeof route === 'function' ? { run: route } : route;
  const handle = async (context: Context<AppEnv>): Promise<Response> =>
    send(context, await run(await inputOf(operation, context)), status);
  return [
    ...(credential === 'key' ? [allow({ name, scope: scope as Scope | undefined, audited })] : []),
    // The limit applies even if the body is not read, so that all routes refuse the same bodies (R95).
    ...(method === 'GET' ? [] : [limitBody(MAX_BODY_BYTES[credential])]),
    // Runs before idempotency, which writes the first record.
    ...(needsPasskey === false
      ? []
      : [
          requirePasskey(
            async (context) =>
              needsPasskey === true || needsPasskey((await readBody(operation, context)) as never),
          ),
        ]),
    ...(replay === undefined
      ? []
      : [
          idempotent(
            status,
            async (id, context, known) =>
              replay === 'again'
                ? handle(context)
                : send(context, await replay(id, callerOf(operation, context)), known),
            needsIdempotencyKey,
          ),
        ]),
    handle,
  ];
}

function send(context: Context<AppEnv>, sent: unknown, status: 200 | 201): Response {
  if (sent instanceof Response) return sent;
  return sent === undefined ? context.body(null, 204) : context.json(sent, status);
}

async function inputOf(operation: Operation, context: Context<AppEnv>): Promise<AnyInput> {
  return {
    ...callerOf(operation, context),
    id: context.req.param('id') ?? '',
    body: await readBody(operation, context),
    query: operation.query && readQuery(context, operation.query, textOf(operation)),
  };
}

async function readBody(operation: Operation, context: Context<AppEnv>): Promise<unknown> {
  const { body, bodyMayBeAbsent } = operation;
  if (body === undefined) return undefined;
  if (bodyMayBeAbsent === true && (await readText(context)) === '') return body.parse({});
  return readJsonBody(context, body, textOf(operation));
}

const textOf = ({ acceptsAnyText }: Operation) => (acceptsAnyText === true ? withStorableStrings : undefined);

function callerOf({ credential }: Operation, context: Context<AppEnv>) {
  if (credential === 'key') return { context, person: personOf(context), request: context.get('request') };
  if (credential === 'session') return { context, session: context.get('session') };
  if (credential === 'claim') return { context, tokenHash: tokenHashOf(context.req.header('authorization')) };
  return { context };
}
