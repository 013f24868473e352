import { isoTime } from '../core/clock.ts';
import { audited } from './audited.ts';
import { defineCommand, needed } from './command.ts';
import { freezeRestored } from './restored.ts';

export const command = defineCommand({
  help: `paywicket backup --to FILE
  Makes a consistent copy of the SQLite database, also while a server runs, and checks it. FILE must not exist yet. It
  holds customers' data and only its owner can read it: protect it like the database.
  To restore it: stop the server, move the database and the -wal and -shm files beside it away, and keep them, because
  only they record what went out after the copy was made. Put the copy in its place and start the server.
  The copy is frozen: no money goes out until paywicket unfreeze, because money that went out after the copy was made is
  not in it. In the copy, what was being sent is unknown, what had not been sent needs a second person, as does
  everything new for another 30 days, and refund links, people's sessions and their sign-in links have ended.
  For PostgreSQL, it prints the commands to use.`,
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
