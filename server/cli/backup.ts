import { isoTime } from '../core/clock.ts';
import { audited } from './audited.ts';
import { defineCommand, needed } from './command.ts';
import { freezeRestored } from './restored.ts';

export const command = defineCommand({
  help: `paywicket backup --to FILE
  Copies the SQLite database to a file that does not exist yet, as it is at one moment, while a server may run, and
  checks the copy. The file holds customers' data and is readable by its owner alone: keep it like the database.
  To use it, stop the server, move the database with the -wal and -shm beside it away and keep them, because they alone
  know what went out after the copy was made; put the copy in its place, and start.
  The copy is frozen: no money goes out until paywicket unfreeze, because money that went out after it was made is not
  in it. What was being sent is unknown in it, what had not been sent needs a second person, what
  is new does for another 30 days, and links to claim refunds, people's sessions and their links to sign in have ended.
  For PostgreSQL, it names the commands to use.`,
  options: { to: { type: 'string' } },

  async run({ values }, terminal) {
    const to = needed('to', values.to);
    const config = await terminal.config();
    const { database } = config;
    if (database.kind === 'postgres')
      throw new Error(
        `the database is PostgreSQL, which has a tool of its own:\n  pg_dump --format=custom --file=${quoted(to)} ${quoted(withoutPassword(database.url))}\nThe password is asked for, or comes from PGPASSWORD or ~/.pgpass. To use the copy, stop all servers, make such a dump of what is there and keep it, then:\n  pg_restore --clean --if-exists --single-transaction --dbname=${quoted(withoutPassword(database.url))} ${quoted(to)}\n  paywicket freeze --restored --note ${quoted(`restored from ${to}`)}\nand only then start them: money that went out after the copy was made is not in it.`,
      );
    const { backUp } = await import('../store/sqlite/backup.ts');
    terminal.progress('copying …');
    const { checkouts, bytes } = await backUp(database.file, to, config.mode, async (copy) => {
      const at = Date.now();
      const frozen = { at, note: `a backup of ${isoTime(at)}` };
      const actionOf = () => ({ action: 'backup', target: '', data: {} });
      await audited(copy, actionOf, (context) => freezeRestored(copy, config, frozen, context));
    });
    terminal.progress('');
    terminal.out(`${to}: ${bytes} bytes, checked; ${checkouts} checkouts`);
    return 0;
  },
});

/** Quoted for the shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The database URL for display. */
function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.searchParams.delete('password');
  return shown.href;
}
