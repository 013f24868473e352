import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { alternate, row, type Row } from './statistics.ts';

const few = 10_000;
const many = 1_000_000;
const rounds = 9;
/** How often each work is done in a round: long enough to be measured. */
const counts = {
  create: 200,
  reuse: 200,
  select: 100,
  page: 100,
  deep: 100,
  reference: 300,
  status: 100,
  exceptions: 200,
  round: 500,
  tick: 500,
  events: 100,
  webhook: 50,
} as const;

/** Row 16: what the store does with a million checkouts, beside the same with ten thousand; CPU of one process each. */
export async function growth(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-growth-'));
  try {
    const [small, large] = await Promise.all([open(folder, few), open(folder, many)]);
    try {
      const rows: Row[] = [];
      for (const [name, count] of Object.entries(counts)) {
        const line = `${name} ${count}`;
        await alternate(
          2,
          () => large.ask(line),
          () => small.ask(line),
        );
        const pairs = await alternate(
          rounds,
          () => large.ask(line),
          () => small.ask(line),
        );
        rows.push(row(`16. ${name} at 10⁶ checkouts, at 10⁴`, 'µs CPU', pairs, { most: 1.2 }));
      }
      return rows;
    } finally {
      await Promise.all([small.close(), large.close()]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function open(folder: string, size: number) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('../../server/store/growth.bench.ts', import.meta.url)),
      join(folder, `${size}.db`),
      String(size),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = (await answers.next()) as IteratorResult<string, undefined>;
    if (done === true) throw new Error('the store ended');
    return value;
  };
  await next();
  return {
    async ask(line: string): Promise<number> {
      child.stdin.write(`${line}\n`);
      return Number(await next());
    },
    async close(): Promise<void> {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
