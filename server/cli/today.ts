import { minorUnits } from '../core/currency.ts';
import { pad } from '../core/decimal.ts';
import { addDays, dateOf, localTime, startOfDate, timeZone } from '../core/time-zone.ts';
import { ledgerParts } from '../reports/ledger.ts';
import type { Task } from '../reports/task.ts';
import type { TaskGroup } from '../reports/task-groups.ts';
import { allTasks, readTasks } from '../reports/tasks.ts';
import { withDatabase } from './audited.ts';
import { defineCommand } from './command.ts';

const waiting: readonly (readonly [title: string, isListed: (group: TaskGroup) => boolean])[] = [
  ['Final money that may be gone', ({ reason }) => reason === 'may_be_gone'],
  ['Exceptions', ({ kind, reason }) => kind === 'checkout' && !/^(not_ready|may_be_gone)$/.test(reason)],
  ['Paid, not ready to ship', ({ reason }) => reason === 'not_ready'],
  ['Unmatched payments', ({ kind }) => kind === 'transaction'],
  ['Refunds that need you', ({ kind }) => kind === 'refund'],
  ['Payouts that need you', ({ kind }) => kind === 'payout' || kind === 'payout_batch'],
  ['Webhook endpoints that need you', ({ kind }) => kind === 'webhook_endpoint'],
  ['API keys that need you', ({ kind }) => kind === 'api_key'],
];

export const command = defineCommand({
  help: `paywicket today
  Prints the money that arrived since the start of yesterday, in three lists: orders that are ready to ship, orders that
  are not, and orders whose final money is gone or may be gone. Then it prints what needs you: checkouts whose final
  money may be gone, checkouts with exceptions, paid ones that are neither ready to ship nor fully refunded, unmatched
  payments, refunds, payouts, webhook endpoints and API keys, with order numbers and ids: the tasks of GET /v1/tasks, except
  gateways that do not answer. Of each kind and reason it prints at most 101, with "(101+)" if there are more. Changes
  nothing. Days and times are in store.timeZone of the settings file, by default UTC.`,
  options: {},

  async run(_, terminal) {
    const config = await terminal.config();
    const zone = timeZone(config.settings.store.timeZone);
    const timeOf = (at: number): string => localTime(at, zone);
    return withDatabase(config, terminal, async ({ ledger, tasks }) => {
      const now = Date.now();
      const from = startOfDate(addDays(dateOf(now, zone), -1), zone);
      const print = (title: string, lines: readonly string[], more = ''): void => {
        terminal.out(`${title} (${lines.length}${more})`);
        for (const line of lines) terminal.out(`  ${line}`);
      };
      const [ready, unready, reversed]: [string[], string[], string[]] = [[], [], []];
      for await (const part of ledgerParts(ledger, { from }))
        for (const { kind, checkoutId, readyAt, isReversed, ...entry } of part)
          if (kind === 'received' && checkoutId !== null)
            (isReversed ? reversed : readyAt === null ? unready : ready).push(
              [
                timeOf(entry.at),
                `${pad(entry.value, minorUnits(entry.currency) ?? 0)} ${entry.currency}`,
                `(${entry.amount} ${entry.asset})`,
                ...[entry.reference, checkoutId].filter((name) => name !== null),
              ].join('  '),
            );
      const since = `since ${timeOf(from)} ${zone.name}`;
      print(`Ready to ship, received ${since}`, ready);
      print(`Not ready to ship, received ${since}`, unready);
      print(`Reversed or possibly reversed, received ${since}: do not ship`, reversed);
      const { groups } = await readTasks(tasks, [], allTasks, now);
      for (const [title, isListed] of waiting) {
        const listed = groups.filter(isListed);
        const found = listed
          .flatMap((group) => group.tasks)
          .toSorted((one, other) => one.since - other.since);
        const isMore = listed.some(({ more }) => more);
        print(
          title,
          found.map((task) => lineOf(task, timeOf)),
          isMore ? '+' : '',
        );
      }
      return 0;
    });
  },
});

const lineOf = (
  { since, reference, id, summary, recheckedUntil }: Task,
  timeOf: (at: number) => string,
): string =>
  [
    timeOf(since),
    ...[reference, id].filter((name) => name !== null),
    summary,
    ...(recheckedUntil === null ? [] : [`until ${timeOf(recheckedUntil)}`]),
  ].join('  ');
