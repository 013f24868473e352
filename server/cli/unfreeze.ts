import { audited, withDatabase } from './audited.ts';
import { defineCommand, needed } from './command.ts';

export const command = defineCommand({
  help: `paywicket unfreeze --note WHY
  Lets money out again. With a database that was put in place from a copy, first compare what it knows of payouts and refunds with the gateways'
  own lists: what went out after the copy was made is not in it, and would be sent a second time.`,
  options: { note: { type: 'string' } },

  async run({ values }, terminal) {
    const note = needed('note', values.note);
    return withDatabase(await terminal.config(), async (database) => {
      const ended = await audited(
        database,
        () => ({ action: 'unfreeze', target: '', data: { note } }),
        (context) => database.freeze.unfreeze(context),
      );
      terminal.out(ended ? 'money may go out again' : 'nothing was frozen');
      return 0;
    });
  },
});
