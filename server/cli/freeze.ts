import { parseArgs } from 'node:util';
import type { FreezeStore } from '../access/freeze.ts';
import { SqlFreeze } from '../store/freeze.ts';
import { openDatabase, type OpenDatabase } from '../store/open.ts';
import { audited } from './audited.ts';
import { needed, type Command, type Terminal } from './command.ts';
import { isoTime } from '../core/clock.ts';

export const command: Command = {
  help: `paywicket freeze [--restored] --note WHY
  Stops all money out (payouts and refunds) on every server of this database, until paywicket unfreeze.
  Money comes in as before. With --restored, after a backup was put in place: the next start takes back what is approved,
  and counts what was being sent as unknown, because it may have gone out since.`,

  async run(args, terminal) {
    const { note, restored } = readFreeze(args);
    return withFreeze(terminal, async (store, database) => {
      const frozen = await audited(
        database,
        () => ({ action: 'freeze', target: '', data: { note } }),
        (context) => store.freeze({ at: Date.now(), note }, restored ? 'restored' : undefined, context),
      );
      if (frozen) {
        terminal.out('frozen: no money goes out until paywicket unfreeze --note WHY');
        return;
      }
      const before = await store.frozen();
      terminal.out(
        `it was frozen already${before === null ? '' : ` (${before.note}, ${isoTime(before.at)})`}`,
      );
    });
  },
};

function readFreeze(args: readonly string[]): { readonly note: string; readonly restored: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: { note: { type: 'string' }, restored: { type: 'boolean', default: false } },
  });
  return { note: needed('note', values.note), restored: values.restored };
}

export async function withFreeze(
  terminal: Terminal,
  work: (store: FreezeStore, database: OpenDatabase) => Promise<void>,
): Promise<number> {
  const { database, mode } = await terminal.config();
  const opened = await openDatabase(database, mode);
  try {
    await work(opened.guard(new SqlFreeze(opened)), opened);
    return 0;
  } finally {
    await opened.store.close();
  }
}
