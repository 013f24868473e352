/** An exported name of the server has one meaning: whoever searches for it finds one definition. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseSync } from 'vite';

const server = fileURLToPath(new URL('../../server/', import.meta.url));

/** What two files may define, and why. Besides, gateways share the words of an adapter: each has them in its own folder. */
const allowed = {
  Checkout: 'as it is stored and decided on, and as the API shows it',
  Payment: 'as it is stored and decided on, and as the API shows it',
  command: 'of each file of the command line, which loads one of them',
  createClient: "of the merchant's client, which is public, and of each gateway",
  transition: 'of checkouts and of transfers: the only two places that decide a status',
};

const gatewayOf = (path: string): string | undefined => /^gateways\/(?!http\/)(\w+)\//.exec(path)?.[1];

/** Names that a module defines and exports; a name may be a type and a value. */
function namesIn(path: string, code: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of parseSync(path, code).program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) continue;
    const { declaration } = statement;
    if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) if (id.type === 'Identifier') names.add(id.name);
    } else if (declaration.id?.type === 'Identifier') names.add(declaration.id.name);
  }
  return names;
}

/** Names with two definitions, each with the files that have one. */
function sharedIn(modules: readonly (readonly [path: string, code: string])[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [path, code] of modules)
    for (const name of namesIn(path, code)) files.set(name, [...(files.get(name) ?? []), path]);
  return new Map(
    [...files].filter(([, paths]) => {
      const gateways = new Set(paths.map((path) => gatewayOf(path) ?? 'none'));
      return paths.length > 1 && (gateways.has('none') || gateways.size < paths.length);
    }),
  );
}

const production = (path: string): boolean =>
  /\.tsx?$/.test(path) && !/\.(test|suite|racer|d)\.tsx?$|(^|\/)testing\//.test(path);

test('each exported name of the server is defined once', () => {
  const paths = readdirSync(server, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const found = sharedIn(
    paths
      .filter(production)
      .toSorted()
      .map((path) => [path, readFileSync(server + path, 'utf8')]),
  );
  const others = [...found].filter(([name]) => !(name in allowed));
  expect(others, 'Name what it is, in words of the field, or say in this test why two have the name').toEqual(
    [],
  );
  // What has one definition by now needs no reason any more.
  expect([...found.keys()].toSorted()).toEqual(Object.keys(allowed).toSorted());
});

test.each([
  ['two modules', ['books/a.ts', 'links/a.ts'], true],
  ['a gateway and a module', ['gateways/novapay/wire.ts', 'links/a.ts'], true],
  ['a gateway, twice', ['gateways/novapay/wire.ts', 'gateways/novapay/samples.ts'], true],
  ['a gateway and what all gateways use', ['gateways/novapay/wire.ts', 'gateways/http/json.ts'], true],
  ['two gateways', ['gateways/novapay/wire.ts', 'gateways/nordpay/wire.ts'], false],
])('the same name of %s: found %s', (_, paths, isFound) => {
  const kinds = ['export const a = 1;', 'export function a() {}'];
  const found = sharedIn(paths.map((path, nth) => [path, kinds[nth] ?? '']));
  expect([...found]).toEqual(isFound ? [['a', paths]] : []);
});

test('a type and a value of one file are one definition, and what is not exported is none', () => {
  const both = 'export const a = 1;\nexport type a = typeof a;';
  expect(
    sharedIn([
      ['books/a.ts', both],
      ['links/a.ts', 'const a = 2; class b {}'],
    ]),
  ).toEqual(new Map());
  const kinds = [
    'type A = 1;',
    'interface A {}',
    'enum A {}',
    'abstract class A {}',
    'async function A() {}',
  ];
  const modules = kinds.map((code, nth) => [`books/${nth}.ts`, `export ${code}`] as const);
  expect(sharedIn(modules).get('A')).toHaveLength(kinds.length);
});
