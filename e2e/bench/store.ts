import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { alternate, row, type Row } from './statistics.ts';

const rounds = 9;
const count = 400;
const atOnce = 100;
const page = Buffer.alloc(4096, 1);

/** Rows 5 and 6: transitions that are on the disk, against the least that a disk allows. */
export async function store(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  const location = { kind: 'sqlite', file: join(folder, 'bench.db') };
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('../../server/store/repository.bench.ts', import.meta.url)),
      JSON.stringify(location),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const transitions = async (together: number): Promise<number> => {
    child.stdin.write(`${count} ${together}\n`);
    const { value, done } = (await answers.next()) as IteratorResult<string, undefined>;
    if (done === true) throw new Error('the store ended');
    return Number(value);
  };
  const syncs = async (): Promise<number> => syncsPerSecond(join(folder, 'bench.bin'));
  try {
    await alternate(2, () => transitions(1), syncs);
    const alone = await alternate(rounds, () => transitions(1), syncs);
    const grouped = await alternate(rounds, () => transitions(atOnce), syncs);
    return [
      row('5. one transition after another, SQLite', '1/s', alone, { least: 0.8 }),
      row(`6. ${atOnce} transitions at once, SQLite`, '1/s', grouped, { least: 5 }),
    ];
  } finally {
    child.stdin.end();
    await once(child, 'close');
    await rm(folder, { recursive: true });
  }
}

/** How often a second 4 KiB can be written and waited for. */
function syncsPerSecond(path: string): number {
  const file = openSync(path, 'w');
  const began = performance.now();
  for (let done = 0; done < count; done += 1) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  const took = performance.now() - began;
  closeSync(file);
  return (count * 1000) / took;
}
