import type { ServerTerminal } from './server-terminal.ts';
import { openExistingDatabase } from '../stores.ts';
import { audited, withDatabase } from '../../base/cli/audited.ts';
import { defineCommand, needed } from '../../base/cli/command.ts';
import { restoredUntil, isRecentlyRestored } from '../../base/access/copy.ts';
import { isoTime } from '../../base/clock.ts';
import { takeBackHeld } from '../../money-out/held.ts';

export const command = defineCommand({
  help: `paywicket unfreeze [--except ID]... --note WHY
  Allows money out again. If the database was restored from a copy, first compare its payouts and refunds with the
  gateways' own lists: what went out after the copy was made is not in it, and could be sent a second time. For 30 days
  from the first unfreeze, each payout, batch and refund needs a second person, except a payout if the gateway's own list
  shows that the same amount was not sent to the same address since the copy was made.
  --except   the id of a payout or refund that freeze --restored could not read: it stays held, and all others may be
             sent. Unfreeze is refused unless each of these is named`,
  options: { note: { type: 'string' }, except: { type: 'string', multiple: true, default: [] } },

  async run({ values }, terminal: ServerTerminal) {
    const note = needed('note', values.note);
    const { except } = values;
    return withDatabase(await terminal.config(), terminal, openExistingDatabase, async (database) => {
      const ended = await audited(
        database,
        () => ({ action: 'unfreeze', target: '', data: { note, ...(except.length > 0 && { except }) } }),
        (context) => database.freeze.unfreeze(Date.now(), except, context),
      );
      terminal.out(ended ? 'money may go out again' : 'money out was not frozen');
      const copy = await database.transfers.copy();
      if (ended && copy?.held !== undefined)
        terminal.out(
          `still held, because it could not be read and may have been sent: ${copy.held.join(', ')}. ${takeBackHeld}`,
        );
      const end = copy && restoredUntil(copy);
      if (copy !== null && end !== null && isRecentlyRestored(copy, Date.now()))
        terminal.out(
          `until ${isoTime(end)} each payout, batch and refund needs a second person, except a payout if the gateway’s own list shows that the same amount was not sent to the same address since the copy was made`,
        );
      return 0;
    });
  },
});
