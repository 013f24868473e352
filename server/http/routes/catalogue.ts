import { Hono } from 'hono';
import type { z } from 'zod';
import {
  methodsQuery,
  type OfferedMethod,
  type Provider as ProviderObject,
  type Rate,
  type RateError,
  type RateSource as RateSourceObject,
} from '../../contract/catalogue.ts';
import { wholeList } from '../../contract/checkout.ts';
import { minorUnits, priceFault } from '../../core/currency.ts';
import { validationError } from '../../core/errors.ts';
import type { PricedMethod, PaymentMethods } from '../../pricing/payment-methods.ts';
import type { FailingCall, Gateway } from '../../gateways/gateway.ts';
import type { RateBook, RateFault, SourceAge } from '../../pricing/rate-book.ts';
import { listedRates, type Quote } from '../../pricing/rates.ts';
import type { Allow } from '../middleware/auth.ts';
import type { AppEnv } from '../app-env.ts';
import { readQuery } from '../pagination.ts';
import { renderMethod } from '../render.ts';
import { methods } from '../methods.ts';
import type { Log } from '../../core/logger.ts';
import { isoTime, isoTimeOrNull } from '../../core/clock.ts';

export interface CatalogueRoutesOptions {
  readonly allow: Allow;
  readonly paymentMethods: Pick<PaymentMethods, 'methodsOf' | 'isOn'>;
  readonly rates: Pick<RateBook, 'loaded' | 'table' | 'faults' | 'sources'>;
  /** Those that are on. */
  readonly providers: readonly Gateway[];
  /** Every gateway there is, on or off. */
  readonly gateways: readonly string[];
  readonly log: Log;
}

/** What a merchant looks up before selling, and when wondering why a method is not offered. */
export function catalogueRoutes(options: CatalogueRoutesOptions): Hono<AppEnv> {
  const { allow, paymentMethods, rates, providers, gateways, log } = options;
  const app = new Hono<AppEnv>();

  methods(app, '/methods', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        const price = readQuery(context, methodsQuery);
        checkPrice(price);
        const offered = await paymentMethods.methodsOf(price);
        const data = offered.map((each) => renderOffered(each, paymentMethods.isOn(each)));
        return context.json({ data, nextCursor: null });
      },
    ],
  });
  methods(app, '/rates', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        readQuery(context, wholeList);
        await rates.loaded();
        return context.json({
          data: listedRates(rates.table()).map(renderRate),
          sources: rates.sources().map(renderSource),
          errors: rates.faults().map(renderFault),
          nextCursor: null,
        });
      },
    ],
  });
  methods(app, '/providers', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        readQuery(context, wholeList);
        const on = await Promise.all(providers.map((provider) => renderProvider(provider, log)));
        const off = gateways.filter((id) => !providers.some((provider) => provider.id === id)).map(renderOff);
        return context.json({ data: [...on, ...off], nextCursor: null });
      },
    ],
  });
  return app;
}

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

const renderRate = ({ pair, rate, source, at }: Quote): Rate => ({ pair, rate, source, at: isoTime(at) });

const renderSource = ({ source, at, age }: SourceAge): RateSourceObject => ({
  source,
  at: isoTimeOrNull(at),
  age: age === null ? null : Math.floor(age / 1000),
});

const renderFault = ({ source, code, message, at }: RateFault): RateError => ({
  source,
  code,
  message,
  at: isoTime(at),
});

async function renderProvider(provider: Gateway, log: Log): Promise<ProviderObject> {
  const { id, capabilities } = provider;
  const taken = await offersOf(provider, log);
  // After it was asked what it takes, which tells how it is.
  const { circuit, failing, lastSuccessAt, lastErrorAt, lastErrorCode, lastDelayedAt } = provider.health();
  return {
    id,
    enabled: true,
    healthy: circuit === 'closed' && failing.length === 0,
    circuit,
    failing: failing.map((each) => renderFailing(each)),
    capabilities,
    methods: taken,
    lastSuccessAt: isoTimeOrNull(lastSuccessAt),
    lastErrorAt: isoTimeOrNull(lastErrorAt),
    lastErrorCode,
    lastDelayedAt: isoTimeOrNull(lastDelayedAt),
  };
}

const renderFailing = ({ call, code, circuit, at }: FailingCall): ProviderObject['failing'][number] => ({
  call,
  code,
  circuit,
  at: isoTime(at),
});

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
