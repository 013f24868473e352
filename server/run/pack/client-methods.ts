import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { wholeList } from '../../base/contract/fields.ts';
import { openApi } from '../../base/contract/openapi.ts';
import type { Operation, OperationKey } from '../../base/contract/operation.ts';
import { contractOf } from '../operations.ts';
import { modules } from '../modules.ts';

const server = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The files of the client that `npm run client` writes, by their names.
 * @param without name of an optional module whose operations they lack
 */
export async function clientFiles(without?: string) {
  const contract = contractOf(modules.filter(({ name }) => name !== without));
  const files = (await contractFiles()).filter(({ path }) => !path.startsWith(`${without}/`));
  return {
    'methods.ts': clientMethods(contract),
    'operations.ts': clientOperations(files),
    'types.ts': clientTypes(contract, files),
  };
}

type ContractFiles = Awaited<ReturnType<typeof contractFiles>>;
type Contract = ReturnType<typeof contractOf>;

/** Files of the contract, with their values. */
async function contractFiles() {
  const paths = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[\w-]+\/contract(\/[\w-]+)?\.ts$/.test(path))
    .toSorted();
  return Promise.all(
    paths.map(async (path) => ({
      path,
      values: (await import(pathToFileURL(server + path).href)) as Readonly<Record<string, unknown>>,
    })),
  );
}

/**
 * Source of `client/operations.ts`: the type of all operations of merchants' keys. The client names each table of the contract, as it
 * must not import the list of modules: the console is a module and a client.
 */
function clientOperations(files: ContractFiles): string {
  const tables = files.flatMap(({ path, values }) =>
    Object.entries(values)
      .filter(([name, table]) => name.endsWith('Operations') && typeof table === 'object' && hasKeys(table))
      .map(([name]) => [name, path] as const),
  );
  const imports = tables.map(([name, path]) => `import type { ${name} } from '../${path}';\n`);
  return `${imports.join('')}
/** All operations of merchants' keys. Written by \`npm run client\`; do not edit. */
export type MerchantOperations = ${tables.map(([name]) => `typeof ${name}`).join(' &\n  ')};
`;
}

const hasKeys = (table: object | null): boolean =>
  Object.values((table ?? {}) as Readonly<Record<string, Operation>>).some(
    ({ credential }) => credential === 'key',
  );

/**
 * Source of `client/types.ts`: the types of what the API answers to merchants' keys and sends by webhooks. An object has its name
 * in `/openapi.json`; an answer without a name there has that of its type.
 */
function clientTypes({ operations, objects, events }: Contract, files: ContractFiles): string {
  const merchants = Object.fromEntries(
    Object.entries(operations).filter(([, { credential }]) => credential === 'key'),
  );
  const answers = new Set<unknown>(Object.values(merchants).flatMap((each) => Object.values(each.answers)));
  const document = openApi({ version: '', publicUrl: '', operations: merchants, objects, events });
  const { paths, webhooks, components } = document;
  const named = namedIn({ paths, webhooks }, components.schemas);
  const names = new Map<unknown, string>(
    Object.entries(objects).flatMap(([name, schema]) => (named.has(name) ? [[schema, name] as const] : [])),
  );
  const lines = files.flatMap(({ path, values }) => {
    const types = readFileSync(server + path, 'utf8').matchAll(
      /^export type (\w+) = z\.infer<typeof (\w+)>;$/gm,
    );
    const exported = [...types].flatMap(([, type = '', value = '']) => {
      const schema = values[value];
      const name = names.get(schema) ?? (answers.has(schema) ? type : undefined);
      return name === undefined ? [] : [type === name ? name : `${type} as ${name}`];
    });
    return exported.length === 0 ? [] : [exportOf(exported.toSorted(), path)];
  });
  return `/** Objects of the API. Written by \`npm run client\`; do not edit. */
${lines.join('')}`;
}

/** Formatted as the linter asks. */
function exportOf(names: readonly string[], path: string): string {
  const line = `export type { ${names.join(', ')} } from '../${path}';\n`;
  return line.length <= WIDTH + 1
    ? line
    : `export type {\n${names.map((name) => `  ${name},\n`).join('')}} from '../${path}';\n`;
}

/** Characters of a line. */
const WIDTH = 110;

/** Names of the schemas that a part of the document refers to, also by way of others. */
function namedIn(
  part: unknown,
  schemas: Readonly<Record<string, unknown>>,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g))
    if (!found.has(name)) namedIn(schemas[name], schemas, found.add(name));
  return found;
}

/**
 * Source of `client/methods.ts`: a method for every operation of a merchant's key. It is written to a file, as the client must
 * not import the contract's values, which need zod, and as the compiler keeps comments of methods only if they are in the code.
 */
function clientMethods({ operations }: Contract): string {
  const groups = new Map<string, string>();
  for (const [key, operation] of Object.entries(operations) as [OperationKey, Operation][]) {
    if (operation.credential !== 'key') continue;
    const [group = '', name = ''] = operation.name.split('.');
    const method = `      /** ${commentOf(operation)} */
      ${name}: ${builderOf(operation)}('${key}'),
`;
    groups.set(group, `${groups.get(group) ?? ''}${method}`);
  }
  const written = [...groups].map(([group, methods]) => `    ${group}: {\n${methods}    },\n`).join('');
  return `import { methodsOf } from './call.ts';
import type { ClientOptions } from './options.ts';

/** The client's methods, by their names in the contract. Written by \`npm run client\`; do not edit. */
export function createMethods(options: ClientOptions) {
  const { bare, withBody, withQuery } = methodsOf(options);
  return {
${written}  };
}
`;
}

/** The summary, and the first sentence of the note. */
function commentOf({ summary, note = '', needsIdempotencyKey }: Operation): string {
  const [sentence] = note.split(/(?<=\.)\s/);
  const advice = 'Store the `idempotencyKey` that you pass, and repeat the call with the same one.';
  return [`${summary}.`, sentence, needsIdempotencyKey && advice].filter(Boolean).join(' ');
}

function builderOf({ body, query }: Operation): string {
  if (body !== undefined) return 'withBody';
  // In a list that is always whole there is nothing to choose.
  return query === undefined || query === wholeList ? 'bare' : 'withQuery';
}
