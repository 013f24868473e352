import type { Config } from '../settings/config-types.ts';
import { assets } from '../../base/money/assets.ts';
import { PaymentMethods } from '../../money-in/pricing/payment-methods.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import { openRates } from '../../money-in/pricing/sources/open-rates.ts';
import type { Proxies } from '../../gateways/http/proxies.ts';
import type { CheckReport } from '../../base/checks/report.ts';
import { DAY_MS, type Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

const subject = 'rates';

/**
 * Checks whether all offers of the gateways have a rate in each currency of the settings. Offers without a rate cannot be
 * sold.
 */
export async function checkRates(
  { settings, mode, ratesKey: key }: Pick<Config, 'settings' | 'mode' | 'ratesKey'>,
  gateways: readonly Gateway[],
  { proxies, clock, log }: { readonly proxies: Proxies; readonly clock: Clock; readonly log: Log },
  report: CheckReport,
): Promise<void> {
  const { checkout, rates, routing } = settings;
  const { book, close } = openRates({
    settings: rates,
    mode,
    key,
    allowHttp: true,
    gateways,
    proxies,
    clock,
    log,
  });
  try {
    await book.refresh();
    const methods = checkout.methods ?? null;
    const paymentMethods = new PaymentMethods(
      gateways,
      { methods, first: checkout.first, rates: book, routing, trustGateway: rates.trustGateway },
      log,
      clock,
    );
    // A source without an age has either never answered, which is reported elsewhere, or is a table without a date, about
    // which the settings warn.
    for (const { source, age } of book.sources())
      if (age !== null) report.ok(subject, `${source}: its newest rate is ${since(age)} old`);
    for (const { message } of book.faults()) report.warn(subject, message);
    for (const currency of currenciesOf(settings)) {
      const taken = await paymentMethods.methodsOf({ amount: '1', currency });
      if (taken.length === 0) continue;
      const unpriced = paymentMethods.unpriced(taken);
      const names = new Set(unpriced.map(({ offer }) => offer.asset.asset));
      const pairs = new Set(unpriced.flatMap(({ missing }) => missing));
      const sources = book.sources().map(({ source }) => source);
      // If `rates.source` is not set, a table would replace the live source.
      const named = sources.includes('static')
        ? ''
        : ` and set rates.source to ${JSON.stringify([...sources, 'static'])}`;
      if (names.size === 0) report.ok(subject, `every offered coin has a rate in ${currency}`);
      else
        report.warn(
          subject,
          `no rate in ${currency} for ${[...names].join(', ')}, so they are not offered`,
          `Add ${[...pairs].join(', ')} to rates.static in the settings file${named}, or name a source in rates.source that has them`,
        );
    }
  } finally {
    await close();
  }
}

function since(age: number): string {
  const days = Math.floor(age / DAY_MS);
  return days > 0 ? `${days} d` : `${Math.floor(age / 1000)} s`;
}

/** Returns the currencies of the prices in the settings file; US dollars if there are none. */
function currenciesOf({ links = {}, rates }: Config['settings']): ReadonlySet<string> {
  const { asOf: _, ...table } = rates.static;
  const named = [
    ...Object.keys(table).flatMap((pair) => pair.split('/')),
    ...Object.values(links).map(({ currency }) => currency),
  ].filter((code) => !assets.some(({ asset }) => asset === code));
  return new Set(named.length === 0 ? ['USD'] : named);
}
