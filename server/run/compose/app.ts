import { Audit } from '../../base/access/audit.ts';
import { ApiKeys } from '../../base/access/api-keys.ts';
import { gatewayIds, scopes } from '../../base/contract/constants.ts';
import { runChecks } from '../checks/run.ts';
import { ActiveViewers } from '../../money-in/ingest/poll-schedule.ts';
import { createApp } from '../app.ts';
import type { Services } from '../../core.ts';
import { auditMiddleware } from '../../base/http/routes/audit.ts';
import { merchantGuard } from '../../base/http/middleware/auth.ts';
import { idempotency } from '../../base/http/middleware/idempotency.ts';
import { returnedTo } from '../../money-in/http/render.ts';
import { ConfigError } from '../../base/errors.ts';
import { timeZone } from '../../base/time-zone.ts';
import type { Config } from '../settings/config.ts';
import { shownSettings } from '../settings/shown-settings.ts';
import { settingsSchema, publicStore } from '../settings/settings.ts';
import { currentRequestId } from '../../base/http/middleware/request-context.ts';
import { optional, partChecks } from './optional.ts';
import { withoutRepeats } from '../../base/logger.ts';
import { openGateways } from './open-gateways.ts';
import type { Opened, Parts } from './parts.ts';

export interface AppParts
  extends
    Pick<Opened, 'gateways' | 'checkoutSettings' | 'clock' | 'log'>,
    Pick<Services, 'built' | 'compress' | 'rates' | 'metrics' | 'requests' | 'onRequest'> {
  readonly parts: Parts;
}

/** Wires the routes. */
export async function composeApp(config: Config, { parts, checkoutSettings, ...opened }: AppParts) {
  const { settings, mode, publicUrl } = config;
  const { clock } = opened;
  const { database, checkouts } = parts;
  const audit = new Audit(database.audit, clock);
  const keys = new ApiKeys({
    store: database.keys,
    clock,
    mode,
    first: firstKey(config),
    log: withoutRepeats(opened.log, clock),
  });
  const zone = timeZone(settings.store.timeZone);
  const returnedShoppers = new ActiveViewers(clock);
  const origins = new Set([...config.origins, new URL(publicUrl).origin]);
  const app = createApp({
    ...parts,
    ...opened,
    ...settings.limits,
    test: mode === 'test',
    merchant: publicStore(settings.store),
    timeZone: zone,
    currency: settings.store.currency ?? null,
    publicUrl,
    origins,
    storefronts: config.origins,
    audit,
    keys,
    ledger: database.ledger,
    search: database.search,
    tasks: database.tasks,
    freeze: database.freeze,
    files: database.files,
    allow: merchantGuard(keys, auditMiddleware(audit)),
    sessionLife: checkoutSettings.sessionLife,
    trustedProxies: config.trustedProxies,
    idempotent: idempotency(database.idempotency, clock),
    async findReturn(hash) {
      const found = await checkouts.findToken(hash, ['return']);
      if (found === undefined || found.checkoutId === null) return undefined;
      const checkout = await checkouts.get(found.checkoutId);
      // The shopper returns from the gateway's page and has probably paid. Reloading the page does not poll again.
      if (returnedShoppers.touch(checkout.id)) parts.polling.pollSoon(checkout);
      return returnedTo(checkout, found.subject);
    },
    gatewayIds,
    settingsSchema,
    shownSettings: shownSettings(config),
    checks: async () => (await runChecks(config, openGateways, partChecks())).findings,
    instance: database.instance,
    ready: () => checkouts.ping(),
  });
  if (config.console !== 'off' && optional.every(({ serve }) => serve === undefined))
    throw new ConfigError(['console is on, and this server was built without it: set it to false']);
  for (const part of optional)
    await part.serve?.(config, {
      ...opened,
      database,
      audit,
      consoleScripts: opened.built.consoleScripts,
      timeZone: zone,
      // Without the form's socket, whose body was already read.
      fetchAs: async (signedIn, request) => app.fetch(request, { signedIn, requestId: currentRequestId() }),
      mount(pages) {
        app.route('/console', pages);
      },
    });
  return { app, keys };
}

/** In live mode the key from the environment can request payouts, but not also approve them. */
function firstKey({ secretKey, mode }: Config): ConstructorParameters<typeof ApiKeys>[0]['first'] {
  if (secretKey === undefined) return undefined;
  const all = mode === 'live' ? scopes.filter((scope) => scope !== 'payouts:approve') : (['*'] as const);
  return { key: secretKey, scopes: all };
}
