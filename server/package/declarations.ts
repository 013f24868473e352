/**
 * Part of the build: the package's types as they are published. What is bundled is not installed with the package, so the
 * types of such a library are copied beside ours, and types that no entry leads to are removed.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

/** Of these only types are used, and all of them are copied. */
const copied: Readonly<Record<string, string>> = { zod: 'node_modules/zod' };
/** A project without them has no use for what they describe. */
const optional = ['hono'];

const specifiers = /(\b(?:from|import)\s*\(?\s*)(["'])([^"'\n]+)\2/g;

/** @param entries of the package: declarations in the folder */
export async function publishTypes(folder: string, entries: readonly string[]): Promise<void> {
  const written = new Set<string>();
  const waiting = entries.map((entry) => ({ from: resolve(entry), to: resolve(entry) }));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (written.has(file.to)) continue;
    written.add(file.to);
    const { from, to } = file;
    const reach = (target: string, place: string): void => void waiting.push({ from: target, to: place });
    const text = await readFile(from, 'utf8');
    const published = text.replaceAll(specifiers, (all, before: string, quote: string, name: string) => {
      if (name.startsWith('.')) {
        const target = declarationOf(resolve(dirname(from), name));
        reach(target, resolve(dirname(to), relative(dirname(from), target)));
        return all;
      }
      const library = copied[name];
      if (library === undefined) return all;
      const place = join(resolve(folder), name, 'index.d.ts');
      reach(resolve(library, 'index.d.ts'), place);
      const path = relative(dirname(to), place).replace(/\.d\.ts$/, '.js');
      return `${before}${quote}${path}${quote}`;
    });
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, withOptional(published));
  }
  for (const name of await readdir(folder, { recursive: true }))
    if (name.endsWith('.d.ts') && !written.has(resolve(folder, name))) await rm(join(folder, name));
}

/** The file that a path of an import means. */
function declarationOf(path: string): string {
  const found = [path, path.replace(/\.[jt]s$/, '.d.ts')].find((name) => name.endsWith('.d.ts'));
  if (found === undefined || !existsSync(found)) throw new Error(`No types at ${path}`);
  return found;
}

function withOptional(text: string): string {
  return text.replaceAll(/^import .* from ['"]([^'"]+)['"];$/gm, (line, name: string) =>
    optional.includes(name)
      ? `// @ts-ignore Optional: only a project that uses it has its types.\n${line}`
      : line,
  );
}
