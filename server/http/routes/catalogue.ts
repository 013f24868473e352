import type { z } from 'zod';
import type {
  methodsQuery,
  OfferedMethod,
  Provider as ProviderObject,
  RateSource as RateSourceObject,
} from '../../contract/catalogue.ts';
import { isoTimeOrNull } from '../../core/clock.ts';
import { minorUnits, priceFault } from '../../core/currency.ts';
import { validationError } from '../../core/errors.ts';
import type { Log } from '../../core/logger.ts';
import type { Gateway, Health } from '../../gateways/gateway.ts';
import type { PricedMethod } from '../../pricing/payment-methods.ts';
import type { SourceAge } from '../../pricing/rate-book.ts';
import { listedRates } from '../../pricing/rates.ts';
import type { Routes } from '../register.ts';
import { dated, renderMethod } from '../render.ts';
import type { Services } from '../services.ts';

/** Methods, rates and gateways, for merchants. */
export const catalogueRoutes = ({
  paymentMethods,
  rates,
  providers,
  gateways,
  log,
}: Pick<Services, 'paymentMethods' | 'rates' | 'providers' | 'gateways' | 'log'>) =>
  ({
    async 'GET /v1/methods'({ query }) {
      checkPrice(query);
      const offered = await paymentMethods.methodsOf(query);
      return {
        data: offered.map((each) => renderOffered(each, paymentMethods.isOn(each))),
        nextCursor: null,
      };
    },
    async 'GET /v1/rates'() {
      await rates.loaded();
      return {
        data: listedRates(rates.table()).map(dated),
        sources: rates.sources().map(renderSource),
        errors: rates.faults().map(dated),
        nextCursor: null,
      };
    },
    async 'GET /v1/providers'() {
      const on = await Promise.all(
        providers.map((provider) => renderProvider(provider, () => paymentMethods.healthOf(provider), log)),
      );
      const off = gateways.filter((id) => !providers.some((provider) => provider.id === id)).map(renderOff);
      return { data: [...on, ...off], nextCursor: null };
    },
  }) satisfies Partial<Routes>;

/** As a checkout's price is checked. */
function checkPrice({ amount, currency }: z.output<typeof methodsQuery>): void {
  const places = minorUnits(currency);
  if (places === undefined)
    throw validationError(
      'invalid_request',
      'currency',
      'must be an ISO 4217 code such as "EUR", or a coin such as "USDT"',
    );
  const fault = priceFault(amount, places);
  if (fault !== undefined) throw validationError('amount_out_of_range', 'amount', fault);
}

function renderOffered(offered: PricedMethod, isOn: boolean): OfferedMethod {
  const { candidates, providers } = offered;
  const isSuspended = candidates.every(({ provider }) => provider.health().creation === 'suspended');
  const reason = !isOn ? 'not_offered' : (offered.reason ?? (isSuspended ? 'provider_unavailable' : null));
  return {
    ...renderMethod(offered),
    available: reason === null,
    reason,
    providers: providers.map(({ id }) => id),
  };
}

const renderSource = ({ source, at, age }: SourceAge): RateSourceObject => ({
  source,
  at: isoTimeOrNull(at),
  age: age === null ? null : Math.floor(age / 1000),
});

async function renderProvider(provider: Gateway, health: () => Health, log: Log): Promise<ProviderObject> {
  const { id, capabilities } = provider;
  const taken = await offersOf(provider, log);
  // After its offers were loaded: the call updates its health.
  const { circuit, failing, lastSuccessAt, lastErrorAt, lastErrorCode, lastDelayedAt } = health();
  return {
    id,
    enabled: true,
    healthy: circuit === 'closed' && failing.length === 0,
    circuit,
    failing: failing.map(dated),
    capabilities,
    methods: taken,
    lastSuccessAt: isoTimeOrNull(lastSuccessAt),
    lastErrorAt: isoTimeOrNull(lastErrorAt),
    lastErrorCode,
    lastDelayedAt: isoTimeOrNull(lastDelayedAt),
  };
}

async function offersOf(provider: Gateway, log: Log): Promise<string[]> {
  try {
    return (await provider.offers()).map(({ asset }) => asset.method);
  } catch (error) {
    log.warn({ provider: provider.id, err: error }, 'the offers of the gateway could not be loaded');
    return [];
  }
}

const renderOff = (id: string): ProviderObject => ({
  id,
  enabled: false,
  healthy: false,
  circuit: 'closed',
  failing: [],
  capabilities: null,
  methods: [],
  lastSuccessAt: null,
  lastErrorAt: null,
  lastErrorCode: null,
  lastDelayedAt: null,
});
