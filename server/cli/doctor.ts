import { parseArgs } from 'node:util';
import type { Config } from '../settings/config.ts';
import { messageOf, ConfigError } from '../core/errors.ts';
import { defaultStoreName } from '../settings/settings.ts';
import { requirePrivate } from '../settings/private-hosts.ts';
import { configurationError, type Command, type Terminal } from './command.ts';
import { checkDatabase } from './doctor/database.ts';
import { fail, ok, warn, type Finding } from './doctor/finding.ts';
import { checkGateways, checkPortals } from './doctor/gateways.ts';
import { checkAddress, checkClock, checkOrigin, checkReceiver } from './doctor/reach.ts';
import { progressBar } from './progress.ts';

export const command: Command = {
  help: `paywicket doctor [--origin https://shop.example]
  Looks at the settings, the database, its audit log, each gateway, rates, the clock, PUBLIC_URL and PAYWICKET_WEBHOOK_URL, and
  prints one line for each: ok, warn or fail, and what to do. Changes nothing, and prints no secret. Ends with 78 where a setting
  is wrong, and with 1 where something else fails.
  --origin  also says whether a page of this origin could use the checkout`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { origin: { type: 'string' } } });
    let failed = false;
    const tell = (findings: readonly Finding[]): void => {
      terminal.progress('');
      for (const { state, subject, text } of findings) {
        failed ||= state === 'fail';
        terminal.out(`${state.padEnd(4)}  ${subject}: ${text}`);
      }
    };
    const config = await readSettings(terminal, tell);
    if (config === undefined) return configurationError;
    terminal.progress('looking at the database …');
    const database = await checkDatabase(config, progressBar(terminal, 'reading the audit log'));
    tell(database.findings);
    const gateways = await checkGateways(config, progressBar(terminal, 'asking the gateways'));
    tell([...gateways.findings, ...checkPortals(config)]);
    tell(checkClock([...database.clocks, ...gateways.clocks]));
    terminal.progress('asking PUBLIC_URL …');
    tell([await checkAddress(config, database.instance)]);
    tell(await checkReceiver(config));
    if (values.origin !== undefined) tell([await checkOrigin(config, values.origin)]);
    tell(await checkHosts(config));
    return failed ? 1 : 0;
  },
};

/** Undefined where a setting is wrong: nothing else can be looked at then. */
async function readSettings(
  terminal: Terminal,
  tell: (findings: readonly Finding[]) => void,
): Promise<Config | undefined> {
  try {
    const config = await terminal.config();
    const warnings = [...config.warnings, ...unset(config)].map((text) => warn('settings', text));
    tell([ok('settings', `are complete; ${config.mode} mode, ${config.publicUrl}`), ...warnings]);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell(error.faults.map((fault) => fail('settings', fault)));
    return undefined;
  }
}

/** What a shop can do without on a developer's machine, and hardly elsewhere. */
function unset({ origins, settings }: Config): readonly string[] {
  const warnings: string[] = [];
  if (origins.length === 0)
    warnings.push(
      'PAYWICKET_ORIGINS is not set: no page of a shop may use the checkout, only the pages of this server',
    );
  if (settings.store.name === defaultStoreName)
    warnings.push(
      'store.name is not set in the settings file: shoppers read that they pay to "Paywicket", not to your shop',
    );
  return warnings;
}

async function checkHosts({ httpHosts }: Config): Promise<readonly Finding[]> {
  try {
    await requirePrivate(httpHosts);
    return [];
  } catch (error) {
    return [fail('PAYWICKET_HTTP_HOSTS', messageOf(error))];
  }
}
