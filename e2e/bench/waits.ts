import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { tableOf } from './results.ts';

/** Samples what the processes' sessions in PostgreSQL wait for while they are measured. */

const EVERY_MS = 10;
/** From a statement: the table whose row another transaction has locked. */
const tableName = `substring(query from '(?:from|into|update) "?(\\w+)')`;
const activity = `
  select case when state = 'active' then coalesce(wait_event_type || ' ' || wait_event, 'nothing: it works')
      else 'its process, within a transaction' end as wait
    from pg_stat_activity
    where datname = current_database() and application_name = 'paywicket' and state != 'idle'
  union all
  select 'not granted: ' || locktype || ' ' || mode || ', ' || coalesce(${tableName}, '?')
    from pg_locks join pg_stat_activity using (pid) where not granted`;

export class Waits {
  /** How often each wait was seen. */
  readonly seen = new Map<string, number>();
  samples = 0;
  readonly name: string;
  readonly #url: string;

  /** @param name of the measurement */
  constructor(name: string, url: string) {
    this.name = name;
    this.#url = url;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.#url, application_name: 'bench' });
    await client.connect();
    const ended = new AbortController();
    const sampling = this.#sample(client, ended.signal);
    try {
      return await work();
    } finally {
      ended.abort();
      await sampling;
      await client.end();
    }
  }

  async #sample(client: Client, ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      const { rows } = await client.query<{ wait: string }>(activity);
      this.samples += 1;
      for (const { wait } of rows) this.seen.set(wait, (this.seen.get(wait) ?? 0) + 1);
      await pause(EVERY_MS);
    }
  }
}

/** Per wait: the average number of sessions in it at a time, and how often it was seen. */
export function waitsTable(all: readonly Waits[]): string {
  const names = new Set(all.flatMap(({ seen }) => [...seen.keys()]));
  const often = (name: string): number => Math.max(...all.map(({ seen }) => seen.get(name) ?? 0));
  const cell = ({ seen, samples }: Waits, name: string): string => {
    const count = seen.get(name) ?? 0;
    return `${(count / Math.max(1, samples)).toFixed(3)} (${count})`;
  };
  const rows = [...names]
    .toSorted((one, other) => often(other) - often(one))
    .map((name) => [name].concat(all.map((each) => cell(each, name))));
  const heads = all.map(({ name, samples }) => `${name}, ${samples} samples`);
  return tableOf(['sessions in PostgreSQL wait for', ...heads], rows);
}
