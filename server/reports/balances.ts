import type { ErrorCode } from '../contract/constants.ts';
import { namesOf } from '../core/assets.ts';
import type { Log } from '../core/logger.ts';
import type { Balance, Gateway } from '../gateways/gateway.ts';
import { codeOf } from './reconciliation.ts';

export interface BalanceReport {
  readonly data: readonly (Pick<Balance, 'asset' | 'network' | 'available' | 'frozen'> & {
    readonly provider: string;
  })[];
  /** Gateways that did not answer. */
  readonly errors: readonly { readonly provider: string; readonly code: ErrorCode }[];
}

/** What there is at each gateway now. One that does not answer is named, and the others are shown all the same. */
export async function readBalances(providers: readonly Gateway[], log: Log): Promise<BalanceReport> {
  const errors: { provider: string; code: ErrorCode }[] = [];
  const data = await Promise.all(
    providers.map(async ({ id: provider, balances }) => {
      try {
        const found = (await balances?.()) ?? [];
        return found.map((balance) => {
          const { asset, network } = namesOf(balance);
          return { provider, asset, network, available: balance.available, frozen: balance.frozen };
        });
      } catch (error) {
        log.warn({ provider, err: error }, 'balances not read');
        errors.push({ provider, code: codeOf(error) });
        return [];
      }
    }),
  );
  return { data: data.flat(), errors };
}
