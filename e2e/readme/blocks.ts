/** The code blocks of every README, which readers copy. */
import { readdir, readFile } from 'node:fs/promises';

export interface Block {
  /** `README.md: npm ci && npm run demo`: the file and the first line. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

const repository = new URL('../../', import.meta.url);
const ignored = /(^|\/)(node_modules|dist|results|\.git|CHANGELOG\.md)(\/|$)/;
const fence = /^( *)```(\w+)\n([^]*?)^\1```$/gm;

export async function readBlocks(): Promise<Block[]> {
  const blocks = await Promise.all(
    (await markdownFiles()).map(async (file) =>
      blocksOf(file, await readFile(new URL(file, repository), 'utf8')),
    ),
  );
  return blocks.flat();
}

export async function markdownFiles(): Promise<string[]> {
  const top = (await readdir(repository, { withFileTypes: true })).filter(({ name }) => !ignored.test(name));
  const inside = top
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const paths = await readdir(new URL(name, repository), { recursive: true });
      return paths.map((path) => `${name}/${path}`);
    });
  const files = top.filter((entry) => entry.isFile()).map(({ name }) => name);
  return [...files, ...(await Promise.all(inside)).flat()]
    .filter((path) => path.endsWith('.md') && !ignored.test(path))
    .toSorted();
}

function blocksOf(file: string, text: string): Block[] {
  return [...text.matchAll(fence)].map(({ 1: indent = '', 2: language = '', 3: body = '', index }) => {
    const code = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const [first = ''] = code.split('\n');
    return {
      name: `${file}: ${first}`,
      file,
      line: text.slice(0, index).split('\n').length,
      language,
      code,
    };
  });
}
