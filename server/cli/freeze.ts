import { parseArgs } from 'node:util';
import type { FreezeStore } from '../access/freeze.ts';
import { SqlFreeze } from '../store/freeze.ts';
import { openDatabase, type OpenDatabase } from '../store/open.ts';
import { audited } from './audited.ts';
import { needed, type Command, type Terminal } from './command.ts';
import { isoTime } from '../core/clock.ts';

export const command: Command = {
  help: `paywicket freeze --note WHY
  Stops all money out (payouts and refunds) on every server of this database, until paywicket unfreeze.
  Money comes in as before.`,

  async run(args, terminal) {
    const note = readNote(args);
    return withFreeze(terminal, async (store, database) => {
      const frozen = await audited(
        database,
        () => ({ action: 'freeze', target: '', data: { note } }),
        () => store.freeze({ at: Date.now(), note }),
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

export function readNote(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { note: { type: 'string' } } });
  return needed('note', values.note);
}

export async function withFreeze(
  terminal: Terminal,
  work: (store: FreezeStore, database: OpenDatabase) => Promise<void>,
): Promise<number> {
  const { database, mode } = terminal.config();
  const opened = await openDatabase(database, mode);
  try {
    await work(opened.guard(new SqlFreeze(opened)), opened);
    return 0;
  } finally {
    await opened.store.close();
  }
}
