/** Changes of a JSON Schema since a release, as they affect programs that send or receive the data. */

export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * A change. `broken`: something that worked no longer works. `added`: a response may contain a new value, which does not
 * affect programs that ignore unknown values.
 */
export interface SchemaChange {
  readonly kind: 'broken' | 'added';
  /** Path of the changed part, and the change. */
  readonly text: string;
}

/**
 * Direction of the data. `input`: clients send it, so accepted values must stay accepted. `output`: we send it, so fields
 * that clients read must stay.
 */
export type Direction = 'input' | 'output';

/** A schema, with the document that contains the targets of its references. */
export interface Located {
  readonly schema: Schema;
  readonly root: Schema;
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const broken = (path: string, text: string): SchemaChange => ({ kind: 'broken', text: `${path} ${text}` });

function resolved({ schema, root }: Located): Located {
  let found: unknown = schema;
  while (isObject(found) && typeof found['$ref'] === 'string') {
    let target: unknown = root;
    for (const step of found['$ref'].replace(/^#\/?/, '').split('/').filter(Boolean))
      target = isObject(target) ? target[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
    found = target;
  }
  return { schema: isObject(found) ? found : {}, root };
}

/** Returns alternative schemas. Each value matches one of them. */
function variantsOf(located: Located): readonly Located[] {
  const { schema, root } = resolved(located);
  const variants = [schema['anyOf'], schema['oneOf']].find((each) => Array.isArray(each));
  if (Array.isArray(variants))
    return variants.filter(isObject).flatMap((variant) => variantsOf({ schema: variant, root }));
  const { type } = schema;
  return Array.isArray(type)
    ? type.map((each: unknown) => ({ schema: { ...schema, type: each }, root }))
    : [{ schema, root }];
}

const valuesOf = ({ schema }: Located): readonly unknown[] | undefined =>
  'const' in schema ? [schema['const']] : Array.isArray(schema['enum']) ? schema['enum'] : undefined;

export function schemaChanges(
  before: Located,
  after: Located,
  direction: Direction,
  path: string,
  seen: ReadonlySet<string> = new Set(),
): readonly SchemaChange[] {
  const references = JSON.stringify([before.schema['$ref'], after.schema['$ref']]);
  if (references !== '[null,null]' && seen.has(references)) return [];
  const inside = new Set(seen).add(references);
  const [old, now] = [variantsOf(before), variantsOf(after)];
  // For input, each old variant must still be accepted. For output, each new variant must fit an old one.
  const [kept, among] = direction === 'input' ? [old, now] : [now, old];
  return kept.flatMap((own) => {
    const compared = among.map((other) => {
      const [one, two] = direction === 'input' ? [own, other] : [other, own];
      return variantChanges(one, two, direction, path, inside);
    });
    return compared.toSorted((one, other) => weightOf(one) - weightOf(other))[0] ?? [broken(path, 'is gone')];
  });
}

/**
 * Returns the weight of changes, to find the most similar variant. A change of type weighs more than changes within the
 * same type.
 */
const weightOf = (changes: readonly SchemaChange[]): number =>
  changes.reduce(
    (sum, { kind, text }) => sum + (kind === 'added' ? 1 : text.includes('no longer of type') ? 10_000 : 2),
    0,
  );

function variantChanges(
  old: Located,
  now: Located,
  direction: Direction,
  path: string,
  seen: ReadonlySet<string>,
): readonly SchemaChange[] {
  const was = typeNameOf(old);
  const is = typeNameOf(now);
  const widens = direction === 'input' ? is : was;
  if (was !== is && widens !== 'any' && !(was === 'integer' && is === 'number' && direction === 'input'))
    return [broken(path, `is no longer of type ${was} but ${is}`)];
  return [
    ...valueChanges(old, now, direction, path),
    ...boundChanges(old, now, direction, path),
    ...propertyChanges(old, now, direction, path, seen),
    ...partChanges('items', '[]', old, now, direction, path, seen),
    ...partChanges('additionalProperties', '.*', old, now, direction, path, seen),
  ];
}

function typeNameOf(located: Located): string {
  const { type } = located.schema;
  if (typeof type === 'string') return type;
  const values = valuesOf(located);
  if (values !== undefined) return values[0] === null ? 'null' : typeof values[0];
  return isObject(located.schema['properties']) ? 'object' : 'any';
}

function valueChanges(
  old: Located,
  now: Located,
  direction: Direction,
  path: string,
): readonly SchemaChange[] {
  const [was, is] = [valuesOf(old), valuesOf(now)];
  const missing = (
    some: readonly unknown[] = [],
    others: readonly unknown[] | undefined,
  ): readonly unknown[] => (others === undefined ? [] : some.filter((value) => !others.includes(value)));
  if (direction === 'input') {
    if (was === undefined && is !== undefined) return [broken(path, `takes only ${JSON.stringify(is)}`)];
    return missing(was, is).map((value) => broken(path, `no longer takes ${JSON.stringify(value)}`));
  }
  if (was !== undefined && is === undefined) return [{ kind: 'added', text: `${path} may hold any value` }];
  return missing(is, was).map((value) => ({
    kind: 'added',
    text: `${path} may hold ${JSON.stringify(value)}`,
  }));
}

const upper = ['maximum', 'maxLength', 'maxItems'];
const lower = ['minimum', 'minLength', 'minItems'];

/** Compares limits. Only those of input matter: limits on data that we send do not affect its readers. */
function boundChanges(
  { schema: old }: Located,
  { schema: now }: Located,
  direction: Direction,
  path: string,
) {
  if (direction === 'output') return [];
  const isTighter = (name: string, sign: number): boolean =>
    typeof now[name] === 'number' && (typeof old[name] !== 'number' || (now[name] - old[name]) * sign < 0);
  const tightened = [
    ...upper.filter((name) => isTighter(name, 1)),
    ...lower.filter((name) => isTighter(name, -1)),
    ...['pattern', 'format'].filter((name) => now[name] !== undefined && now[name] !== old[name]),
  ];
  return tightened.map((name) => broken(path, `has a narrower ${name}: ${JSON.stringify(now[name])}`));
}

function propertyChanges(
  old: Located,
  now: Located,
  direction: Direction,
  path: string,
  seen: ReadonlySet<string>,
): readonly SchemaChange[] {
  const [was, is] = [propertiesOf(old), propertiesOf(now)];
  const [needed, needs] = [requiredOf(old), requiredOf(now)];
  const changes: SchemaChange[] = [];
  for (const [name, schema] of Object.entries(was)) {
    const own = `${path}.${name}`;
    const next = is[name];
    if (next === undefined) changes.push(broken(own, 'is gone'));
    else
      changes.push(
        ...schemaChanges({ schema, root: old.root }, { schema: next, root: now.root }, direction, own, seen),
      );
    if (direction === 'output' && next !== undefined && needed.includes(name) && !needs.includes(name))
      changes.push(broken(own, 'may be left out'));
  }
  if (direction === 'input')
    for (const name of needs)
      if (!needed.includes(name)) changes.push(broken(`${path}.${name}`, 'is required'));
  return changes;
}

const propertiesOf = ({ schema: { properties } }: Located): Readonly<Record<string, Schema>> =>
  isObject(properties) ? (properties as Record<string, Schema>) : {};
const requiredOf = ({ schema: { required } }: Located): readonly string[] =>
  Array.isArray(required) ? required.map(String) : [];

/** Compares the items of lists and records. */
function partChanges(
  keyword: 'items' | 'additionalProperties',
  mark: string,
  old: Located,
  now: Located,
  direction: Direction,
  path: string,
  seen: ReadonlySet<string>,
): readonly SchemaChange[] {
  const [was, is] = [old.schema[keyword], now.schema[keyword]];
  if (direction === 'input' && isObject(was) && is === false) return [broken(`${path}${mark}`, 'is gone')];
  if (!isObject(was) || !isObject(is)) return [];
  const own = `${path}${mark}`;
  return schemaChanges({ schema: was, root: old.root }, { schema: is, root: now.root }, direction, own, seen);
}
