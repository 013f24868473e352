import { Audit } from '../../base/access/audit.ts';
import { ApiKeys } from '../../base/access/api-keys.ts';
import { gatewayIds, scopes } from '../../base/contract/constants.ts';
import { endLeftInCopy } from '../../money-out/store/restored-modules.ts';
import { missingModules } from '../checks/missing-modules.ts';
import { runChecks } from '../checks/run.ts';
import { ActiveViewers } from '../../money-in/ingest/poll-schedule.ts';
import { createApp } from '../app.ts';
import type { Services } from './services.ts';
import { auditMiddleware } from '../../base/http/routes/audit.ts';
import { merchantGuard } from '../../base/http/middleware/auth.ts';
import { idempotency } from '../../base/http/middleware/idempotency.ts';
import { returnedTo } from '../../money-in/http/returned-to.ts';
import { timeZone } from '../../base/time-zone.ts';
import type { Config } from '../settings/config-types.ts';
import { shownSettings } from '../settings/shown-settings.ts';
import { publicStore, settingsSchemaOf } from '../settings/settings.ts';
import { modules as allModules } from '../modules.ts';
import type { Opened } from '../../base/define-module.ts';
import type { ServerModule } from './services.ts';
import { contractOf } from '../operations.ts';
import { taskSources } from '../task-sources.ts';
import { basePathOf } from '../../base/http/base-path.ts';
import type { Registered } from '../../base/http/register.ts';
import { withoutRepeats } from '../../base/log/logger.ts';
import { openGateways } from './open-gateways.ts';
import type { CoreDependencies, CoreServices } from './core.ts';

export interface AppOptions
  extends
    Pick<CoreDependencies, 'gateways' | 'checkoutSettings' | 'clock' | 'log' | 'pollLog' | 'hooks'>,
    Pick<Services, 'built' | 'compress' | 'rates' | 'metrics' | 'requests' | 'onRequest'> {
  readonly core: CoreServices;
  /** Modules of the server; default: all. */
  readonly modules?: readonly ServerModule[] | undefined;
}

/** Opens the modules and creates the app with their routes. */
export async function composeApp(
  config: Config,
  { core, modules = allModules, checkoutSettings, ...opened }: AppOptions,
) {
  const { settings, mode, publicUrl } = config;
  const { clock } = opened;
  const { database, checkouts } = core;
  const audit = new Audit(database.audit, clock);
  const keys = new ApiKeys({
    store: database.keys,
    clock,
    mode,
    first: firstKey(config),
    log: withoutRepeats(opened.log, clock),
  });
  const returnedShoppers = new ActiveViewers(clock);
  const services: Services = {
    ...core,
    ...opened,
    config,
    contract: contractOf(modules),
    test: mode === 'test',
    merchant: publicStore(settings.store),
    timeZone: timeZone(settings.store.timeZone),
    currency: settings.store.currency ?? null,
    publicUrl,
    basePath: basePathOf(publicUrl),
    origins: new Set([...config.origins, new URL(publicUrl).origin]),
    storefronts: config.origins,
    selectionsPerMinute: settings.limits.selectionsPerMinute,
    audit,
    keys,
    searchSources: modules.flatMap(({ search }) => search?.(database) ?? []),
    taskSources: taskSources({ database, gateways: core.healths, clock }, modules),
    freeze: database.freeze,
    files: database.files,
    allow: merchantGuard(keys, auditMiddleware(audit)),
    sessionLife: checkoutSettings.sessionLife,
    trustedProxies: config.trustedProxies,
    idempotent: idempotency(database.idempotency, clock),
    async findReturn(hash) {
      const found = await database.tokens.findToken(hash, ['return']);
      if (found === undefined || found.checkoutId === null) return undefined;
      const checkout = await checkouts.get(found.checkoutId);
      // The shopper has returned from the gateway's page and has probably paid. Reloading the page does not poll again.
      if (returnedShoppers.touch(checkout.id)) core.polling.pollSoon(checkout);
      return returnedTo(checkout, found.subject);
    },
    gatewayIds,
    settingsSchema: () => settingsSchemaOf(modules),
    shownSettings: shownSettings(config, modules),
    checks: async () =>
      (await runChecks(config, openGateways, modules, undefined, undefined, clock)).findings,
    instance: database.instance,
    ready: () => database.ping(),
  };
  for (const { name, table, count, summary } of await missingModules(database.db, modules))
    opened.log.warn({ module: name, table, count }, summary);
  for (const name of await endLeftInCopy(database, modules))
    opened.log.warn(
      { module: name },
      'ended sessions and links that a restored copy still had: it was restored without this module, or by release 0.1.0',
    );
  const added: (Opened & Registered)[] = [];
  for (const module of modules) {
    const adds = await module.open(services, settings);
    Object.assign(services.hooks, adds.hooks);
    added.push({ ...adds, operations: module.operations });
  }
  return { app: createApp(services, added), keys, added };
}

/** Returns the key from the environment. In live mode it can request payouts, but cannot approve them too. */
function firstKey({ secretKey, mode }: Config): ConstructorParameters<typeof ApiKeys>[0]['first'] {
  if (secretKey === undefined) return undefined;
  const all = mode === 'live' ? scopes.filter((scope) => scope !== 'payouts:approve') : (['*'] as const);
  return { key: secretKey, scopes: all };
}
