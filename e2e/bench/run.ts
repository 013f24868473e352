import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
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
 * `npm run bench -- server start` measures those parts alone and writes nothing.
 */

const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  server,
  sse,
  store,
  start,
  scale,
  growth,
  webhooks,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(64);
}

const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measured = await measure();
  console.log(`\n${name}\n${table(measured)}`);
  rows.push(...measured);
}

const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load by ${generator}`;
const report = `# What \`npm run bench\` measured

${machine}.

Each figure is the median of its rounds with the lowest and highest in brackets. Both sides run at the same time of
the same run, one after the other in turn, so a ratio says more than the figures beside it.

${table(rows)}
`;
if (asked.length === 0) await writeFile(new URL('results.md', import.meta.url), report);
