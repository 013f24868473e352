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
  ['Unmatched money', ({ kind }) => kind === 'transaction'],
  ['Refunds that wait', ({ kind }) => kind === 'refund'],
  ['Payouts that wait', ({ kind }) => kind === 'payout' || kind === 'payout_batch'],
  ['Webhook endpoints that need you', ({ kind }) => kind === 'webhook_endpoint'],
];

export const command = defineCommand({
  help: `paywicket today
  Prints the money that came since yesterday began, each part by itself: of orders that are ready to ship, of those that
  are not, and of those whose final money is gone or may be. Then what waits for you: checkouts whose final money may be
  gone, those with exceptions, those that are paid and neither ready to ship nor
  wholly refunded, unmatched money, refunds, payouts and webhook endpoints, with order numbers and ids. Changes
  nothing. What waits is that of GET /v1/tasks, which also names gateways that do not answer; of each kind and
  reason the first 101, "(101+)" where there are more. Days and times are those of store.timeZone in the settings file, UTC
  unless set.`,
  options: {},

  async run(_, terminal) {
    const config = await terminal.config();
    const zone = timeZone(config.settings.store.timeZone);
    const timeOf = (at: number): string => localTime(at, zone);
    return withDatabase(config, async ({ books, tasks }) => {
      const now = Date.now();
      const from = startOfDate(addDays(dateOf(now, zone), -1), zone);
      const print = (title: string, lines: readonly string[], more = ''): void => {
        terminal.out(`${title} (${lines.length}${more})`);
        for (const line of lines) terminal.out(`  ${line}`);
      };
      const [ready, unready, reversed]: [string[], string[], string[]] = [[], [], []];
      for await (const part of ledgerParts(books, { from }))
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
      print(`Ready to ship, of what came ${since}`, ready);
      print(`Received, not ready to ship, ${since}`, unready);
      print(`Reversed, or may be, ${since}: do not ship`, reversed);
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
