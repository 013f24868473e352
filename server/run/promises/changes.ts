import { schemaChanges, type SchemaChange, type Schema } from './schema-changes.ts';

/** Compatibility promises of a release that no longer hold. `.github/PROMISES.md` lists what a release promises. */

export interface Promises {
  readonly openapi: Schema;
  readonly settings: Schema;
  readonly elements: Schema;
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export const changesSince = (released: Promises, now: Promises): readonly SchemaChange[] => [
  ...apiChanges(released.openapi, now.openapi),
  ...schemaChanges(whole(released.settings), whole(now.settings), 'input', 'setting '),
  ...elementChanges(released.elements, now.elements),
  ...Object.entries(released.names).flatMap(([kind, names]) =>
    gone(names, now.names[kind] ?? [], (name) => `${kind} ${name}`),
  ),
];

/**
 * Returns the changes that do not allow a release with this version.
 * @param released version of the last release, such as `0.1.0`
 * @param version such as `0.2.0-dev`; the same as `released` before that release is published
 */
export function refused(
  changes: readonly SchemaChange[],
  released: string,
  version: string,
): readonly string[] {
  const [major = 0, minor = 0] = numbersOf(version);
  const [oldMajor = 0, oldMinor = 0] = numbersOf(released);
  if (major > oldMajor) return [];
  const needs = { broken: 'a new major version', added: 'a new minor version' } as const;
  return changes
    .filter(({ kind }) => kind === 'broken' || minor === oldMinor)
    .map(({ kind, text }) => `${text}: needs ${needs[kind]}`);
}

const numbersOf = (version: string): readonly number[] => version.split(/[.-]/, 3).map(Number);

const whole = (schema: Schema) => ({ schema, root: schema });
const broken = (text: string): SchemaChange => ({ kind: 'broken', text });
const gone = (
  released: readonly string[],
  now: readonly string[],
  nameOf: (name: string) => string,
): readonly SchemaChange[] =>
  released.filter((name) => !now.includes(name)).map((name) => broken(`${nameOf(name)} is gone`));

const fieldOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (found as Schema | undefined)?.[name], value);
const objectOf = (value: unknown, ...path: readonly string[]): Readonly<Record<string, Schema>> =>
  (fieldOf(value, ...path) ?? {}) as Record<string, Schema>;
const listOf = (value: unknown, ...path: readonly string[]): readonly Schema[] =>
  (fieldOf(value, ...path) ?? []) as readonly Schema[];

function apiChanges(before: Schema, after: Schema): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  const compare = (old: unknown, now: unknown, direction: 'input' | 'output', path: string): void => {
    const [was, is] = [
      { schema: (old ?? {}) as Schema, root: before },
      { schema: (now ?? {}) as Schema, root: after },
    ];
    changes.push(...schemaChanges(was, is, direction, path));
  };
  for (const [path, methods] of Object.entries(objectOf(before, 'paths')))
    for (const [method, old] of Object.entries(methods)) {
      const route = `${method.toUpperCase()} ${path}`;
      const now = fieldOf(after, 'paths', path, method);
      if (now === undefined) {
        changes.push(broken(`${route} is gone`));
        continue;
      }
      if (JSON.stringify(fieldOf(old, 'security')) !== JSON.stringify(fieldOf(now, 'security')))
        changes.push(broken(`${route} needs another credential or scope`));
      changes.push(...parameterChanges(route, listOf(old, 'parameters'), listOf(now, 'parameters'), compare));
      const [oldBody, body] = [old, now].map((each) => objectOf(each, 'requestBody'));
      if (
        body?.['required'] !== undefined &&
        oldBody?.['required'] !== body['required'] &&
        Boolean(body['required'])
      )
        changes.push(broken(`${route} needs a body`));
      const json = ['content', 'application/json', 'schema'] as const;
      const [oldSchema, schema] = [fieldOf(oldBody, ...json), fieldOf(body, ...json)];
      if (oldSchema !== undefined && schema === undefined) changes.push(broken(`${route} body is gone`));
      else if (oldSchema !== undefined) compare(oldSchema, schema, 'input', `${route} body`);
      for (const [status, answer] of Object.entries(objectOf(old, 'responses'))) {
        const answers = objectOf(now, 'responses');
        if (status.startsWith('2') && answers[status] === undefined)
          changes.push(broken(`${route} ${status} is gone`));
        for (const [type, content] of Object.entries(objectOf(answer, 'content'))) {
          const next = fieldOf(answers[status], 'content', type, 'schema');
          const own = `${route} ${status}`;
          if (next !== undefined) compare(content['schema'], next, 'output', own);
          else if (answers[status] !== undefined) changes.push(broken(`${own} ${type} is gone`));
        }
      }
    }
  for (const [event, old] of Object.entries(objectOf(before, 'webhooks'))) {
    const body = ['post', 'requestBody', 'content', 'application/json', 'schema'];
    const next = fieldOf(after, 'webhooks', event, ...body);
    if (next === undefined) changes.push(broken(`event ${event} is gone`));
    else compare(fieldOf(old, ...body), next, 'output', `event ${event}`);
  }
  // Each change is listed once, because the same object occurs in many responses.
  return [...new Map(changes.map((change) => [change.text, change])).values()];
}

function parameterChanges(
  route: string,
  released: readonly Schema[],
  now: readonly Schema[],
  compare: (old: unknown, now: unknown, direction: 'input', path: string) => void,
): readonly SchemaChange[] {
  const keyOf = (parameter: Schema): string =>
    `${String(parameter['in'])} parameter ${String(parameter['name'])}`;
  const byKey = new Map(released.map((parameter) => [keyOf(parameter), parameter]));
  const required = now.filter(
    (parameter) => parameter['required'] === true && byKey.get(keyOf(parameter))?.['required'] !== true,
  );
  for (const parameter of now) {
    const old = byKey.get(keyOf(parameter));
    if (old !== undefined)
      compare(old['schema'], parameter['schema'], 'input', `${route} ${keyOf(parameter)}`);
  }
  return [
    ...gone([...byKey.keys()], now.map(keyOf), (name) => `${route} ${name}`),
    ...required.map((parameter) => broken(`${route} ${keyOf(parameter)} is required`)),
  ];
}

/** Compares attributes, events, parts, custom properties, slots and members of each custom element. */
function elementChanges(before: Schema, after: Schema): readonly SchemaChange[] {
  const [released, now] = [elementsOf(before), elementsOf(after)];
  return [...released].flatMap(([tag, old]) => {
    const own = now.get(tag);
    if (own === undefined) return [broken(`<${tag}> is gone`)];
    return ['attributes', 'events', 'cssParts', 'cssProperties', 'slots', 'members'].flatMap((kind) =>
      listOf(old, kind).flatMap((each) => {
        const name = String(each['name']);
        const next = listOf(own, kind).find((other) => other['name'] === name);
        if (next === undefined) return [broken(`<${tag}> ${kind} ${name} is gone`)];
        const types = [each, next].map(alternativesOf);
        return gone(types[0] ?? [], types[1] ?? [], (type) => `<${tag}> ${kind} ${name} of ${type}`);
      }),
    );
  });
}

/** Returns the alternatives of a type such as `'dialog' | 'frame'`. */
function alternativesOf(of: Schema): readonly string[] {
  const type = fieldOf(of, 'type', 'text');
  return typeof type === 'string'
    ? type
        .split('|')
        .map((each) => each.trim())
        .filter(Boolean)
    : [];
}

const elementsOf = (manifest: Schema): ReadonlyMap<string, Schema> =>
  new Map(
    listOf(manifest, 'modules')
      .flatMap((module) => listOf(module, 'declarations'))
      .flatMap((each) => (typeof each['tagName'] === 'string' ? [[each['tagName'], each] as const] : [])),
  );
