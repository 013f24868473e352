/**
 * Counts the bytes that a shopper downloads and compares them with `sizes.json` exactly: a change of size is seen and
 * taken on purpose (`npm run size`) or not at all. The limits hold whatever has been recorded.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

const built = fileURLToPath(new URL('../../dist/widget/', import.meta.url));
const recordedFile = fileURLToPath(new URL('sizes.json', import.meta.url));

/** What is downloaded for each stage of a checkout in a shop's page, and the most it may weigh, in bytes of brotli 11. */
const stages = {
  loader: { files: ['paywicket.js'], limit: 1500 },
  'until the dialog is visible': { files: ['paywicket.js', 'assets/checkout.js'], limit: 20_000 },
  'whole English flow': {
    files: ['paywicket.js', 'assets/checkout.js', 'assets/screens.js', 'assets/qr.js'],
    limit: 36_000,
  },
  // Never part of a payment without trouble, and counted so that it is seen to grow.
  'what comes later where it is needed': {
    files: [
      'assets/aside.js',
      'assets/around.js',
      'assets/offchain.js',
      'assets/languages.js',
      'assets/stream.js',
    ],
    limit: 24_000,
  },
};

/** The words of each language but English. They are not recorded one by one: thirty hands work on them. */
const words = [
  { name: /^assets\/text-aside-/, limit: 4500 },
  { name: /^assets\/text-/, limit: 3500 },
];

const Sizes = z.object({
  /** Version of the compressor: another one may find other bytes, then only `raw` is compared exactly. */
  compressor: z.string(),
  files: z.record(z.string(), z.object({ raw: z.number(), brotli: z.number() })),
  stages: z.record(z.string(), z.number()),
});
type Sizes = z.infer<typeof Sizes>;

/** Sizes by name without the hash: `assets/checkout-0a1b2c3d4e5f.js` is `assets/checkout.js`. */
async function measure(): Promise<Sizes> {
  const names = (await readdir(built, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted();
  const files: Sizes['files'] = {};
  for (const name of names.filter((name) => name.endsWith('.js'))) {
    const [raw, brotli] = await Promise.all([readFile(built + name), readFile(`${built}${name}.br`)]);
    if (!brotliDecompressSync(brotli).equals(raw)) throw new Error(`${name}.br is not ${name}, compressed.`);
    files[name.replace(/-[0-9a-f]{8,}(?=\.js$)/, '')] = { raw: raw.length, brotli: brotli.length };
  }
  const sum = (parts: string[]) =>
    parts.reduce((total, part) => {
      const size = files[part];
      if (size === undefined)
        throw new Error(`The build holds no ${part}; it holds ${Object.keys(files).join(', ')}.`);
      return total + size.brotli;
    }, 0);
  return {
    compressor: `brotli ${process.versions['brotli']}`,
    files,
    stages: Object.fromEntries(
      Object.entries(stages).map(([stage, { files: parts }]) => [stage, sum(parts)]),
    ),
  };
}

/** Every difference between what is recorded and what was built, one line each. */
function differences(recorded: Sizes, now: Sizes): string[] {
  const lines: string[] = [];
  const compare = (what: string, before: number | undefined, after: number | undefined) => {
    if (before !== after) lines.push(`${what}: recorded ${before ?? 'nothing'}, built ${after ?? 'nothing'}`);
  };
  const exact = recorded.compressor === now.compressor;
  for (const name of new Set([...Object.keys(recorded.files), ...Object.keys(now.files)])) {
    compare(`${name}, raw`, recorded.files[name]?.raw, now.files[name]?.raw);
    if (exact) compare(`${name}, brotli`, recorded.files[name]?.brotli, now.files[name]?.brotli);
  }
  if (exact)
    for (const stage of Object.keys(stages)) compare(stage, recorded.stages[stage], now.stages[stage]);
  return lines;
}

/** Takes the languages' files out of what is recorded. @returns Those over their limit, in words. */
function judgeWords({ files }: Sizes): string[] {
  const faults: string[] = [];
  for (const [name, { brotli }] of Object.entries(files)) {
    const limit = words.find((kind) => kind.name.test(name))?.limit;
    if (limit === undefined) continue;
    delete files[name];
    const line = `${name}: ${brotli} of at most ${limit} bytes`;
    console.log(line);
    if (brotli > limit) faults.push(line);
  }
  return faults;
}

function overLimit(now: Sizes): string[] {
  return Object.entries(stages)
    .filter(([stage, { limit }]) => (now.stages[stage] ?? Infinity) > limit)
    .map(([stage, { limit }]) => `${stage}: ${now.stages[stage]} bytes, the limit is ${limit}`);
}

const now = await measure();
const wordy = judgeWords(now);
for (const [stage, { limit }] of Object.entries(stages)) {
  console.log(`${stage}: ${now.stages[stage]} of at most ${limit} bytes`);
}
const faults = [...overLimit(now), ...wordy];
if (process.argv.includes('--update')) {
  await writeFile(recordedFile, `${JSON.stringify(now, null, 2)}\n`);
} else {
  const changed = differences(Sizes.parse(JSON.parse(await readFile(recordedFile, 'utf8'))), now);
  faults.push(...changed);
  if (changed.length > 0) faults.push('If that is meant, run `npm run size` and commit e2e/size/sizes.json.');
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
