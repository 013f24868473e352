import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskGroup, TaskList } from '../../attention/contract.ts';
import { add, sum, type Decimal } from '../../base/money/decimal.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { randomShop, writeShop } from '../../testing/random-shop.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { byTier } from '../../testing/tier.ts';
import type { Workbench } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

/** Routes of `/v1` that list what the window's page lists. */
const routes: Readonly<Record<TaskGroup['kind'], string>> = {
  checkout: 'checkouts',
  refund: 'refunds',
  payout: 'payouts',
  payout_batch: 'payout-batches',
  transaction: 'transactions',
  webhook_endpoint: 'webhook-endpoints',
  api_key: 'keys',
  gateway: 'providers',
};

interface Listed {
  readonly id: string;
  readonly amount?: Decimal;
  readonly amountPaid?: Decimal;
  readonly amountPending?: Decimal;
  readonly items?: readonly { readonly amount: Decimal; readonly status: string }[];
}

/** Every entry of the API's list, through all pages. */
async function listedBy(bench: Workbench, { kind, reason }: TaskGroup): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body, text } = await bench.merchant('GET', `/v1/${routes[kind]}?task=${reason}${query}`);
    expect(body['data'], text).toBeDefined();
    const answer = body as unknown as { data: readonly Listed[]; nextCursor: string | null };
    found.push(...answer.data);
    cursor = answer.nextCursor;
  } while (cursor !== null);
  return found;
}

const waiting = ['unknown', 'awaiting_approval', 'awaiting_funds', 'awaiting_confirmation'];

/** What of it waits. */
function amountOf({ amount, amountPaid, amountPending, items }: Listed): Decimal {
  if (items !== undefined)
    return sum(items.filter(({ status }) => waiting.includes(status)).map((item) => item.amount));
  return amountPaid === undefined ? (amount ?? '0') : add(amountPaid, amountPending ?? '0');
}

/** The things that a page of the window lists, and where its next page is. */
function entriesOf(kind: TaskGroup['kind'], html: string) {
  const [list = ''] = /<main[^]*<\/main>/.exec(html) ?? [];
  const ids: Readonly<Record<TaskGroup['kind'], RegExp>> = {
    checkout: /href="\/console\/payments\/(chk_\w+)["?]/g,
    refund: /href="\/console\/money\/refunds\/(rfd_\w+)["?]/g,
    payout: /href="\/console\/money\/payouts\/(pyt_\w+)["?]/g,
    payout_batch: /href="\/console\/money\/batches\/(pyb_\w+)["?]/g,
    transaction: /href="\/console\/unmatched\/(txn_\w+)["?]/g,
    webhook_endpoint: /<h2>(?:<a [^>]*>)?<bdi>([^<]+)<\/bdi>/g,
    api_key: /<h3><bdi>([^<]+)<\/bdi>/g,
    gateway: /<h3>(\w[^<]*?) </g,
  };
  const next = /href="\/console(\/[^"]*cursor=[^"]*)"/.exec(list)?.[1]?.replaceAll('&amp;', '&');
  return { found: [...list.matchAll(ids[kind])].map(([, id = '']) => id), next };
}

test('R150: each row of Home has the number, the sum and the oldest of the list that it leads to', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, fc.constantFrom('open', 'closed'), async (shop, circuit) => {
      const gateway = scriptedProvider('novapay', { listed: [], circuit });
      const bench = await startWorkbench([gateway]);
      const since = await writeShop(bench.services.database, shop);
      const ada = await signedIn(bench);
      const { groups } = (await bench.merchant('GET', '/v1/tasks')).body as unknown as TaskList;
      const { html } = await ada.open('');
      const rows = [...html.matchAll(/class="group" href="\/console([^"]+)"[^]*?class="count">(\d+\+?)</g)];
      expect(rows.map(([, , count]) => count)).toEqual(
        groups.map(({ count, more }) => `${count}${more ? '+' : ''}`),
      );
      for (const [index, group] of groups.entries()) {
        const { kind, reason, count, more, sums } = group;
        const name = `${kind} ${reason}`;
        const listed = await listedBy(bench, group);
        const shown: string[] = [];
        let path = rows[index]?.[1]?.replaceAll('&amp;', '&');
        if (path !== undefined && !path.includes('?')) shown.push(path.split('/').at(-1) ?? '');
        else
          while (path !== undefined) {
            const { found, next } = entriesOf(kind, (await ada.open(path)).html);
            shown.push(...found);
            path = next;
          }
        expect(new Set(shown).size, name).toBe(shown.length);
        expect(shown, name).toHaveLength(listed.length);
        if (more) {
          expect(count, name).toBe(101);
          expect(listed.length, name).toBeGreaterThanOrEqual(count);
          continue;
        }
        expect(listed.length, name).toBe(count);
        if (kind !== 'gateway' && kind !== 'webhook_endpoint' && kind !== 'api_key')
          expect(Number(sum(sums.map(({ amount }) => amount))), name).toBe(Number(sum(listed.map(amountOf))));
        if (kind === 'gateway') continue;
        const times = listed.map(({ id }) => since.get(`${id} ${reason}`) ?? since.get(id) ?? Number.NaN);
        expect(Date.parse(group.since), name).toBe(Math.min(...times));
      }
    }),
    // Each opens every list of a shop, page by page: a smaller shop would take longer to find than this one to read.
    { numRuns: byTier(2, 4), endOnFailure: true },
  );
}, 240_000);
