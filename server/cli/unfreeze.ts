import { audited, withDatabase } from './audited.ts';
import { defineCommand, needed } from './command.ts';
import { restoredUntil, isRecentlyRestored } from '../access/copy.ts';
import { isoTime } from '../core/clock.ts';

export const command = defineCommand({
  help: `paywicket unfreeze --note WHY
  Lets money out again. With a database that was put in place from a copy, first compare what it knows of payouts and refunds with the gateways'
  own lists: what went out after the copy was made is not in it, and could be asked for a second time. For 30 days from the
  first unfreeze on, each payout, batch and refund needs a second person; a payout does not where its gateway's own list
  shows none of that amount to that address since the copy was made.`,
  options: { note: { type: 'string' } },

  async run({ values }, terminal) {
    const note = needed('note', values.note);
    return withDatabase(await terminal.config(), async (database) => {
      const ended = await audited(
        database,
        () => ({ action: 'unfreeze', target: '', data: { note } }),
        (context) => database.freeze.unfreeze(Date.now(), context),
      );
      terminal.out(ended ? 'money may go out again' : 'nothing was frozen');
      const copy = await database.transfers.copy();
      const end = copy && restoredUntil(copy);
      if (copy !== null && end !== null && isRecentlyRestored(copy, Date.now()))
        terminal.out(
          `until ${isoTime(end)} a second person approves each payout, batch and refund, unless the gateway’s own list shows no such payout since the copy`,
        );
      return 0;
    });
  },
});
