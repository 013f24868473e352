import { GatewayError } from '../../core/errors.ts';
import { isPositive, type Decimal } from '../../core/decimal.ts';
import type { RateSheet } from '../gateway.ts';
import { checkDirection } from '../../core/rate-direction.ts';
import { assetOfCode, type Catalogue } from './catalogue.ts';
import type { List, Rate } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/**
 * "The rate field shows the token‑to‑USDT ratio", which leaves open which is divided by which. A table that is the
 * other way round would sell a coin at a hundredth, so it is believed only where coins of known size have theirs.
 *
 * What one of each coin costs, a USDT counted as a US dollar. Of several codes for one coin the first is taken.
 * @throws ProviderError where it can not be told which way round the table is
 */
export function readRates(
  { entries, unreadable }: List<Rate>,
  catalogue: Catalogue | null,
  at: number,
  log: Log,
): RateSheet {
  const usd = new Map<string, Decimal>();
  for (const { name, rate } of entries) {
    const symbol = assetOfCode(name, catalogue)?.asset ?? name.toUpperCase();
    if (isPositive(rate) && !usd.has(symbol)) usd.set(symbol, rate);
  }
  if (unreadable[0] !== undefined) {
    const { fault } = unreadable[0];
    log.warn(
      { provider: 'nordpay', list: 'rates', count: unreadable.length, fault },
      'a list has unreadable entries',
    );
  }
  const { wrong, proven } = checkDirection((symbol) => usd.get(symbol));
  if (wrong !== undefined) throw unproven(`its rate of ${wrong} can not be in USDT`);
  if (!proven) throw unproven('it lists neither BTC, DOGE nor TRX, which show which way round it is');
  return { usd, at };
}

const unproven = (why: string): GatewayError =>
  new GatewayError('nordpay', 'unexpected_response', `GET /currencies/rates is not used: ${why}`, {
    effect: 'none',
  });
