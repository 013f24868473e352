import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker } from './sides.ts';
import { alternate, row, type Row } from './statistics.ts';

/** Repetitions of each operation in a round: enough for a measurable time. */
const counts = {
  create: 200,
  reuse: 200,
  select: 100,
  page: 100,
  deep: 100,
  reference: 300,
  search: 100,
  status: 100,
  exceptions: 200,
  round: 500,
  tick: 500,
  events: 100,
  delivered: 100,
  failed: 300,
  webhook: 50,
  /** Home of the console: the ledger and the paid orders of the last 30 days. */
  figures: 2,
} as const;

/** Row 16: the store's operations with a million checkouts, beside the same with ten thousand; CPU time of one process each. */
export async function growth(small: boolean): Promise<readonly Row[]> {
  const [few, many] = small ? [100, 1000] : [10_000, 1_000_000];
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-growth-'));
  try {
    const open = async (size: number) =>
      startWorker('growth.bench.ts', join(folder, `${size}.db`), String(size));
    const [fewer, more] = await Promise.all([open(few), open(many)]);
    const rows: Row[] = [];
    for (const [name, count] of Object.entries(counts)) {
      const line = `${name} ${count}`;
      const measure = async (rounds: number) =>
        alternate(
          rounds,
          () => more.ask(line),
          () => fewer.ask(line),
        );
      await measure(2);
      const pairs = await measure(small ? 2 : 9);
      rows.push(row(`16. ${name} at ${many} checkouts; at ${few}`, 'µs CPU', pairs, { most: 1.2 }));
    }
    await Promise.all([fewer.stop(), more.stop()]);
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}
