import { SqlFreeze } from '../store/freeze.ts';
import { audited, withDatabase } from './audited.ts';
import { defineCommand, needed } from './command.ts';

export const command = defineCommand({
  help: `paywicket unfreeze --note WHY
  Lets money out again. Behind a restored backup, first compare what it knows of payouts and refunds with the gateways'
  own lists: what went out after the backup was made is not in it, and would be sent a second time.`,
  options: { note: { type: 'string' } },

  async run({ values }, terminal) {
    const note = needed('note', values.note);
    return withDatabase(await terminal.config(), async (database) => {
      const store = database.guard(new SqlFreeze(database));
      const ended = await audited(
        database,
        () => ({ action: 'unfreeze', target: '', data: { note } }),
        (context) => store.unfreeze(context),
      );
      terminal.out(ended ? 'money may go out again' : 'nothing was frozen');
      return 0;
    });
  },
});
