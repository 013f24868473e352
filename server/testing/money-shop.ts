import { signedInForMoney } from './console-passkeys.ts';
import { createKey } from './database-commands.ts';
import { scriptedPayer } from './scripted-money-out.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/** Test helper: a shop with payouts, and its console's users. */

/** Every payout and refund needs a second person. */
export const everyOne: WorkbenchOptions = {
  approvals: { payoutsAbove: { '*': '0' }, refundsAbove: { '*': '0' } },
};

/** Another address than `recipient`. */
export const otherRecipient = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';

/** Shops with a gateway that sends money, and Ada and Bob with all scopes. @param start such as `workbenchOfTier()` */
export const moneyShopsOn =
  (start: typeof startWorkbench) =>
  async (
    options: WorkbenchOptions = everyOne,
    changes: Parameters<typeof scriptedPayer>[0] = {},
    extra: object = {},
  ) => {
    const { gateway, payer, sent } = scriptedPayer(changes);
    const bench = await start([{ ...gateway, ...extra }], options);
    const ada = await signedInForMoney(bench);
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    return {
      bench,
      gateway,
      payer,
      sent,
      ada,
      bob,
      read: async (kind: string, id: string) => (await bench.merchant('GET', `/v1/${kind}/${id}`)).body,
    };
  };

export const moneyShop = moneyShopsOn(startWorkbench);

/** A key of a console user. */
export async function keyOf(
  bench: Workbench,
  owner: string,
  scopes: readonly string[] = ['*'],
): Promise<string> {
  const wanted = { name: owner, owner, scopes };
  return (await createKey(bench.services.database, bench.now(), wanted, bench.config.mode)).key;
}
