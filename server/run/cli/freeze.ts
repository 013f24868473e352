import type { ServerTerminal } from './server-terminal.ts';
import { openExistingDatabase } from '../stores.ts';
import { audited, withDatabase } from '../../base/cli/audited.ts';
import { defineCommand, needed } from '../../base/cli/command.ts';
import { freezeRestored } from './restored.ts';
import { isoTime } from '../../base/clock.ts';

export const command = defineCommand({
  help: `paywicket freeze [--restored] --note WHY
  Stops all money out (payouts and refunds) on every server of this database, until paywicket unfreeze.
  Payments come in as before. Of the settings it needs those of the database alone, DATABASE_URL and PAYWICKET_MODE: a
  wrong one elsewhere does not keep you from it. With --restored it reads the settings file as well.
  If money out is frozen already, the first time stays. So does the first note; with --restored the new one is added to it.
  --restored  for a database that was restored from a copy, before the first server starts on it: money may have gone
              out since the copy was made, and people may have been removed. Payouts and refunds that were being sent
              become unknown. Those not yet sent need a second person, as do refunds of older payments and, until 30
              days after paywicket unfreeze, all new ones. Refund links, people's sessions and their sign-in links end.
              Copies made by paywicket backup are already frozen like this. To process what unfreeze --except left
              held, stop all servers and run it again: it then does all of this to all money out once more.`,
  options: { note: { type: 'string' }, restored: { type: 'boolean', default: false } },

  async run({ values }, terminal: ServerTerminal) {
    const note = needed('note', values.note);
    const config = await terminal.emergencyConfig();
    // `--restored` changes refunds, which needs the checkout terms of the settings file.
    const restored = values.restored ? { settings: await config.settings() } : null;
    return withDatabase(config, terminal, openExistingDatabase, async (database) => {
      const frozen = await audited(
        database,
        () => ({ action: 'freeze', target: '', data: { note } }),
        (context) => {
          const frozen = { at: Date.now(), note };
          return restored !== null
            ? freezeRestored(database, restored, frozen, context)
            : database.freeze.freeze(frozen, context);
        },
      );
      if (values.restored)
        terminal.out(
          'payouts and refunds that were being sent are now unknown, those not yet sent need a second person, and refund links, people’s sessions and their sign-in links have ended',
        );
      const { unread = [] } = (await database.transfers.copy()) ?? {};
      if (values.restored && unread.length > 0)
        terminal.out(
          `not changed, because this release cannot read them: ${unread.join(', ')}. Restore these rows from a backup, or install the release that wrote them, and run freeze --restored again; or leave them held by unfreeze --except ID`,
        );
      const before = frozen ? null : await database.freeze.frozen();
      terminal.out(
        frozen
          ? 'frozen: no money goes out until paywicket unfreeze --note WHY'
          : `money out was already frozen${before === null ? '' : ` (${before.note}, ${isoTime(before.at)})`}`,
      );
      return 0;
    });
  },
});
