import type { Config } from '../settings/config.ts';
import { messageOf, ConfigError } from '../core/errors.ts';
import { defaultStoreName } from '../settings/settings.ts';
import { requirePrivate } from '../settings/private-hosts.ts';
import { configurationError, defineCommand } from './command.ts';
import { checkDatabase } from './doctor/database.ts';
import { checkGateways, checkPortals } from './doctor/gateways.ts';
import { checkAddress, checkClock, checkOrigin, checkReceiver } from './doctor/reach.ts';
import { Report } from './doctor/report.ts';
import { progressBar } from './progress.ts';

export const command = defineCommand({
  help: `paywicket doctor [--origin https://shop.example]
  Looks at the settings, the database, its audit log, each gateway, rates, the clock, PUBLIC_URL and PAYWICKET_WEBHOOK_URL, and
  prints one line for each: ok, warn or fail, and what to do. Changes nothing, and prints no secret. Ends with 78 where a setting
  is wrong, and with 1 where something else fails.
  --origin  also says whether a page of this origin could use the checkout`,
  options: { origin: { type: 'string' } },

  async run({ values: { origin } }, terminal) {
    const report = new Report();
    let printed = 0;
    const print = (): void => {
      terminal.progress('');
      for (const { state, subject, text } of report.findings.slice(printed))
        terminal.out(`${state.padEnd(4)}  ${subject}: ${text}`);
      printed = report.findings.length;
    };
    let config: Config;
    try {
      config = await terminal.config();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const fault of error.faults) report.fail('settings', fault);
      print();
      return configurationError;
    }
    checkSettings(config, report);
    print();
    terminal.progress('looking at the database …');
    const instance = await checkDatabase(config, report, progressBar(terminal, 'reading the audit log'));
    print();
    await checkGateways(config, report, progressBar(terminal, 'asking the gateways'));
    checkPortals(config, report);
    report.findings.push(checkClock(report.clocks));
    print();
    terminal.progress('asking PUBLIC_URL …');
    await checkAddress(config, instance, report);
    await checkReceiver(config, report);
    if (origin !== undefined) await checkOrigin(config, origin, report);
    await requirePrivate(config.httpHosts).catch((error: unknown) =>
      report.fail('PAYWICKET_HTTP_HOSTS', messageOf(error)),
    );
    print();
    return report.findings.some(({ state }) => state === 'fail') ? 1 : 0;
  },
});

/** Warnings, and what a shop can do without on a developer's machine, and hardly elsewhere. */
function checkSettings({ mode, publicUrl, warnings, origins, settings }: Config, report: Report): void {
  report.ok('settings', `are complete; ${mode} mode, ${publicUrl}`);
  for (const warning of warnings) report.warn('settings', warning);
  if (origins.length === 0)
    report.warn(
      'settings',
      'PAYWICKET_ORIGINS is not set: no page of a shop may use the checkout, only the pages of this server',
    );
  if (settings.store.name === defaultStoreName)
    report.warn(
      'settings',
      'store.name is not set in the settings file: shoppers read that they pay to "Paywicket", not to your shop',
    );
}
