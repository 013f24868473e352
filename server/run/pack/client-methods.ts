import type { Operation, OperationKey } from '../../base/contract/operation.ts';
import { wholeList } from '../../base/contract/fields.ts';
import { operations } from '../operations.ts';
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const server = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Source of `client/operations.ts`: the type of all operations of merchants' keys. The client names each table of the contract, as it
 * must not import the list of modules: the console is a module and a client.
 */
export async function clientOperations(): Promise<string> {
  const tables: (readonly [name: string, path: string])[] = [];
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  for (const path of files.filter((each) => /^[\w-]+\/contract(\/[\w-]+)?\.ts$/.test(each)).toSorted()) {
    const exported = (await import(pathToFileURL(server + path).href)) as Readonly<Record<string, unknown>>;
    for (const [name, table] of Object.entries(exported))
      if (name.endsWith('Operations') && typeof table === 'object' && hasKeys(table))
        tables.push([name, path]);
  }
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
 * Source of `client/methods.ts`: a method for every operation of a merchant's key. It is written to a file, as the client must
 * not import the contract's values, which need zod, and as the compiler keeps comments of methods only if they are in the code.
 */
export function clientMethods(): string {
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
