import type {
  catalogueOperations,
  methodsQuery,
  OfferedMethod,
  Provider as ProviderObject,
  ListedRateSource,
} from '../../contract/catalogue.ts';
import type { z } from 'zod';
import { isoTime, isoTimeOrNull, type Clock } from '../../../base/clock.ts';
import { minorUnits, priceFault } from '../../../base/money/currency.ts';
import { validationError } from '../../../base/errors.ts';
import type { Log } from '../../../base/log/logger.ts';
import type { Health } from '../../../base/gateway-health.ts';
import type { Gateway } from '../../../gateways/gateway.ts';
import type { PricedMethod, PaymentMethods } from '../../pricing/payment-methods.ts';
import type { SourceAge, RateBook } from '../../pricing/rate-book.ts';
import { listedRates } from '../../pricing/rates.ts';
import type { SqlMoneyInTasks } from '../../store/tasks.ts';
import { gatewayTasks } from '../../gateway-tasks.ts';
import type { OpenTask } from '../../../base/tasks/task.ts';
import type { Routes } from '../../../base/http/register.ts';
import { dated, renderMethod } from '../render.ts';

/** Methods, rates and gateways, for merchants. */
export const catalogueRoutes = ({
  paymentMethods,
  rates,
  gateways,
  gatewayIds,
  tasks,
  clock,
  log,
}: {
  readonly paymentMethods: Pick<PaymentMethods, 'methodsOf' | 'isOn' | 'healthOf'>;
  readonly rates: Pick<RateBook, 'loaded' | 'table' | 'faults' | 'sources'>;
  /** The gateways that are set up. */
  readonly gateways: readonly Gateway[];
  /** All known gateways, set up or not. */
  readonly gatewayIds: readonly string[];
  readonly tasks: Pick<SqlMoneyInTasks, 'addressShortages'>;
  readonly clock: Clock;
  readonly log: Log;
}) =>
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
    async 'GET /v1/providers'({ query: { task } }) {
      const shortages = await tasks.addressShortages(clock.now());
      const on = await Promise.all(
        gateways.map(async (gateway) => {
          const taken = await offersOf(gateway, log);
          // Read after the offers, because loading them updates the gateway's health.
          const health = paymentMethods.healthOf(gateway);
          const [waits] = gatewayTasks([{ id: gateway.id, health: () => health }], shortages, clock.now());
          return renderProvider(gateway, taken, health, waits);
        }),
      );
      const off = gatewayIds.filter((id) => !gateways.some((gateway) => gateway.id === id)).map(renderOff);
      const all = [...on, ...off];
      return {
        data: task === undefined ? all : all.filter((each) => each.task?.reason === task),
        nextCursor: null,
      };
    },
  }) satisfies Routes<typeof catalogueOperations>;

/** Checks a price in the same way as the price of a checkout. */
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
  const { candidates, gateways } = offered;
  const isSuspended = candidates.every(({ gateway }) => gateway.health().creation === 'suspended');
  const reason = !isOn ? 'not_offered' : (offered.reason ?? (isSuspended ? 'provider_unavailable' : null));
  return {
    ...renderMethod(offered),
    available: reason === null,
    reason,
    providers: gateways.map(({ id }) => id),
  };
}

const renderSource = ({ source, at, age }: SourceAge): ListedRateSource => ({
  source,
  at: isoTimeOrNull(at),
  age: age === null ? null : Math.floor(age / 1000),
});

function renderProvider(
  { id, capabilities }: Gateway,
  taken: string[],
  { circuit, failing, lastSuccessAt, lastErrorAt, lastErrorCode, lastDelayedAt }: Health,
  waits: OpenTask | undefined,
): ProviderObject {
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
    task: waits === undefined ? null : renderTask(waits),
    lastDelayedAt: isoTimeOrNull(lastDelayedAt),
  };
}

const renderTask = ({ reason, since, summary }: OpenTask) => ({
  reason: reason === 'down' ? ('down' as const) : ('failing' as const),
  since: isoTime(since),
  summary,
});

async function offersOf(gateway: Gateway, log: Log): Promise<string[]> {
  try {
    return (await gateway.offers()).map(({ asset }) => asset.method);
  } catch (error) {
    log.warn({ provider: gateway.id, err: error }, 'the offers of the gateway could not be loaded');
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
  task: null,
  lastDelayedAt: null,
});
