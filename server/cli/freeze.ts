import { audited, withDatabase } from './audited.ts';
import { defineCommand, needed } from './command.ts';
import { freezeRestored } from './restored.ts';
import { isoTime } from '../core/clock.ts';

export const command = defineCommand({
  help: `paywicket freeze [--restored] --note WHY
  Stops all money out (payouts and refunds) on every server of this database, until paywicket unfreeze.
  Payments come in as before.
  --restored  for a database that was restored from a copy, before the first server starts on it: money may have gone
              out since the copy was made, and people may have been removed. What was being sent becomes unknown. What
              had not been sent needs a second person, as do refunds of older payments, and everything new until 30 days
              after paywicket unfreeze. Refund links, people's sessions and their sign-in links end. Copies made by
              paywicket backup are frozen like this already. Run again later, for what unfreeze --except left held, it does
              all of this again, to all money out: stop all servers first.`,
  options: { note: { type: 'string' }, restored: { type: 'boolean', default: false } },

  async run({ values }, terminal) {
    const note = needed('note', values.note);
    const config = await terminal.config();
    return withDatabase(config, async (database) => {
      const frozen = await audited(
        database,
        () => ({ action: 'freeze', target: '', data: { note } }),
        (context) => {
          const frozen = { at: Date.now(), note };
          return values.restored
            ? freezeRestored(database, config, frozen, context)
            : database.freeze.freeze(frozen, context);
        },
      );
      if (values.restored)
        terminal.out(
          'what was being sent is unknown now, what had not been sent needs a second person, and links to claim refunds, people’s sessions and their links to sign in have ended',
        );
      const { unread = [] } = (await database.transfers.copy()) ?? {};
      if (values.restored && unread.length > 0)
        terminal.out(
          `not changed, because this release cannot read it: ${unread.join(', ')}. Put these rows back, or install the release that wrote them, and run freeze --restored again; or leave it held by unfreeze --except ID`,
        );
      const before = frozen ? null : await database.freeze.frozen();
      terminal.out(
        frozen
          ? 'frozen: no money goes out until paywicket unfreeze --note WHY'
          : `it was frozen already${before === null ? '' : ` (${before.note}, ${isoTime(before.at)})`}`,
      );
      return 0;
    });
  },
});
