import type { ServerTerminal } from './server-terminal.ts';
import { openExistingDatabase } from '../stores.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import type { Check } from '../../base/contract/server-operations.ts';
import type { Frozen } from '../../base/access/freeze.ts';
import { isoTime, isoTimeOrNull } from '../../base/clock.ts';
import { minorUnits } from '../../base/money/currency.ts';
import { pad } from '../../base/money/decimal.ts';
import { addDays, dateOf, localTime, startOfDate, timeZone } from '../../base/time-zone.ts';
import type { Checkout } from '../../money-in/checkout/model.ts';
import { ledgerParts, type LedgerLine } from '../../money-in/ledger-lines.ts';
import { SqlLedgerLines } from '../../money-in/store/ledger-lines.ts';
import type { OpenTask } from '../../base/tasks/task.ts';
import type { OpenTaskGroup } from '../../base/tasks/task-groups.ts';
import { readTasks, TASK_LIMIT } from '../../base/tasks/read-tasks.ts';
import { modules } from '../modules.ts';
import { askGateways } from '../checks/gateways.ts';
import { openGateways } from '../compose/open-gateways.ts';
import type { Config } from '../settings/config-types.ts';
import type { OpenDatabase } from '../stores.ts';
import { taskSources } from '../task-sources.ts';
import { withDatabase } from '../../base/cli/audited.ts';
import { defineCommand, json, printJson, type Terminal } from '../../base/cli/command.ts';

/** Maximum number of orders to ship that are shown, as for each kind of task. */
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
  ['Gateways that need you', ({ kind }) => kind === 'gateway'],
];

export const command = defineCommand({
  help: `paywicket today [--json]
  Prints the orders to ship, longest ready first: those of links that are ready, not wholly refunded, and not marked as
  shipped. Then the money that arrived since the start of yesterday, in three lists: other orders that are ready, which your
  shop ships itself; orders that are not ready; and orders whose final money is gone or may be gone. Wholly refunded orders,
  and those that are being so, are in neither of the first two. Then it prints what needs you: checkouts whose final
  money may be gone, checkouts with exceptions, paid ones that are neither ready to ship nor fully refunded, unmatched
  payments, refunds, payouts, webhook endpoints, API keys and gateways, with order numbers and ids: the tasks of GET /v1/tasks.
  Each gateway is asked from this machine, by calls that change nothing there. A gateway without such a call is listed as one
  that can be reached. Of what is to ship, and of each kind and reason, it prints at most 101, with "(101+)" if there are more.
  Warnings come last: paused gateways and methods, and messages to you that were not delivered. If money out is frozen, the
  first line says so. Changes nothing. Days and times are in store.timeZone of the settings file, by default UTC.
  --json  the same as { "frozen": { "at", "note" } or null, "toShip": [...], "moreToShip": false, "since", "ready": [...],
          "notReady": [...], "reversed": [...], "tasks": [{ "kind", "reason", "count", "more": false, "data": [...] }],
          "onlyReached": [ids of gateways], "warnings": [{ "name", "summary", "fix" }] }, with fields as in the HTTP API and
          times in UTC`,
  options: { json },

  async run({ values }, terminal: ServerTerminal) {
    const config = await terminal.config();
    const zone = timeZone(config.settings.store.timeZone);
    const from = startOfDate(addDays(dateOf(Date.now(), zone), -1), zone);
    const today = await withDatabase(config, terminal, openExistingDatabase, (database) =>
      readToday(database, from, config),
    );
    if (values.json) printJson(terminal, forPrograms(today, from));
    else print(terminal, today, `since ${localTime(from, zone)} ${zone.name}`, (at) => localTime(at, zone));
    return 0;
  },
});

interface Today {
  readonly frozen: Frozen | null;
  /** Orders to ship. At most one more than `MOST_TO_SHIP`, to show that there are more. */
  readonly toShip: readonly Checkout[];
  readonly received: Readonly<Record<'ready' | 'notReady' | 'reversed', readonly LedgerLine[]>>;
  readonly groups: readonly OpenTaskGroup[];
  /** Ids of gateways whose host answers, but where no call showed whether the keys are accepted. */
  readonly onlyReached: readonly string[];
  /** Reports of modules about their state, such as pauses. */
  readonly warnings: readonly Check[];
}

async function readToday(database: OpenDatabase, from: number, config: Config): Promise<Today> {
  const toShip = await database.checkouts.list({ toShip: 'true' }, null, MOST_TO_SHIP + 1, 'oldestReady');
  const received = { ready: [], notReady: [], reversed: [] } as Record<keyof Today['received'], LedgerLine[]>;
  for await (const part of ledgerParts(database.store(SqlLedgerLines), { from }))
    for (const line of part) {
      if (line.kind !== 'received' || line.checkoutId === null) continue;
      const list = listFor(line);
      if (list !== undefined) received[list].push(line);
    }
  const clock = { now: () => Date.now() };
  const gateways = await askGateways(config, openGateways);
  const onlyReached = gateways.flatMap(({ id, isOnlyReached }) => (isOnlyReached ? [id] : []));
  const { groups } = await readTasks(taskSources({ database, gateways, clock }));
  const warnings: Check[] = [];
  for (const { checks } of modules)
    warnings.push(...((await checks?.find?.(database, config.settings)) ?? []));
  return { frozen: await database.freeze.frozen(), toShip, received, groups, onlyReached, warnings };
}

const priced = ({ value, currency }: LedgerLine): string => pad(value, minorUnits(currency) ?? 0);

/** Returns the output for `--json`. Times are ISO 8601 in UTC, as in the HTTP API. */
const forPrograms = (
  { frozen, toShip, received, groups, onlyReached, warnings }: Today,
  from: number,
): object => {
  const lines = (list: readonly LedgerLine[]) =>
    list.map((line) => ({
      at: isoTime(line.at),
      checkoutId: line.checkoutId,
      reference: line.reference,
      amount: priced(line),
      currency: line.currency,
      coins: line.amount,
      asset: line.asset,
    }));
  return {
    frozen: frozen === null ? null : { at: isoTime(frozen.at), note: frozen.note },
    toShip: toShip
      .slice(0, MOST_TO_SHIP)
      .map(({ id, amount, currency, minorUnits: digits, readyAt, details }) => ({
        id,
        reference: details.reference ?? null,
        amount: pad(amount, digits),
        currency,
        readyAt: isoTimeOrNull(readyAt),
        lineItems: details.lineItems ?? [],
        customer: details.customer ?? null,
      })),
    moreToShip: toShip.length > MOST_TO_SHIP,
    since: isoTime(from),
    ready: lines(received.ready),
    notReady: lines(received.notReady),
    reversed: lines(received.reversed),
    tasks: groups.map(({ kind, reason, count, more, tasks }) => ({
      kind,
      reason,
      count,
      more,
      data: tasks.map(({ id, checkoutId, reference, provider, amount, currency, asset, ...task }) => ({
        id,
        checkoutId,
        reference,
        provider,
        amount,
        currency,
        asset,
        since: isoTime(task.since),
        recheckedUntil: isoTimeOrNull(task.recheckedUntil),
        summary: task.summary,
      })),
    })),
    onlyReached,
    warnings: warnings.map(({ name, summary, fix }) => ({ name, summary, fix })),
  };
};

function print(
  terminal: Terminal,
  { frozen, toShip, received, groups, onlyReached, warnings }: Today,
  since: string,
  timeOf: (at: number) => string,
): void {
  if (frozen !== null)
    terminal.out(
      `Money out has been frozen since ${timeOf(frozen.at)} (${frozen.note}): no payout or refund is sent. To end this, run paywicket unfreeze --note WHY`,
    );
  const list = (title: string, lines: readonly string[], more = ''): void => {
    terminal.out(`${title} (${lines.length}${more})`);
    for (const line of lines) terminal.out(`  ${line}`);
  };
  const moneyOf = (lines: readonly LedgerLine[]): readonly string[] =>
    lines.map((line) =>
      [
        timeOf(line.at),
        `${priced(line)} ${line.currency}`,
        `(${line.amount} ${line.asset})`,
        ...[line.reference, line.checkoutId].filter((name) => name !== null),
      ].join('  '),
    );
  list(
    'To ship, longest ready first',
    toShip.slice(0, MOST_TO_SHIP).map((checkout) => orderOf(checkout, timeOf)),
    toShip.length > MOST_TO_SHIP ? '+' : '',
  );
  list(`Ready, shipped by your shop, received ${since}`, moneyOf(received.ready));
  list(`Not ready to ship, received ${since}`, moneyOf(received.notReady));
  list(`Reversed or possibly reversed, received ${since}: do not ship`, moneyOf(received.reversed));
  for (const [title, isListed] of waiting) {
    const listed = groups.filter(isListed);
    const found = listed.flatMap(({ tasks }) => tasks).toSorted((one, other) => one.since - other.since);
    const isMore = listed.some(({ more }) => more);
    list(
      title,
      found.map((task) => lineOf(task, timeOf)),
      isMore ? '+' : '',
    );
  }
  if (onlyReached.length > 0)
    list(
      'Gateways that can be reached; whether they accept your keys shows only at the next payment',
      onlyReached.map(gatewayName),
    );
  list(
    'Warnings',
    warnings.map(({ name, summary, fix }) => `${name}: ${summary}${fix === null ? '' : `. ${fix}`}`),
  );
}

/** Returns the list that shows a received payment; undefined if nobody has to do anything about it. */
function listFor({
  readyAt,
  isReversed,
  isRefunded,
  isOfLink,
  isFulfilled,
}: LedgerLine): keyof Today['received'] | undefined {
  if (isReversed) return 'reversed';
  if (isRefunded) return undefined;
  if (readyAt === null) return 'notReady';
  // Orders from links are listed under "to ship", whenever they were paid.
  return isOfLink || isFulfilled ? undefined : 'ready';
}

/** Describes an order that has to be shipped, with its customer. */
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
