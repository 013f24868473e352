import type { ServerTerminal } from './server-terminal.ts';
import { openExistingDatabase } from '../stores.ts';
import { audited, withDatabase } from '../../base/cli/audited.ts';
import { defineCommand, readDays, UsageError } from '../../base/cli/command.ts';
import { progressBar } from './progress.ts';
import { modules } from '../modules.ts';
import { isoTime } from '../../base/clock.ts';

/** Removes old personal data. Keeps the ledger, and the data that prevents crediting a payment twice (R74). */
export const command = defineCommand({
  help: `paywicket purge --older-than 365d
  Removes personal data of checkouts that ended longer ago than this (whole days, at least 1d), expired sessions and
  messages of gateways. The ledger, amounts, references, payment addresses and transactions stay. A checkout is skipped
  while one of its events waits to be sent to an enabled endpoint. The server may be running.`,
  options: { 'older-than': { type: 'string' } },

  async run({ values }, terminal: ServerTerminal) {
    const age = readDays(values['older-than'] ?? '');
    if (age === undefined)
      throw new UsageError('--older-than takes whole days, such as 365d, and at least 1d');
    return withDatabase(await terminal.config(), terminal, openExistingDatabase, async (database) => {
      const now = Date.now();
      const data = { endedBefore: isoTime(now - age) };
      const count = await audited(
        database,
        () => ({ action: 'purge', target: '', data }),
        (context) => database.personalData.purge(now - age, now, progressBar(terminal, 'purging'), context),
      );
      for (const { purge } of modules) await purge?.(database, now - age);
      terminal.progress('');
      terminal.out(`${count} ${count === 1 ? 'checkout' : 'checkouts'} purged`);
      return 0;
    });
  },
});
