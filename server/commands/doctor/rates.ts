import type { Config } from '../../config.ts';
import { assets } from '../../domain/assets.ts';
import { Offering } from '../../domain/offering.ts';
import type { Clock, Log, Provider } from '../../domain/ports.ts';
import { openRates } from '../../rates/open.ts';
import { ok, warn, type Finding } from './finding.ts';

const subject = 'rates';

/** Whether all that the gateways take has a rate, in each currency of the settings file: nothing is sold without one. */
export async function checkRates(
  { settings }: Pick<Config, 'settings'>,
  providers: readonly Provider[],
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<readonly Finding[]> {
  const { checkout, rates, routing } = settings;
  const { book, close } = openRates({ settings: rates, allowHttp: true, providers, clock, log });
  try {
    await book.refresh();
    const methods = checkout.methods ?? null;
    const offering = new Offering(
      providers,
      { methods, rates: book, routing, trustGateway: rates.trustGateway },
      log,
    );
    const findings = book.faults().map(({ message }) => warn(subject, message));
    for (const currency of currenciesOf(settings)) {
      const taken = await offering.methodsOf({ amount: '1', currency });
      if (taken.length === 0) continue;
      const unpriced = offering.unpriced(taken);
      const names = new Set(unpriced.map(({ offer }) => offer.asset.asset));
      const pairs = new Set(unpriced.flatMap(({ missing }) => missing));
      const isRead = rates.source?.includes('static') ?? true;
      findings.push(
        names.size === 0
          ? ok(subject, `all that is offered has one in ${currency}`)
          : warn(
              subject,
              `none in ${currency} for ${[...names].join(', ')}: they are not offered. Add ${[...pairs].join(', ')} to rates.static in the settings file${isRead ? '' : ', and static to rates.source'}, or name a source that knows them in rates.source`,
            ),
      );
    }
    return findings;
  } finally {
    await close();
  }
}

/** Those that the settings file names prices in; US dollars where it names none. */
function currenciesOf({ links, rates }: Config['settings']): ReadonlySet<string> {
  const named = [
    ...Object.keys(rates.static).flatMap((pair) => pair.split('/')),
    ...Object.values(links).map(({ currency }) => currency),
  ].filter((code) => !assets.some(({ asset }) => asset === code));
  return new Set(named.length === 0 ? ['USD'] : named);
}
