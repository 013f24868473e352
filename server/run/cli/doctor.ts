import { checkFiles } from '../checks/files.ts';
import { checkOrigin } from '../checks/reach.ts';
import { CheckReport, type Finding } from '../checks/report.ts';
import { runChecks } from '../checks/run.ts';
import { openGateways } from '../compose/open-gateways.ts';
import { parts } from '../../parts.ts';
import { ConfigError } from '../../base/errors.ts';
import type { Config } from '../settings/config-types.ts';
import { configurationError, defineCommand } from './command.ts';
import { progressBar } from './progress.ts';

const words: Readonly<Record<Finding['status'], string>> = { ok: 'ok  ', warning: 'warn', failed: 'fail' };

const notSeen =
  'Not checked: whether the database is backed up, and a backup can be restored; whether a payment and its refund arrive at each gateway; whether PUBLIC_URL is reached from the internet; whether alarms reach anybody. Try each once';

export const command = defineCommand({
  help: `paywicket doctor [--origin https://shop.example]
  Checks the settings, approvals, the database, the console and its people, each gateway, rates, the clock, PUBLIC_URL
  and PAYWICKET_WEBHOOK_URL. Prints one line for each: ok, warn or fail, and what to do. Then it says what it cannot
  see. Changes nothing, and prints no secret. Exits with 78 if a setting is wrong, and with 1 if anything else fails.
  --origin  also checks whether pages of this origin can use the checkout, and whether the files at PUBLIC_URL come
            unchanged`,
  options: { origin: { type: 'string' } },

  async run({ values: { origin } }, terminal) {
    const report = new CheckReport();
    let printed = 0;
    const print = (): void => {
      terminal.progress('');
      for (const { status, name, summary, fix } of report.findings.slice(printed))
        terminal.out(`${words[status]}  ${name}: ${summary}${fix === null ? '' : `. ${fix}`}`);
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
    await runChecks(config, openGateways, parts, report, {
      done: print,
      database: () => terminal.progress('checking the database …'),
      gateways: progressBar(terminal, 'asking the gateways'),
      address: () => terminal.progress('asking PUBLIC_URL …'),
    });
    if (origin !== undefined) {
      terminal.progress('comparing the files at PUBLIC_URL …');
      await checkFiles(config.publicUrl, report);
      await checkOrigin(config, origin, report);
    }
    print();
    terminal.out(notSeen);
    return report.findings.some(({ status }) => status === 'failed') ? 1 : 0;
  },
});
