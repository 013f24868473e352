import { SqlFreeze } from '../store/freeze.ts';
import { audited, withDatabase } from './audited.ts';
import { defineCommand, needed } from './command.ts';
import { isoTime } from '../core/clock.ts';

export const command = defineCommand({
  help: `paywicket freeze [--restored] --note WHY
  Stops all money out (payouts and refunds) on every server of this database, until paywicket unfreeze.
  Money comes in as before. With --restored, after a backup was put in place: the next start takes back what is approved,
  and counts what was being sent as unknown, because it may have gone out since.`,
  options: { note: { type: 'string' }, restored: { type: 'boolean', default: false } },

  async run({ values }, terminal) {
    const note = needed('note', values.note);
    return withDatabase(await terminal.config(), async (database) => {
      const store = database.guard(new SqlFreeze(database));
      const frozen = await audited(
        database,
        () => ({ action: 'freeze', target: '', data: { note } }),
        (context) =>
          store.freeze({ at: Date.now(), note }, values.restored ? 'restored' : undefined, context),
      );
      const before = frozen ? null : await store.frozen();
      terminal.out(
        frozen
          ? 'frozen: no money goes out until paywicket unfreeze --note WHY'
          : `it was frozen already${before === null ? '' : ` (${before.note}, ${isoTime(before.at)})`}`,
      );
      return 0;
    });
  },
});
