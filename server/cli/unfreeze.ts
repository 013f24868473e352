import { parseArgs } from 'node:util';
import { audited } from './audited.ts';
import { needed, type Command } from './command.ts';
import { withFreeze } from './freeze.ts';

export const command: Command = {
  help: `paywicket unfreeze --note WHY
  Lets money out again. Behind a restored backup, first compare what it knows of payouts and refunds with the gateways'
  own lists: what went out after the backup was made is not in it, and would be sent a second time.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { note: { type: 'string' } } });
    const note = needed('note', values.note);
    return withFreeze(terminal, async (store, database) => {
      const ended = await audited(
        database,
        () => ({ action: 'unfreeze', target: '', data: { note } }),
        (context) => store.unfreeze(context),
      );
      terminal.out(ended ? 'money may go out again' : 'nothing was frozen');
    });
  },
};
