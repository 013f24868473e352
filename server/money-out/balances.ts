import { namesOf } from '../base/money/assets.ts';
import type { ErrorCode } from '../base/contract/constants.ts';
import { GatewayError } from '../base/errors.ts';
import { apiCodeOf } from '../gateways/gateway-errors.ts';
import type { Log } from '../base/log/logger.ts';
import type { Balance, Gateway } from '../gateways/gateway.ts';

export interface BalanceReport {
  readonly data: readonly (Pick<Balance, 'asset' | 'network' | 'available' | 'frozen'> & {
    readonly provider: string;
  })[];
  /** Gateways that did not answer. */
  readonly errors: readonly { readonly provider: string; readonly code: ErrorCode }[];
}

/** Reads the present balances at each gateway. Gateways that do not answer are listed in `errors`; `data` has the others. */
export async function readBalances(gateways: readonly Gateway[], log: Log): Promise<BalanceReport> {
  const { errors, attempt } = collectErrors(log, 'the balances could not be read');
  const data = await Promise.all(
    gateways.map(async ({ id: provider, balances }) => {
      const found = balances === null ? null : await attempt(provider, balances());
      return (found ?? []).map((balance) => {
        const { asset, network } = namesOf(balance);
        return { provider, asset, network, available: balance.available, frozen: balance.frozen };
      });
    }),
  );
  return { data: data.flat(), errors };
}

/** Collects errors by gateway. `attempt` resolves with null if the call fails, and logs and collects the error. */
export function collectErrors(log: Log, message: string) {
  const errors: { provider: string; code: ErrorCode }[] = [];
  const attempt = async <T>(provider: string, call: Promise<T>): Promise<T | null> => {
    try {
      return await call;
    } catch (error) {
      log.warn({ provider, err: error }, message);
      if (!errors.some((known) => known.provider === provider))
        errors.push({ provider, code: codeOf(error) });
      return null;
    }
  };
  return { errors, attempt };
}

const codeOf = (error: unknown): ErrorCode =>
  error instanceof GatewayError ? apiCodeOf(error) : 'provider_unavailable';
