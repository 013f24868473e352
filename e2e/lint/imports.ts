import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

/** An import of another module of the same folder. */
export interface Import {
  /** Path of the imported module, relative to the folder. */
  readonly path: string;
  /** Whether only types are imported. */
  readonly isType: boolean;
}

/** The imports of each module, by its path relative to the folder. */
export type Imports = ReadonlyMap<string, readonly Import[]>;

interface Node {
  readonly type?: unknown;
  readonly source?: { readonly value?: unknown } | null;
  readonly importKind?: unknown;
  readonly exportKind?: unknown;
  readonly specifiers?: readonly Node[];
}

/** Whether a declaration leaves nothing in the compiled file. */
function isTypeOnly({ type, importKind, exportKind, specifiers = [] }: Node): boolean {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true;
  return (
    specifiers.length > 0 && specifiers.every((each) => [each.importKind, each.exportKind].includes('type'))
  );
}

/** Relative addresses of all that a module imports: static, `import()`, `typeof import()` and re-exports. */
function addressesOf(path: string, code: string): readonly Import[] {
  const found: Import[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (typeof node.type === 'string' && /^(Import|Export|TSImport)/.test(node.type)) {
      const address = node.source?.value;
      if (typeof address === 'string' && address.startsWith('.'))
        found.push({ path: address, isType: isTypeOnly(node) });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(path, code).program);
  return found;
}

/**
 * The imports between modules of a folder, tests and their helpers aside.
 *
 * @param folder An absolute path.
 */
export async function importsIn(folder: string): Promise<Imports> {
  const names = await readdir(folder, { recursive: true });
  const modules = names.filter(
    (name) =>
      /\.tsx?$/.test(name) &&
      !/\.(test|suite|spec|bench|racer|d)\.tsx?$|node_modules|(^|\/)testing\//.test(name),
  );
  const imports = new Map<string, readonly Import[]>();
  for (const name of modules) {
    const path = join(folder, name);
    const found = addressesOf(path, await readFile(path, 'utf8'));
    imports.set(
      name,
      found.map(({ path: address, isType }) => ({
        path: relative(folder, resolve(dirname(path), address)),
        isType,
      })),
    );
  }
  return imports;
}

/**
 * Groups of names that reach each other by their edges, each sorted, the largest first.
 *
 * @param edges From each name to others; names without edges may be missing.
 */
export function circlesOf(edges: ReadonlyMap<string, Iterable<string>>): readonly (readonly string[])[] {
  const reachedFrom = new Map(
    [...edges.keys()].map((start) => {
      const reached = new Set<string>(edges.get(start));
      for (const name of reached) for (const next of edges.get(name) ?? []) reached.add(next);
      return [start, reached];
    }),
  );
  const circular = [...edges.keys()].filter((name) => reachedFrom.get(name)?.has(name)).toSorted();
  const groups = circular.map((name) =>
    circular.filter((other) => reachedFrom.get(name)?.has(other) && reachedFrom.get(other)?.has(name)),
  );
  const distinct = new Map(groups.map((group) => [group.join(), group]));
  return [...distinct.values()].toSorted((one, other) => other.length - one.length);
}
