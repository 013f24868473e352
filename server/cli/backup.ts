import { defineCommand, needed } from './command.ts';
import { progressBar } from './progress.ts';

export const command = defineCommand({
  help: `paywicket backup --to FILE
  Copies the SQLite database to a file that does not exist yet, as it is at one moment, while a server may run, and
  checks the copy. The file holds customers' data and is readable by its owner alone: keep it like the database.
  For PostgreSQL, it names the command to use.`,
  options: { to: { type: 'string' } },

  async run({ values }, terminal) {
    const to = needed('to', values.to);
    const { database } = await terminal.config();
    if (database.kind === 'postgres')
      throw new Error(
        `the database is PostgreSQL, which has a tool of its own:\n  pg_dump --format=custom --file=${quoted(to)} ${quoted(withoutPassword(database.url))}\nThe password is asked for, or comes from PGPASSWORD or ~/.pgpass.`,
      );
    const { backUp } = await import('../store/sqlite/backup.ts');
    const { rows, bytes } = await backUp(database.file, to, progressBar(terminal, 'copying'));
    terminal.progress('');
    terminal.out(`${to}: ${bytes} bytes, checked; ${rows} checkouts`);
    return 0;
  },
});

/** For the shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The address of a database, fit to be shown. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.searchParams.delete('password');
  return shown.href;
}
