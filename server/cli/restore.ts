import { entryOf } from './audited.ts';
import { quoted, withoutPassword } from './backup.ts';
import { defineCommand, needed } from './command.ts';
import { progressBar } from './progress.ts';

export const command = defineCommand({
  help: `paywicket restore --from FILE
  Puts a backup in the place of the SQLite database. No server may run meanwhile; what was there before is kept beside
  it. The database is frozen then: no money goes out until paywicket unfreeze, because money that went out after the
  backup was made is not in it.
  For PostgreSQL, it names the command to use.`,
  options: { from: { type: 'string' } },

  async run({ values }, terminal) {
    const from = needed('from', values.from);
    const { database, mode } = await terminal.config();
    if (database.kind === 'postgres')
      throw new Error(
        `the database is PostgreSQL, which has a tool of its own. Stop all servers, then:\n  pg_restore --clean --if-exists --dbname=${quoted(withoutPassword(database.url))} ${quoted(from)}\n  paywicket freeze --note ${quoted(`restored from ${from}`)} --restored\nand only then start them: money that went out after the backup is not in it.`,
      );
    const { restore } = await import('../store/sqlite/backup.ts');
    const entry = entryOf({ action: 'restore', target: '', data: {} });
    const { aside } = await restore(database.file, from, mode, entry, progressBar(terminal, 'restoring'));
    terminal.progress('');
    terminal.out(`${from} is in place${aside === null ? '' : `; what was there before is ${aside}`}`);
    terminal.out(
      "It is frozen: no money goes out. Compare its payouts and refunds with the gateways' own lists, then: paywicket unfreeze --note WHY",
    );
    return 0;
  },
});
