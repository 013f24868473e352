import type { ServerTerminal } from './server-terminal.ts';
import { openDatabase } from '../stores.ts';
import { withDatabase } from '../../base/cli/audited.ts';
import { defineCommand } from '../../base/cli/command.ts';

export const command = defineCommand({
  help: `paywicket migrate
  Brings the database up to date, makes it if there is none, and exits. Each start does this anyway; use it to do it
  beforehand.`,
  options: {},

  async run(_, terminal: ServerTerminal) {
    const config = await terminal.config();
    const work = async (): Promise<number> => {
      terminal.out('the database is up to date');
      return Promise.resolve(0);
    };
    const open: typeof openDatabase = async (...location) => {
      const opened = await openDatabase(...location);
      terminal.progress('');
      return opened;
    };
    terminal.progress('bringing the database up to date …');
    return withDatabase(config, terminal, open, work);
  },
});
