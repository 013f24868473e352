/** Sizes of the built widget as a shopper downloads it, in bytes of brotli 11, and their limits. */
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const built = fileURLToPath(new URL('../../dist/widget/', import.meta.url));

/** What is downloaded for each stage of a checkout in a shop's page. */
const stages = {
  loader: { files: ['paywicket.js'], limit: 1800 },
  'until the dialog is visible': { files: ['paywicket.js', 'assets/checkout.js'], limit: 20_000 },
  'whole English flow': {
    files: ['paywicket.js', 'assets/checkout.js', 'assets/screens.js', 'assets/qr.js'],
    limit: 39_000,
  },
  'loaded later or only when needed': {
    files: [
      'assets/aside.js',
      'assets/around.js',
      'assets/offchain.js',
      'assets/languages.js',
      'assets/stream.js',
    ],
    limit: 28_000,
  },
  'page of a refund, beside what a checkout loads': {
    files: ['assets/claim.js', 'assets/refund.js'],
    limit: 8000,
  },
};

/** Each language but English is one more file, and one for the page of a refund. */
const catalogues = [
  { name: /^assets\/text-/, limit: 6000 },
  { name: /^assets\/refund-/, limit: 1500 },
];

export interface Size {
  name: string;
  bytes: number;
  limit: number;
}

/** @throws Error where the build lacks a file that is counted. */
export async function measureSizes(): Promise<{ stages: Size[]; catalogues: Size[] }> {
  const files = await brotliSizes();
  const sizeOf = (name: string): number => {
    const bytes = files.get(name);
    if (bytes === undefined)
      throw new Error(`The build has no ${name}; it has ${[...files.keys()].join(', ')}`);
    return bytes;
  };
  return {
    stages: Object.entries(stages).map(([name, { files, limit }]) => ({
      name,
      bytes: files.reduce((total, file) => total + sizeOf(file), 0),
      limit,
    })),
    catalogues: catalogues.flatMap(({ name: of, limit }) =>
      [...files].filter(([name]) => of.test(name)).map(([name, bytes]) => ({ name, bytes, limit })),
    ),
  };
}

/** By name without the hash: `assets/checkout-0a1b2c3d.js` is `assets/checkout.js`. */
async function brotliSizes(): Promise<Map<string, number>> {
  const names = (await readdir(built, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const sizes = names
    .filter((name) => name.endsWith('.js.br'))
    .toSorted()
    .map(async (name): Promise<[string, number]> => {
      const path = name.replace(/\.br$/, '');
      const [plain, compressed] = await Promise.all([readFile(built + path), readFile(built + name)]);
      if (!brotliDecompressSync(compressed).equals(plain))
        throw new Error(`${name} is not ${path}, compressed`);
      return [path.replace(/-[0-9a-f]{8}(?=\.js$)/, ''), compressed.length];
    });
  return new Map(await Promise.all(sizes));
}
