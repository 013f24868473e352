import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MoneyOut, TransferReport } from '../gateways/money-out.ts';
import type { DatabaseLocation } from '../store/open.ts';
import { startPostgres, type PostgresServer } from '../testing/postgres-server.ts';
import { startReceiver, status } from '../testing/scripted-receiver.ts';
import { pollResult, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { sampleAsset, sampleTransaction } from '../testing/sample.ts';
import { secretKey, startWorkbench, type Workbench } from '../testing/workbench.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const locations: readonly (readonly [string, () => Promise<{ readonly location?: DatabaseLocation }>])[] = [
  ['SQLite', () => Promise.resolve({})],
  ['PostgreSQL', async () => ({ location: { kind: 'postgres', url: await postgres.createDatabase() } })],
];

const warnings = ({ logged }: Workbench) =>
  logged.filter(({ message }) => /clock/.test(String(message))).map(({ message }) => message);

/** Longest pauses between two polls of a young payment, with a second for the steps of a test. */
const usual = { viewed: 6 * second, unviewed: 25 * second };

/** Times of events of the next milliseconds by the clock of the workbench, in rounds of a second. */
async function timesOf(bench: Workbench, count: () => number, milliseconds: number, each = () => {}) {
  const times: number[] = [];
  const start = bench.now();
  while (bench.now() < start + milliseconds) {
    each();
    const before = count();
    await bench.pass(second);
    if (count() > before) times.push(bench.now() - start);
  }
  return times;
}

function expectPauses(times: readonly number[], longest: number): void {
  const pauses = times.map((at, index) => at - (times[index - 1] ?? 0));
  expect(pauses.length).toBeGreaterThan(3);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(longest);
}

describe.each(locations)('on %s', (_name, options) => {
  /** A payment, polled twice, whose checkout the shopper looks at every second where it is `viewed`. */
  async function polled(isViewed: boolean, expiresIn = 86_400) {
    const gateway = scriptedProvider('gateway');
    const bench = await startWorkbench([gateway], await options());
    const { id, token } = await bench.open({ expiresIn });
    await bench.choose(token);
    await bench.round();
    const look = (): void => {
      if (isViewed) bench.parts.touch(id);
    };
    const times = (milliseconds: number) => timesOf(bench, () => gateway.asked.length, milliseconds, look);
    return { bench, gateway, id, look, times, longest: isViewed ? usual.viewed : usual.unviewed };
  }

  describe.each([
    ['that its shopper looks at', true],
    ['that nobody looks at', false],
  ])('a payment %s', (_who, isViewed) => {
    test.each([
      ['an hour', hour],
      ['ten days', 10 * day],
    ])('R89: is polled in its usual interval once a clock %s ahead is set back', async (_far, ahead) => {
      const { bench, look, times, longest } = await polled(isViewed);
      bench.wait(ahead);
      for (let count = 0; count < 3; count += 1) {
        look();
        await bench.pass(30 * second);
      }
      bench.wait(-ahead);
      expectPauses(await times(3 * minute), longest);
      expect(warnings(bench)).toEqual(['clock was set back: what it had scheduled is due now']);
    });

    test('R89: is polled in its usual interval once a clock an hour behind is set forward', async () => {
      const { bench, look, times, longest } = await polled(isViewed);
      bench.wait(-hour);
      expectPauses(await times(2 * minute), longest);
      bench.wait(hour);
      look();
      expectPauses(await times(3 * minute), longest);
    });

    test('R89: is polled in its usual interval where the clock was set back before a start', async () => {
      const { bench, look, times, longest } = await polled(isViewed);
      bench.wait(hour);
      look();
      await bench.round();
      bench.wait(-hour);
      await bench.restart();
      expectPauses(await times(3 * minute), longest);
    });
  });

  test('R89: what came while the polling of a payment had ended by a clock far ahead is credited', async () => {
    const { bench, gateway, id } = await polled(false);
    bench.wait(60 * day);
    for (let count = 0; count < 3; count += 1) await bench.pass(day);
    const before = gateway.asked.length;
    await bench.pass(day);
    expect(gateway.asked, 'polled no more').toHaveLength(before);
    gateway.script.observe = (payments) =>
      pollResult(
        payments.map((payment) =>
          says(payment, {
            observedAt: bench.now(),
            transactions: [sampleTransaction({ amount: '50', at: null })],
          }),
        ),
      );
    bench.wait(-64 * day);
    await bench.round();
    expect((await bench.parts.checkouts.get(id)).payments).toMatchObject([
      { transactions: [{ status: 'final' }] },
    ]);
  });

  test('R89: a payout is polled in its usual interval once the clock is set back', async () => {
    const report: TransferReport = {
      source: 'poll',
      rawStatus: 'processing',
      status: 'sending',
      providerReference: 'withdrawal-1',
      transactionHash: null,
      confirmations: null,
      fees: [],
      failureCode: null,
      failureReason: null,
    };
    let asked = 0;
    const moneyOut: MoneyOut = {
      sendMethod: 'direct',
      offers: () => Promise.resolve([{ asset: sampleAsset('usdt-tron'), minimum: null, fee: null }]),
      request: null,
      send: () => Promise.resolve(report),
      batches: null,
      observe: (transfers) => {
        asked += 1;
        return Promise.resolve(transfers.map(({ transferId }) => ({ transferId, report })));
      },
      list: null,
      review: null,
      sendsToListedOnly: false,
      allowRecipients: null,
      messages: null,
    };
    const bench = await startWorkbench([{ ...scriptedProvider('novapay'), moneyOut }], await options());
    const created = await bench.request('/v1/payouts', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${secretKey}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'payout-1',
      },
      body: JSON.stringify({
        provider: 'novapay',
        method: 'usdt-tron',
        address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
        amount: '25.5',
        reference: 'payout-1',
      }),
    });
    expect(created).toMatchObject({ status: 201, body: { status: 'sending' } });
    await bench.pass(minute);
    bench.wait(hour);
    for (let count = 0; count < 3; count += 1) await bench.pass(minute);
    expect(asked).toBeGreaterThan(1);
    bench.wait(-hour);
    expectPauses(await timesOf(bench, () => asked, minute), 6 * second);
  });

  test('R89: an event keeps its pauses between attempts once the clock is set back', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const bench = await startWorkbench([scriptedProvider('gateway')], await options());
    await bench.merchant('POST', '/v1/webhook-endpoints', {
      url: receiver.url,
      events: ['checkout.cancelled'],
    });
    const deliver = async (): Promise<void> => {
      while (await bench.parts.dispatcher.round());
      await bench.parts.dispatcher.idle();
    };
    bench.wait(hour);
    const { id } = await bench.open();
    expect((await bench.merchant('POST', `/v1/checkouts/${id}/cancel`)).status).toBe(200);
    await deliver();
    await bench.pass(6 * second);
    await deliver();
    expect(receiver.received).toHaveLength(2);
    bench.wait(-hour);
    // The second pause is 20 to 24 seconds.
    for (const passed of [0, 10, 9]) {
      await bench.pass(passed * second);
      await deliver();
    }
    expect(receiver.received).toHaveLength(2);
    receiver.answer = status(204);
    await bench.pass(6 * second);
    await deliver();
    expect(receiver.received).toHaveLength(3);
  });

  test('R89: an event is sent at once where the clock is set back before its first attempt', async () => {
    const receiver = await startReceiver();
    const bench = await startWorkbench([scriptedProvider('gateway')], await options());
    await bench.merchant('POST', '/v1/webhook-endpoints', {
      url: receiver.url,
      events: ['checkout.cancelled'],
    });
    bench.wait(hour);
    const { id } = await bench.open();
    await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
    bench.wait(-hour);
    while (await bench.parts.dispatcher.round());
    await bench.round();
    await bench.parts.dispatcher.round();
    await bench.parts.dispatcher.idle();
    expect(receiver.received).toHaveLength(1);
  });
});

test('R89: what a server with a clock ahead has taken is polled by another one after a usual pause', async () => {
  const location = { kind: 'postgres', url: await postgres.createDatabase() } as const;
  const gateway = scriptedProvider('gateway');
  const right = await startWorkbench([gateway], { location });
  const ahead = await startWorkbench([gateway], { location });
  const { token } = await right.open({ expiresIn: 86_400 });
  await right.choose(token);
  await right.round();
  ahead.wait(hour);
  await ahead.round();
  // Polled by the age that the payment has by that clock: at most every 72 seconds.
  expectPauses(await timesOf(right, () => gateway.asked.length, 5 * minute), 5 * minute);
  expect(warnings(right)).toContain(
    'a clock that was ahead has scheduled work: see paywicket doctor on each server',
  );
});
