import { openStore } from '../store/open.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  help: `paywicket migrate
  Brings the database up to date and ends. Each start does so by itself: this is for those who want it done before.`,
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
