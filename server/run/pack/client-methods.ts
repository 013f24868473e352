import type { Operation, OperationKey } from '../../base/contract/operation.ts';
import { wholeList } from '../../base/contract/fields.ts';
import { operations } from '../operations.ts';

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
