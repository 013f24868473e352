import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { client } from './client.ts';
import { growth } from './growth.ts';
import { generator } from './load.ts';
import { scale } from './scale.ts';
import { server } from './server.ts';
import { sse } from './sse.ts';
import { start } from './start.ts';
import { store } from './store.ts';
import type { Row } from './statistics.ts';
import { table } from './table.ts';
import { webhooks } from './webhooks.ts';

/**
 * `npm run bench`: how fast the built server is beside the least that its job needs, measured side by side in one run.
 * `npm run bench -- server start` measures those parts alone. `results.md` keeps what each part measured last.
 */

const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  server,
  sse,
  store,
  start,
  scale,
  growth,
  webhooks,
  client,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(64);
}

const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load by ${generator}`;
const file = new URL('results.md', import.meta.url);
const [, ...kept] = (await readFile(file, 'utf8')).split(/^## /m);
const sections = new Map(kept.map((section) => [section.slice(0, section.indexOf('\n')), section.trim()]));

for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measured = table(await measure());
  console.log(`\n${name}\n${measured}`);
  sections.set(name, `${name}\n\n${machine}.\n\n${measured}`);
}

const report = Object.keys(parts).flatMap((name) => sections.get(name) ?? []);
const head = `# What \`npm run bench\` measured

Each figure is the median of its rounds with the lowest and highest in brackets. Both sides run at the same time of
the same run, one after the other in turn, so a ratio says more than the figures beside it.`;
await writeFile(file, `${[head, ...report].join('\n\n## ')}\n`);
