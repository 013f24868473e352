import { minorUnits } from '../../base/currency.ts';
import { pad } from '../../base/decimal.ts';
import { addDays, dateOf, localTime, startOfDate, timeZone } from '../../base/time-zone.ts';
import type { Checkout } from '../../money-in/checkout/model.ts';
import { ledgerParts, type LedgerLine } from '../../money-in/ledger-lines.ts';
import { SqlLedgerLines } from '../../money-in/store/ledger-lines.ts';
import type { OpenTask } from '../../base/task.ts';
import type { OpenTaskGroup } from '../../base/task-groups.ts';
import { readTasks, TASK_LIMIT } from '../../base/tasks.ts';
import { taskSources } from '../task-sources.ts';
import { withDatabase } from './audited.ts';
import { defineCommand } from './command.ts';

/** As of each kind that waits. */
const MOST_TO_SHIP = TASK_LIMIT + 1;

const waiting: readonly (readonly [title: string, isListed: (group: OpenTaskGroup) => boolean])[] = [
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
  Prints the orders to ship, longest ready first: those of links that are ready, not wholly refunded, and not marked as
  shipped. Then the money that arrived since the start of yesterday, in three lists: other orders that are ready, which your
  shop ships itself; orders that are not ready; and orders whose final money is gone or may be gone. Wholly refunded orders,
  and those that are being so, are in neither of the first two. Then it prints what needs you: checkouts whose final
  money may be gone, checkouts with exceptions, paid ones that are neither ready to ship nor fully refunded, unmatched
  payments, refunds, payouts, webhook endpoints and API keys, with order numbers and ids: the tasks of GET /v1/tasks, except
  gateways that do not answer. Of what is to ship, and of each kind and reason, it prints at most 101, with "(101+)" if there
  are more. Changes nothing. Days and times are in store.timeZone of the settings file, by default UTC.`,
  options: {},

  async run(_, terminal) {
    const config = await terminal.config();
    const zone = timeZone(config.settings.store.timeZone);
    const timeOf = (at: number): string => localTime(at, zone);
    return withDatabase(config, terminal, async (database) => {
      const now = Date.now();
      const from = startOfDate(addDays(dateOf(now, zone), -1), zone);
      const print = (title: string, lines: readonly string[], more = ''): void => {
        terminal.out(`${title} (${lines.length}${more})`);
        for (const line of lines) terminal.out(`  ${line}`);
      };
      const toShip = await database.checkouts.list({ toShip: 'true' }, null, MOST_TO_SHIP + 1, 'oldestReady');
      const [ready, unready, reversed]: [string[], string[], string[]] = [[], [], []];
      for await (const part of ledgerParts(database.store(SqlLedgerLines), { from }))
        for (const line of part) {
          if (line.kind !== 'received' || line.checkoutId === null) continue;
          listFor(line, { ready, unready, reversed })?.push(
            [
              timeOf(line.at),
              `${pad(line.value, minorUnits(line.currency) ?? 0)} ${line.currency}`,
              `(${line.amount} ${line.asset})`,
              ...[line.reference, line.checkoutId].filter((name) => name !== null),
            ].join('  '),
          );
        }
      const since = `since ${timeOf(from)} ${zone.name}`;
      print(
        'To ship, longest ready first',
        toShip.slice(0, MOST_TO_SHIP).map((checkout) => orderOf(checkout, timeOf)),
        toShip.length > MOST_TO_SHIP ? '+' : '',
      );
      print(`Ready, shipped by your shop, received ${since}`, ready);
      print(`Not ready to ship, received ${since}`, unready);
      print(`Reversed or possibly reversed, received ${since}: do not ship`, reversed);
      const { groups } = await readTasks(taskSources({ database, gateways: [], clock: { now: () => now } }));
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

/** Where received money is listed; undefined if there is nothing left to do about it. */
function listFor(
  { readyAt, isReversed, isRefunded, isOfLink, isFulfilled }: LedgerLine,
  lists: Readonly<Record<'ready' | 'unready' | 'reversed', string[]>>,
): string[] | undefined {
  if (isReversed) return lists.reversed;
  if (isRefunded) return undefined;
  if (readyAt === null) return lists.unready;
  // Those of links are to ship, whenever their money came.
  return isOfLink || isFulfilled ? undefined : lists.ready;
}

/** What a person has to send, and to whom. */
function orderOf(
  { id, amount, currency, minorUnits, readyAt, details: { reference, lineItems = [], customer } }: Checkout,
  timeOf: (at: number) => string,
): string {
  const items = lineItems.map(({ name, quantity }) => `${quantity} × ${name}`).join('; ');
  const name = [customer?.firstName, customer?.lastName].filter((each) => each).join(' ');
  return [
    timeOf(readyAt ?? 0),
    `${pad(amount, minorUnits)} ${currency}`,
    ...[reference, id, items, name, customer?.email].filter((text) => text !== undefined && text !== ''),
  ].join('  ');
}

const lineOf = (
  { since, reference, id, summary, recheckedUntil }: OpenTask,
  timeOf: (at: number) => string,
): string =>
  [
    timeOf(since),
    ...[reference, id].filter((name) => name !== null),
    summary,
    ...(recheckedUntil === null ? [] : [`until ${timeOf(recheckedUntil)}`]),
  ].join('  ');
