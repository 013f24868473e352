import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { wholeList } from '../../base/contract/fields.ts';
import { openApi } from '../../base/contract/openapi.ts';
import type { Operation, OperationKey } from '../../base/contract/operation.ts';
import { contractOf } from '../operations.ts';
import { modules } from '../modules.ts';

const server = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Returns the sources that `npm run client` writes, by file name.
 * @param without name of an optional module whose operations are left out
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

/** Imports the contract's files, and returns their paths and exports. */
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
 * Returns the source of `client/operations.ts`, the type of all operations of merchants' keys. It names each table of the
 * contract, because the client must not import the list of modules: the console is a module and itself imports the client.
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
 * Returns the source of `client/types.ts`: types of the API's answers to merchants' keys, and of webhook messages. An
 * object has the same name as in `/openapi.json`. An answer that has no name there is named like its type in the contract.
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

/** Returns an export statement in the format that the formatter requires. */
function exportOf(names: readonly string[], path: string): string {
  const line = `export type { ${names.join(', ')} } from '../${path}';\n`;
  return line.length <= WIDTH + 1
    ? line
    : `export type {\n${names.map((name) => `  ${name},\n`).join('')}} from '../${path}';\n`;
}

/** Maximum number of characters per line. */
const WIDTH = 110;

/** Returns the names of the schemas to which a part of the document refers, directly or through other schemas. */
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
 * Returns the source of `client/methods.ts`, with a method for every operation of a merchant's key. The methods are
 * generated as code, because the client must not import the contract's values, which need zod, and because the compiler
 * keeps comments only of methods that are in the code.
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

/** Returns a method's comment: the summary and the first sentence of the note. */
function commentOf({ summary, note = '', needsIdempotencyKey }: Operation): string {
  const [sentence] = note.split(/(?<=\.)\s/);
  const advice = 'Store the `idempotencyKey` that you pass, and repeat the call with the same one.';
  return [`${summary}.`, sentence, needsIdempotencyKey && advice].filter(Boolean).join(' ');
}

function builderOf({ body, query }: Operation): string {
  if (body !== undefined) return 'withBody';
  // A list that is always returned as a whole needs no query.
  return query === undefined || query === wholeList ? 'bare' : 'withQuery';
}
