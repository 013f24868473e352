import type { Frozen } from '../../base/access/freeze.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import { checkoutChange } from '../../money-in/checkout/checkout-writer.ts';
import { termsOf } from '../compose/checkout-settings.ts';
import { renderPayout, renderRefund } from '../../money-out/http/render-transfers.ts';
import { renderCheckout } from '../../money-in/http/render.ts';
import { transferChange, type TransferChangeOptions } from '../../money-out/change.ts';
import { transition } from '../../money-out/transition.ts';
import { endAtRestore, type EndedModule } from '../../money-out/store/restored-modules.ts';
import type { Config } from '../settings/config-types.ts';
import type { OpenDatabase } from '../stores.ts';

/**
 * Handles a restored copy: money may have been sent, and people removed, after the copy was made. In one transaction,
 * freezes money out, stops automatic sending, and ends data of modules that must not return, such as people's sessions and
 * links (R81, R111). `frozen.at` becomes the copy's time.
 * @returns false if money out was already frozen; its time stays, and the new note is appended to the existing one
 */
export async function freezeRestored(
  database: OpenDatabase,
  { settings }: Pick<Config, 'settings'>,
  frozen: Frozen,
  context?: RequestContext,
  given?: readonly EndedModule[],
): Promise<boolean> {
  // The list is imported here, so that a plain `freeze` does not depend on any module.
  const modules = given ?? (await import('../modules.ts')).modules;
  const { at } = frozen;
  const terms = termsOf(settings);
  const options = {
    render: (transfer, as) => (as === 'refund' ? renderRefund(transfer) : renderPayout(transfer)),
    refundChange: (checkout, refund) =>
      checkoutChange(checkout, { type: 'refund', refund }, { terms, render: renderCheckout }, at),
  } satisfies TransferChangeOptions;
  return database.transfers.freezeRestored(
    frozen,
    (transfer, checkout) =>
      transferChange(transfer, transition(transfer, { type: 'restore' }, at), checkout, at, options),
    (tx) => endAtRestore(tx, modules, at),
    context,
  );
}
