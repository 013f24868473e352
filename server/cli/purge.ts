import { parseArgs } from 'node:util';
import { openDatabase } from '../store/open.ts';
import { audited } from './audited.ts';
import { readDays, UsageError, type Command } from './command.ts';
import { progressBar } from './progress.ts';
import { isoTime } from '../core/clock.ts';

/** What keeps money from being credited twice, and the ledger, stay (R74). */
export const command: Command = {
  help: `paywicket purge --older-than 365d
  Removes personal data of checkouts that ended longer ago (whole days, at least 1d), expired sessions and gateways'
  messages. The ledger, amounts and references stay. A server may run meanwhile.`,

  async run(args, terminal) {
    const age = readAge(args);
    const { database, mode } = await terminal.config();
    const opened = await openDatabase(database, mode);
    try {
      const now = Date.now();
      const data = { endedBefore: isoTime(now - age) };
      const count = await audited(
        opened,
        () => ({ action: 'purge', target: '', data }),
        (context) => opened.store.purge(now - age, now, progressBar(terminal, 'purging'), context),
      );
      terminal.progress('');
      terminal.out(`${count} ${count === 1 ? 'checkout' : 'checkouts'} purged`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};

/** Milliseconds. */
export function readAge(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { 'older-than': { type: 'string' } } });
  const age = readDays(values['older-than'] ?? '');
  if (age === undefined)
    throw new UsageError('say from which age on: --older-than 365d (whole days, at least 1d)');
  return age;
}
