import type { ModuleSettings } from '../../base/setting-schemas.ts';
import { gatewayIds, gatewayLabels } from '../../base/contract/constants.ts';
import { neededFor, readGateways, settingsOf, type Gateways } from './gateway-settings.ts';
import { ConfigError } from '../../base/errors.ts';
import { suggestion } from '../../base/text/suggestion.ts';
import { idleSettings, rateWarnings, realMoneyIn, simulatedIn } from './warnings.ts';
import { noEnvFile, type EnvFileNotes } from './env-file.ts';
import { faultsWith, inFolder, withSecretFiles, type Environment } from './environment.ts';
import { isSafeUrl, windowFault } from './server-address.ts';
import { notifyPart, publicUrlOf, readServerPart, serverPart, webhookPart } from './server-settings.ts';
import { commaSeparated, readPart } from './part.ts';
import { readProxies } from './proxy-settings.ts';
import { allSecretNames, fileNames, notifySecret, ourPrefixes, settingNames, webhookNames } from './names.ts';
import type { Config } from './config-types.ts';
import { checkLive, readSettingsFile, type SettingFault } from './settings-file.ts';
import type { Settings, SettingsOfModules } from './settings.ts';
import { modules as allModules } from '../modules.ts';
import { parseUrl } from '../../base/network/web-address.ts';
import { createUrlFault } from '../../webhooks/sender.ts';

/** Reads all settings, including those of modules. Reports all errors at once, each with the setting's name and the fix. */

/**
 * Reads and checks all settings.
 * @param env the process's environment
 * @param folder base of relative paths
 * @param given content of the settings file; if it is set, no file is read
 * @param inShop whether the server runs inside the shop's process, with the shop's environment
 * @param envFile faults and warnings of the `.env` file
 * @param modules modules that may have sections in the settings file
 * @throws ConfigError with each invalid setting
 */
export function loadConfig(
  env: Environment,
  folder: string,
  given?: unknown,
  inShop = false,
  envFile: EnvFileNotes = noEnvFile,
  modules: readonly ModuleSettings[] = allModules,
): Config {
  const { faults, fault } = faultsWith(env, envFile);
  const read = withSecretFiles(env, folder, fault);

  const values = readServerPart(serverPart, read, fault);
  // If the mode is invalid, that was reported already, and the other settings are still checked.
  const test = read('PAYWICKET_MODE') !== 'live';
  const httpHosts = commaSeparated(read('PAYWICKET_HTTP_HOSTS')?.toLowerCase());

  const { settings, wrong } = readSettingsFile(given, read('PAYWICKET_CONFIG'), folder, fault, modules);
  if (settings !== undefined && !test) checkLive(settings, modules, wrong);
  const mayCall = (url: URL): boolean =>
    isSafeUrl(url.href) || httpHosts.includes(url.host) || httpHosts.includes(url.hostname);
  // In a shop's environment, a secret without a URL belongs to the shop, which verifies webhooks with it.
  const isReceivers = inShop && read('PAYWICKET_WEBHOOK_URL') === undefined;
  const webhook =
    !isReceivers && webhookNames.some((name) => read(name) !== undefined)
      ? readPart(
          webhookPart((url) => test || mayCall(url)),
          webhookNames,
          read,
          fault,
        )
      : undefined;
  const notifyUrl = settings?.notify?.url;
  const { allowPrivate = [] } = settings?.webhooks ?? {};
  const urlFault = createUrlFault({ mode: test ? 'test' : 'live', allowPrivate, httpHosts });
  const unfit = notifyUrl === undefined ? null : urlFault(notifyUrl);
  if (unfit !== null) wrong(['notify', 'url'], unfit.message);
  const notify = notifyUrl === undefined ? undefined : readPart(notifyPart, [notifySecret], read, fault);
  const gateways = readGateways(read, mayCall, fault);
  const proxies = readProxies(read, fault);
  const hasNordPay = neededFor('nordpay').some((name) => read(name) !== undefined);
  if (settings !== undefined) checkRates(settings.rates, hasNordPay, mayCall, wrong);
  for (const id of [
    ...(settings?.routing.providers ?? []),
    ...Object.values(settings?.routing.methods ?? {}).flat(),
  ])
    if (!gatewayIds.some((known) => known === id))
      wrong(['routing'], `"${id}" is not a gateway. There are ${gatewayIds.join(', ')}`);

  const hasSection = (name: keyof SettingsOfModules): boolean =>
    modules.some((module) => module.settings?.[name] !== undefined);
  if (!hasSection('console') && (values?.console ?? '0') !== '0')
    fault('PAYWICKET_CONSOLE', 'must be 0: this server was built without the console');
  const publicUrl = values && publicUrlOf(values);
  if (values !== undefined && publicUrl !== undefined && settings !== undefined) {
    const console = consoleOf(values.console, settings.console);
    const shared = windowFault({ publicUrl, origins: values.origins, console });
    if (shared !== undefined) fault('PAYWICKET_CONSOLE', shared);
  }
  if (faults.length > 0 || values === undefined || publicUrl === undefined || settings === undefined)
    // Misspelt names are also listed, because they are a frequent reason for a missing setting.
    throw new ConfigError([
      ...faults,
      ...unknownNames(env).filter((text) => text.endsWith('?')),
      ...(env['PAYWICKET_URL'] && !inShop ? [shopsFile] : []),
    ]);
  const { mode, ratesKey, secretKey } = values;
  return {
    ...values,
    publicUrl,
    database: inFolder(values.database, folder),
    console: consoleOf(values.console, settings.console),
    settings,
    gateways,
    proxies,
    webhook: webhook && { url: webhook.PAYWICKET_WEBHOOK_URL, secrets: webhook.PAYWICKET_WEBHOOK_SECRET },
    notify:
      notifyUrl !== undefined && notify
        ? { url: notifyUrl, secrets: notify.PAYWICKET_NOTIFY_SECRET }
        : undefined,
    secretNames: allSecretNames.filter((name) => read(name) !== undefined && name !== 'DATABASE_URL'),
    warnings: [
      ...envFile.warnings,
      ...(test ? realMoneyIn(gateways) : simulatedIn(gateways)),
      ...warningsFor(env, secretKey, gateways),
      ...(env['PAYWICKET_URL'] && !inShop ? [shopsFile] : []),
      ...(isReceivers && read('PAYWICKET_WEBHOOK_SECRET') !== undefined ? [receiversSecret] : []),
      ...(notify === undefined && read(notifySecret) !== undefined
        ? [hasSection('notify') ? notifySecretAlone : noNotices]
        : []),
      ...idleSettings(settings, gateways),
      ...rateWarnings(settings.rates, { mode, ratesKey, now: Date.now() }),
    ],
  };
}

/** Returns the state of the console. The environment takes precedence over the settings file. */
function consoleOf(
  given: '0' | '1' | 'shared' | 'owner' | undefined,
  inFile: Settings['console'],
): Config['console'] {
  if (given === '0' || given === '1') return given === '1' ? 'on' : 'off';
  if (given !== undefined) return given;
  return inFile === 'shared' ? 'shared' : inFile === true ? 'on' : 'off';
}

const shopsFile =
  'PAYWICKET_URL is a setting of a shop, not of the server. If it is in the .env of this folder, paywicket dev wrote it there for its own test server: start your server in another folder';

const notifySecretAlone =
  'PAYWICKET_NOTIFY_SECRET has no effect: the settings file has no notify.url. Set it to the address that gets the messages';
const noNotices =
  'PAYWICKET_NOTIFY_SECRET has no effect: this server was built without messages about what waits for a person';
const receiversSecret =
  'PAYWICKET_WEBHOOK_SECRET is not used by this server, because PAYWICKET_WEBHOOK_URL is not set: set it to the URL that receives events, or create an endpoint (POST /v1/webhook-endpoints), which has its own secret';

/** Checks the rate settings for contradictions among themselves and with the environment. */
function checkRates(
  { source = [], url }: Settings['rates'],
  hasNordPay: boolean,
  mayCall: (url: URL) => boolean,
  wrong: SettingFault,
): void {
  const fault = (name: string, message: string) => wrong(['rates', name], message);
  if (source.includes('nordpay') && !hasNordPay)
    fault('source', 'nordpay needs NORDPAY_API_KEY and NORDPAY_POSTBACK_SECRET');
  if (source.includes('http') && url === undefined) fault('url', 'is missing, but rates.source names http');
  const parsed = url === undefined ? undefined : parseUrl(url);
  if (parsed === undefined) return;
  if (!mayCall(parsed))
    fault(
      'url',
      'must start with https:// (http:// is allowed only for localhost and the hosts in PAYWICKET_HTTP_HOSTS)',
    );
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '')
    fault('url', 'must not contain a user, query or fragment (an API key belongs into PAYWICKET_RATES_KEY)');
}

function unknownNames(env: Environment): string[] {
  const known = [...settingNames, ...fileNames];
  const unknown = Object.keys(env).filter(
    (name) => ourPrefixes.test(name) && !known.includes(name) && env[name],
  );
  return unknown.map((name) => `${name} has no effect in this version${suggestion(name, known, 3)}`);
}

function warningsFor(env: Environment, secretKey: string | undefined, gateways: Gateways): readonly string[] {
  const warnings = unknownNames(env);
  for (const id of gatewayIds) {
    const set = settingsOf(id).filter((name) => env[name]);
    if (gateways[id] === undefined && set.length > 0)
      warnings.push(
        `${gatewayLabels[id]} is off, because its keys are not set, so this has no effect: ${set.join(', ')}`,
      );
  }
  if (secretKey === undefined)
    warnings.push(
      'PAYWICKET_SECRET_KEY is not set: the API accepts only keys made by `paywicket keys create`',
    );
  if (gatewayIds.every((id) => gateways[id] === undefined))
    warnings.push(
      'no gateway is configured: set the credentials of at least one, which server/gateways/README.md lists',
    );
  return warnings;
}
