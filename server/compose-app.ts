import { Audit } from './access/audit.ts';
import { ApiKeys, scopes } from './access/api-keys.ts';
import type { SqlIdempotency } from './store/idempotency.ts';
import { ActiveViewers } from './ingest/poll-schedule.ts';
import { createApp } from './http/app.ts';
import type { Services } from './http/services.ts';
import { auditMiddleware } from './http/routes/audit.ts';
import { merchantGuard } from './http/middleware/auth.ts';
import { idempotency } from './http/middleware/idempotency.ts';
import { basePathOf } from './http/base-path.ts';
import { ownPaths } from './http/own-paths.ts';
import { statusAnswers, statusReads } from './http/status-reads.ts';
import { returnedTo } from './http/render.ts';
import { gatewayIds } from './settings/gateway-settings.ts';
import type { Config } from './settings/config.ts';
import { settingsSchema, publicStore } from './settings/settings.ts';
import { SqlAudit } from './store/audit.ts';
import { SqlBooks } from './store/ledger.ts';
import { SqlKeys } from './store/keys.ts';
import type { Opened, Parts } from './compose-parts.ts';

export interface AppParts
  extends
    Pick<Opened, 'providers' | 'checkoutSettings' | 'clock' | 'log'>,
    Pick<Services, 'built' | 'files' | 'rates' | 'metrics' | 'onRequest'> {
  readonly parts: Parts;
  readonly idempotencyStore: SqlIdempotency;
}

/** Wires the routes. */
export function composeApp(
  config: Config,
  { parts, idempotencyStore, checkoutSettings, ...opened }: AppParts,
) {
  const { settings, mode, publicUrl } = config;
  const { clock, log, providers, built, files } = opened;
  const { database, store, checkouts, views, moneyOut } = parts;
  const audit = new Audit(database.guard(new SqlAudit(database)), clock);
  const keys = new ApiKeys({
    store: database.guard(new SqlKeys(database)),
    clock,
    log,
    mode,
    first: firstKey(config),
  });
  const returnedShoppers = new ActiveViewers(clock);
  const origins = new Set([...config.origins, new URL(publicUrl).origin]);
  const answerStatus = statusAnswers(views, origins);
  const app = createApp({
    ...parts,
    ...opened,
    ...settings.limits,
    test: mode === 'test',
    store: publicStore(settings.store),
    publicUrl,
    origins,
    storefronts: config.origins,
    answerStatus,
    audit,
    books: database.guard(new SqlBooks(database)),
    allow: merchantGuard(keys, auditMiddleware(audit)),
    links: checkoutSettings.links,
    sessionLife: checkoutSettings.sessionLife,
    trustedProxies: config.trustedProxies,
    timeline: (...page) => store.timeline(...page),
    list: (...page) => store.list(...page),
    refund: (...request) => moneyOut.refunds.create(...request),
    idempotent: idempotency(idempotencyStore, clock),
    async findReturn(hash) {
      const found = await store.findByCapability('return', hash);
      if (found === undefined) return undefined;
      const checkout = await checkouts.get(found.checkoutId);
      // The shopper comes from the gateway's page and has probably paid. Reloading the page does not poll again.
      if (returnedShoppers.touch(checkout.id)) await store.pollNow(checkout.id, clock.now());
      return returnedTo(checkout, found.paymentId);
    },
    paymentMethods: checkouts.paymentMethods,
    gateways: gatewayIds,
    settingsSchema,
    instance: database.instance,
    ready: () => store.ping(),
  });
  const basePath = basePathOf(publicUrl);
  return {
    app,
    owns: ownPaths({ app, basePath, providers, built, files }),
    reads: statusReads({ views, answer: answerStatus, basePath, touch: (id) => parts.touch(id) }),
  };
}

/** In live mode the key from the environment can request payouts, but not also approve them. */
function firstKey({ secretKey, mode }: Config): ConstructorParameters<typeof ApiKeys>[0]['first'] {
  if (secretKey === undefined) return undefined;
  const all = mode === 'live' ? scopes.filter((scope) => scope !== 'payouts:approve') : (['*'] as const);
  return { key: secretKey, scopes: all };
}
