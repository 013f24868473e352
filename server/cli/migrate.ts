import { parseArgs } from 'node:util';
import { openStore } from '../store/open.ts';
import type { Command } from './command.ts';

export const command: Command = {
  help: `paywicket migrate
  Brings the database up to date and ends. Each start does so by itself: this is for those who want it done before.`,

  async run(args, terminal) {
    parseArgs({ args: [...args], options: {} });
    const { database, mode } = await terminal.config();
    terminal.progress('bringing the database up to date …');
    const store = await openStore(database, mode);
    await store.close();
    terminal.progress('');
    terminal.out('the database is up to date');
    return 0;
  },
};
