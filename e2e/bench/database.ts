import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What `server/open.bench.ts` can be told: it holds the meaning. */
export type Task = { readonly file: string; readonly provider: string } & (
  | {
      readonly task: 'create';
      readonly count: number;
      readonly baseUrl: string;
      readonly apiKey: string;
      readonly secret: string;
    }
  | { readonly task: 'write'; readonly count: number; readonly life: number }
  | { readonly task: 'due' }
);

/** Works on the database of a server that is not running, by the store's own code. */
export async function onDatabase(task: Task): Promise<number> {
  const file = fileURLToPath(new URL('../../server/open.bench.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${task.task}: ended with ${code}`);
  return Number(said);
}
