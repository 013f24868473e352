import type { ServerTerminal } from './server-terminal.ts';
import { withCoreStores } from '../stores.ts';
import { isoTime } from '../../base/clock.ts';
import { audited, sayDatabase } from '../../base/cli/audited.ts';
import { defineCommand, needed } from '../../base/cli/command.ts';
import { freezeRestored } from './restored.ts';

export const command = defineCommand({
  help: `paywicket backup --to FILE
  Makes a consistent copy of the SQLite database, also while a server runs, and checks it. FILE must not exist yet. It
  holds customers' data and only its owner can read it: protect it like the database.
  To restore it: stop the server, move the database and the -wal and -shm files beside it away, and keep them, because
  only they record what went out after the copy was made. Put the copy in its place and start the server.
  The copy is frozen: no money goes out until paywicket unfreeze, because money that went out after the copy was made is
  not in it. In the copy, payouts and refunds that were being sent are unknown; those not yet sent need a second person,
  as do all new ones until 30 days after unfreeze. Refund links, people's sessions and their sign-in links have ended.
  For PostgreSQL, it prints the commands to use.`,
  options: { to: { type: 'string' } },

  async run({ values }, terminal: ServerTerminal) {
    const to = needed('to', values.to);
    const config = await terminal.config();
    const { database } = config;
    if (database.kind === 'postgres')
      throw new Error(
        `the database is PostgreSQL, so use its own tool:\n  pg_dump --format=custom --file=${quoted(to)} ${quoted(withoutPassword(database.url))}\nIt asks for the password, or takes it from PGPASSWORD or ~/.pgpass. To restore the dump, stop all servers, make such a dump of the present database and keep it, then run:\n  pg_restore --clean --if-exists --single-transaction --dbname=${quoted(withoutPassword(database.url))} ${quoted(to)}\n  paywicket freeze --restored --note ${quoted(`restored from ${to}`)}\nStart the servers only after that: money that went out after the dump was made is not in it.`,
      );
    const { backUp } = await import('../../base/store/sqlite/backup.ts');
    terminal.progress('copying …');
    const { checkouts, bytes } = await backUp(database.file, to, config.mode, async (copy) => {
      const at = Date.now();
      const frozen = { at, note: `a backup of ${isoTime(at)}` };
      const actionOf = () => ({ action: 'backup', target: '', data: {} });
      await audited(copy, actionOf, (context) =>
        freezeRestored(withCoreStores(copy), config, frozen, context),
      );
    });
    terminal.progress('');
    sayDatabase(terminal, config, checkouts);
    terminal.out(`${to}: ${bytes} bytes, checked; ${checkouts} checkouts`);
    return 0;
  },
});

/** Quotes a text for the shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns the database URL for display, without its password. */
function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.searchParams.delete('password');
  return shown.href;
}
