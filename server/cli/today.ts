import { DAY_MS, isoTime } from '../core/clock.ts';
import { minorUnits } from '../core/currency.ts';
import { pad } from '../core/decimal.ts';
import { startOfDay } from '../reports/daily.ts';
import { ledgerParts } from '../reports/ledger.ts';
import { readTasks, type Task } from '../reports/tasks.ts';
import { withDatabase } from './audited.ts';
import { defineCommand } from './command.ts';

const readable = {
  checkouts: true,
  refunds: true,
  payouts: false,
  addresses: false,
  transactions: true,
  webhooks: false,
};

const waiting: readonly (readonly [Task['kind'], string])[] = [
  ['checkout', 'Exceptions'],
  ['transaction', 'Unmatched money'],
  ['refund', 'Refunds that wait'],
];

export const command = defineCommand({
  help: `paywicket today
  Prints four lists: what was paid since yesterday (00:00 UTC), checkouts with exceptions, unmatched money, and refunds that
  wait for you, with order numbers and ids. Changes nothing. The last three are the first 100 of GET /v1/tasks.`,
  options: {},

  async run(_, terminal) {
    return withDatabase(await terminal.config(), async ({ books, tasks }) => {
      const now = Date.now();
      const from = startOfDay(now) - DAY_MS;
      const print = (title: string, lines: readonly string[]): void => {
        terminal.out(`${title} (${lines.length})`);
        for (const line of lines) terminal.out(`  ${line}`);
      };
      const paid: string[] = [];
      for await (const part of ledgerParts(books, { from }))
        for (const { kind, at, checkoutId, reference, amount, asset, value, currency } of part)
          if (kind === 'received' && checkoutId !== null)
            paid.push(
              [
                isoTime(at),
                `${pad(value, minorUnits(currency) ?? 0)} ${currency}`,
                `(${amount} ${asset})`,
                ...[reference, checkoutId].filter((name) => name !== null),
              ].join('  '),
            );
      print(`Paid since ${isoTime(from)}`, paid);
      const { tasks: found, more } = await readTasks(tasks, [], readable, now);
      for (const [kind, title] of waiting)
        print(title, found.filter((task) => task.kind === kind).map(lineOf));
      if (more) terminal.out('More than these wait: GET /v1/tasks lists the next once these are done.');
      return 0;
    });
  },
});

const lineOf = ({ since, reference, id, summary }: Task): string =>
  [isoTime(since), ...[reference, id].filter((name) => name !== null), summary].join('  ');
