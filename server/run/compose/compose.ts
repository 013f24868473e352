import { sep } from 'node:path';
import type { Config } from '../settings/config-types.ts';
import { filesToStore, readBuiltFiles } from '../../base/http/pages/built-files.ts';
import { withRequestIds } from '../../base/http/middleware/request-context.ts';
import { RequestLog } from '../../base/http/request-log.ts';
import { requirePrivate } from '../settings/private-hosts.ts';
import { addressHolders } from './address-holders.ts';
import { checkoutSettings } from './checkout-settings.ts';
import { openGateways } from './open-gateways.ts';
import { composeServer } from './server.ts';
import type { ServerModule } from './services.ts';
import { defaultHooks } from '../../money-in/hooks.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import { createProxies } from '../../gateways/http/proxies.ts';
import type { CheckoutSettings } from '../../money-in/checkout/settings.ts';
import { openRates, type OpenRates } from '../../money-in/pricing/sources/open-rates.ts';
import { readTasks } from '../../base/tasks/read-tasks.ts';
import { taskSources } from '../task-sources.ts';
import { readMetricsFigures } from '../checks/inspect.ts';
import { openDatabase } from '../stores.ts';
import type { Clock } from '../../base/clock.ts';
import { neverThrowing, withCheckouts, withoutRepeats, type Log, type Logs } from '../../base/log/logger.ts';

export interface PaywicketServerOptions {
  readonly log: Log;
  /** Log of requests; default: `log`. @see Logs */
  readonly requestLog?: Logs['requestLog'];
  /** Returns the number of lost log lines; default: 0. @see Logs */
  readonly lostLines?: Logs['lostLines'];
  readonly clock?: Clock;
  /** Folder of the built widget. */
  readonly widgetFolder: string;
  /** Whether scripts, pages and styles are sent compressed; default true. */
  readonly compress?: boolean;
  /** Milliseconds to wait for another server to end, if only one may use the database. @see ServerOptions */
  readonly lockTimeoutMs?: number;
  /** For tests: replaces the gateways and rates that the settings name. The test closes these gateways. */
  readonly gateways?: readonly Gateway[];
  readonly rates?: OpenRates;
  /** For tests: changes to the settings of checkouts. */
  readonly checkouts?: Partial<CheckoutSettings> | undefined;
  /** Modules of the server; default: all. */
  readonly modules?: readonly ServerModule[] | undefined;
}

/**
 * Creates all services, and recovers the unfinished work of a former process.
 * @throws ConfigError if the database setting is invalid, Error if the database cannot be opened or is in use, or if the
 *   widget is not built
 */
export async function createPaywicketServer(config: Config, options: PaywicketServerOptions) {
  const opened: Release[] = [];
  try {
    return await wire(config, options, opened);
  } catch (error) {
    // Release the database's lock, because it would block the next attempt.
    await releaseAll(opened);
    throw error;
  }
}

/** Closes one opened service. */
type Release = () => Promise<void>;

/** Closes services in reverse order. If closing one fails, the others are closed nevertheless. */
async function releaseAll(opened: Release[]): Promise<void> {
  const release = opened.pop();
  if (release === undefined) return;
  try {
    await release();
  } finally {
    await releaseAll(opened);
  }
}

/**
 * Creates the services of a server.
 * @param releases receives the close function of each opened service, in order
 */
async function wire(config: Config, options: PaywicketServerOptions, releases: Release[]) {
  const { clock = { now: () => Date.now() }, widgetFolder, compress = true, lockTimeoutMs } = options;
  const log = withRequestIds(neverThrowing(options.log));
  const requests = new RequestLog(options.requestLog ?? neverThrowing(options.log));
  const { settings, mode } = config;
  const built = readBuiltFiles(widgetFolder.endsWith(sep) ? widgetFolder.slice(0, -1) : widgetFolder);
  await requirePrivate(config.httpHosts);
  // The module is loaded only if metrics are on.
  const metricsModule = config.metricsToken === undefined ? undefined : await import('./metrics.ts');
  const metrics = metricsModule?.createMetrics({
    version: built.version,
    mode,
    clock,
    log,
    gateways: () => server.healths,
    figures: () => readMetricsFigures(database.db),
    unreadable: () => database.reader.count,
    lostLines: options.lostLines ?? (() => 0),
    tasks: async () => (await readTasks(taskSources({ database, gateways: [], clock }))).groups,
  });
  const onCall = metrics?.call;
  const database = await openDatabase(config.database, mode, {
    log,
    lockTimeoutMs,
    onWrite: metrics?.write,
  });
  const hooks = defaultHooks();
  releases.push(() => database.close());
  const changedPaths = await database.files.keep(filesToStore(built), clock.now());
  if (changedPaths.length > 0)
    log.warn(
      { version: built.version, paths: changedPaths },
      'this version was served before with other files',
    );
  const checkoutLog = withCheckouts(log, (paymentId) => database.checkouts.findPayment(paymentId));
  const pollLog = withoutRepeats(checkoutLog, clock);
  const addressOwners = (provider: string) => (owners: readonly string[]) =>
    hooks.addresses.ownersAmong(provider, owners);
  const proxies = createProxies(config.proxies);
  const gateways =
    options.gateways ??
    (await openGateways(config, {
      proxies,
      clock,
      log: pollLog,
      onCall,
      addressOwners,
      addressHolders: (provider) => addressHolders(database, provider),
    }));
  if (options.gateways === undefined) releases.push(...gateways.map((gateway) => () => gateway.close()));
  // `allowHttp` is safe here, because `loadConfig` has already refused http where it is not allowed.
  const rates =
    options.rates ??
    openRates({
      proxies,
      settings: settings.rates,
      mode,
      key: config.ratesKey,
      gateways,
      clock,
      log: pollLog,
      allowHttp: true,
      onCall,
    });
  releases.push(() => rates.close());
  const proxied = proxies.summary();
  if (proxied !== null) log.info({}, proxied);
  const server = await composeServer(config, {
    database,
    gateways,
    rates: rates.book,
    ratesPause: rates.pause,
    checkoutSettings: { ...checkoutSettings(config, rates.book), ...options.checkouts },
    clock,
    log,
    pollLog,
    hooks,
    modules: options.modules,
    built,
    compress,
    requests,
    metrics: metrics && { token: config.metricsToken ?? '', scrape: metrics.scrape },
    onRequest: metrics?.request,
    onFailure: metrics?.failure,
    close: () => releaseAll(releases),
  });
  return server;
}
