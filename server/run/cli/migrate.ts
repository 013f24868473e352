import { openDatabase } from '../stores.ts';
import { withDatabase } from './audited.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  help: `paywicket migrate
  Brings the database up to date, makes it if there is none, and exits. Each start does this anyway; use it to do it
  beforehand.`,
  options: {},

  async run(_, terminal) {
    const config = await terminal.config();
    const work = async (): Promise<number> => {
      terminal.out('the database is up to date');
      return Promise.resolve(0);
    };
    terminal.progress('bringing the database up to date …');
    return withDatabase(config, terminal, work, async (database, mode) => {
      const opened = await openDatabase(database, mode);
      terminal.progress('');
      return opened;
    });
  },
});
