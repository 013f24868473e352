import { describe, expect, test, vi } from 'vitest';
import { everyOne, keyOf, otherRecipient } from '../../testing/money-shop.ts';
import {
  failureMessages,
  makePayout,
  recipient,
  scriptedPayer,
  sendMoney,
} from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { WorkbenchOptions } from '../../testing/workbench.ts';

/** Two people decide about the same money at the same moment: the second one gets 409. */

const startWorkbench = workbenchOfTier();
const batched = {
  provider: 'novapay',
  method: 'usdt-tron',
  reference: 'wages',
  items: [
    { address: recipient, amount: '10' },
    { address: otherRecipient, amount: '20.5' },
  ],
};

async function shop(options: WorkbenchOptions, changes: Parameters<typeof scriptedPayer>[0] = {}) {
  const { gateway, payer, sent } = scriptedPayer(changes);
  const bench = await startWorkbench([gateway], options);
  const [bob, cleo] = [await keyOf(bench, 'Bob'), await keyOf(bench, 'Cleo')];
  const read = async (path: string) => (await bench.merchant('GET', path)).body;
  const statuses = async (path: string) => {
    const { status, items } = (await read(path)) as unknown as {
      status: string;
      items?: readonly { status: string }[];
    };
    return items?.map((item) => item.status) ?? [status];
  };
  const decide = async (path: string, action: string, key: string) => {
    const { fingerprint } = await read(path);
    return sendMoney(bench, `${path}/${action}`, action === 'approve' ? { fingerprint } : {}, key);
  };
  return { bench, payer, sent, bob, cleo, read, statuses, decide };
}

const kinds = {
  payout: async ({ bench }: Awaited<ReturnType<typeof shop>>) => `/v1/payouts/${await makePayout(bench)}`,
  batch: async ({ bench }: Awaited<ReturnType<typeof shop>>) => {
    const { body } = await sendMoney(bench, '/v1/payout-batches', batched);
    return `/v1/payout-batches/${String(body['id'])}`;
  },
};

describe.each(Object.entries(kinds))('a %s', (_kind, make) => {
  test.each(['approve', 'reject', 'cancel'])('that two people %s at once is decided once', async (action) => {
    const it = await shop(everyOne);
    const path = await make(it);
    // Both have read it before either writes.
    const { transfers } = it.bench.services.database;
    const change = transfers.change.bind(transfers);
    let goOn = (): void => {};
    const bothHaveRead = new Promise<void>((resolve) => (goOn = resolve));
    let waiting = 0;
    vi.spyOn(transfers, 'change').mockImplementation(async (...of) => {
      waiting += 1;
      if (waiting === 2) goOn();
      await bothHaveRead;
      return change(...of);
    });
    const answers = await Promise.all([it.bob, it.cleo].map((key) => it.decide(path, action, key)));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'invalid_state',
      detail: expect.stringContaining(`${action} is not possible`) as string,
    });
    const recorded = (await it.read('/v1/audit'))['data'] as unknown as readonly { action: string }[];
    expect(recorded.filter((entry) => entry.action.endsWith(`.${action}`))).toHaveLength(1);
    expect(new Set(it.sent).size).toBe(it.sent.length);
  });
});

describe('a batch that waits at its gateway, of which one payout has ended', () => {
  async function waitingBatch(review: (id: string) => Promise<void> = async () => {}) {
    const it = await shop(
      {},
      {
        batches: null,
        messages: failureMessages,
        review: async ({ transferId }) => review(transferId),
      },
    );
    it.payer.status = { status: 'awaiting_approval' };
    const path = await kinds.batch(it);
    await it.bench.pass(60_000);
    expect(await it.statuses(path)).toEqual(['awaiting_approval', 'awaiting_approval']);
    const [ended] = (await it.read(path))['items'] as unknown as readonly { payoutId: string }[];
    await it.bench.services.moneyOut.receive('novapay', ended?.payoutId ?? '');
    expect(await it.statuses(path)).toEqual(['failed', 'awaiting_approval']);
    return { ...it, path };
  }

  test.each([
    ['approve', 'awaiting_approval'],
    ['reject', 'rejected'],
  ])('can be decided about: %s', async (action, status) => {
    const { bob, decide, path, statuses } = await waitingBatch();
    expect(await decide(path, action, bob)).toMatchObject({ status: 200 });
    expect(await statuses(path)).toEqual(['failed', status]);
  });

  test('is rejected where the message of the gateway comes before its answer', async () => {
    let receive: (id: string) => Promise<unknown> = () => Promise.resolve();
    const { bench, bob, decide, path, statuses } = await waitingBatch(async (id) => {
      await receive(id);
    });
    receive = (id) => bench.services.moneyOut.receive('novapay', id);
    expect(await decide(path, 'reject', bob)).toMatchObject({ status: 200 });
    expect(await statuses(path)).toEqual(['failed', 'failed']);
  });
});
