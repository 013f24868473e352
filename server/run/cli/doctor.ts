import type { ServerTerminal } from './server-terminal.ts';
import { styleText } from 'node:util';
import { checkFiles } from '../checks/files.ts';
import { checkOrigin } from '../checks/reach.ts';
import { CheckReport, type Finding } from '../../base/checks/report.ts';
import { runChecks } from '../checks/run.ts';
import { openGateways } from '../compose/open-gateways.ts';
import { modules } from '../modules.ts';
import { ConfigError } from '../../base/errors.ts';
import type { Config } from '../settings/config-types.ts';
import { configurationError, defineCommand, json, printJson } from '../../base/cli/command.ts';
import { progressBar } from './progress.ts';

const words: Readonly<Record<Finding['status'], string>> = { ok: 'ok  ', warning: 'warn', failed: 'fail' };
const colors = { ok: 'green', warning: 'yellow', failed: 'red' } as const;

const notSeen =
  'Not checked: whether the database is backed up, and a backup can be restored; whether a payment and its refund arrive at each gateway; whether PUBLIC_URL is reached from the internet; whether alarms reach anybody. Try each once';

export const command = defineCommand({
  help: `paywicket doctor [--origin https://shop.example] [--json]
  Checks the settings, Node, approvals, the database, the console and its people, each gateway, rates, the clock, PUBLIC_URL
  and PAYWICKET_WEBHOOK_URL. Prints one line for each: ok, warn or fail, and what to do. Then it says what it cannot
  see. Changes nothing, and prints no secret. Exits with 78 if a setting is wrong, and with 1 if anything else fails.
  --origin  also checks whether pages of this origin can use the checkout, and whether the files at PUBLIC_URL come
            unchanged
  --json    prints it in the end, as { "findings": [{ "name", "status": "ok", "warning" or "failed", "summary",
            "fix": null }] }`,
  options: { origin: { type: 'string' }, json },

  async run({ values }, terminal: ServerTerminal) {
    const { origin } = values;
    const report = new CheckReport();
    let printed = 0;
    const word = (status: Finding['status']): string =>
      terminal.colored ? styleText(colors[status], words[status]) : words[status];
    const print = (): void => {
      terminal.progress('');
      if (values.json) return;
      for (const { status, name, summary, fix } of report.findings.slice(printed))
        terminal.out(`${word(status)}  ${name}: ${summary}${fix === null ? '' : `. ${fix}`}`);
      printed = report.findings.length;
    };
    const end = (): void => {
      print();
      if (values.json) printJson(terminal, { findings: report.findings });
    };
    let config: Config;
    try {
      config = await terminal.config();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const fault of error.faults) report.fail('settings', fault);
      end();
      return configurationError;
    }
    await runChecks(config, openGateways, modules, report, {
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
    end();
    if (!values.json) terminal.out(notSeen);
    return report.findings.some(({ status }) => status === 'failed') ? 1 : 0;
  },
});
