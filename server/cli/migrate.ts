import { openStore } from '../store/open.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  help: `paywicket migrate
  Brings the database up to date, makes it if there is none, and exits. Each start does this anyway; use it to do it
  beforehand.`,
  options: {},

  async run(_, terminal) {
    const { database, mode } = await terminal.config();
    terminal.progress('bringing the database up to date …');
    const store = await openStore(database, mode);
    await store.close();
    terminal.progress('');
    terminal.out('the database is up to date');
    return 0;
  },
});
