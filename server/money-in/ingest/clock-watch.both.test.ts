import { describe, expect, test } from 'vitest';
import type { GatewayMoneyOut, TransferReport } from '../../gateways/money-out.ts';
import { startReceiver, status } from '../../testing/scripted-receiver.ts';
import { says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { sampleAsset, sampleTransaction } from '../../testing/sample.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { byTier } from '../../testing/tier.ts';
import { secretKey, startWorkbench, type Workbench, type WorkbenchOptions } from '../../testing/workbench.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const { name, locate } = databaseOfTier();
async function options(): Promise<WorkbenchOptions> {
  const location = await locate();
  return { location };
}

const warnings = ({ logged }: Workbench) =>
  logged.filter(({ message }) => /clock/.test(String(message))).map(({ message }) => message);

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

/** Lets time pass in steps, and gives the pauses between events, the first from now on. */
async function pausesOf(
  bench: Workbench,
  count: () => number,
  { step, steps, before }: { step: number; steps: number; before?: () => Promise<void> },
): Promise<readonly number[]> {
  const pauses: number[] = [];
  let last = bench.now();
  for (let passed = 0; passed < steps; passed += 1) {
    await before?.();
    const counted = count();
    await bench.pass(step);
    if (count() === counted) continue;
    pauses.push(bench.now() - last);
    last = bench.now();
  }
  return pauses;
}

describe(`on ${name}`, () => {
  /** A payment, polled twice, whose checkout the shopper looks at every second where it is `viewed`. */
  async function polled(isViewed: boolean) {
    const gateway = scriptedProvider('gateway');
    const bench = await startWorkbench([gateway], await options());
    const { id, token } = await bench.open({ expiresIn: 86_400 });
    await bench.choose(token);
    await bench.round();
    /** Polls the checkout as its page does. */
    const look = async (): Promise<void> => {
      if (isViewed) await bench.shopper(token, 'GET', '/v1/session');
    };
    await look();
    /** A young payment is polled every 5 seconds while it is viewed, and else within 24 seconds. */
    const expectUsual = async (): Promise<void> => {
      const [step, longest] = isViewed ? [second, 5 * second] : [5 * second, 25 * second];
      const pauses = await pausesOf(bench, () => gateway.asked.length, { step, steps: 24, before: look });
      expect(pauses.length).toBeGreaterThan(3);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(longest);
    };
    return { bench, gateway, id, look, expectUsual };
  }

  describe.each([
    ['that its shopper looks at', true],
    ['that no shopper looks at', false],
  ])('a payment %s', (_who, isViewed) => {
    test.each([
      ['an hour', hour],
      ['twelve hours', 12 * hour],
    ])('R89: is polled in its usual interval once a clock %s ahead is set back', async (_far, ahead) => {
      const { bench, look, expectUsual } = await polled(isViewed);
      bench.wait(ahead);
      for (let count = 0; count < 3; count += 1) {
        await look();
        await bench.pass(30 * second);
      }
      bench.wait(-ahead);
      await expectUsual();
      expect(warnings(bench)).toEqual([
        'the clock was set back: work that it had scheduled for later is done now',
      ]);
    });

    test('R89: is polled in its usual interval once a clock an hour behind is set forward', async () => {
      const { bench, look, expectUsual } = await polled(isViewed);
      bench.wait(-hour);
      await expectUsual();
      bench.wait(hour);
      await look();
      await expectUsual();
    });

    test('R89: is polled in its usual interval where the clock was set back before a start', async () => {
      const { bench, look, expectUsual } = await polled(isViewed);
      bench.wait(hour);
      await look();
      await bench.round();
      bench.wait(-hour);
      await bench.restart();
      await expectUsual();
    });
  });

  test('R89: what came while the polling of a payment had ended by a clock far ahead is credited', async () => {
    const { bench, gateway, id } = await polled(false);
    bench.wait(60 * day);
    for (let count = 0; count < 3; count += 1) await bench.pass(day);
    const before = gateway.asked.length;
    await bench.pass(day);
    expect(gateway.asked, 'polled no more').toHaveLength(before);
    gateway.script.observe = (payment) =>
      says(payment, {
        observedAt: bench.now(),
        transactions: [sampleTransaction({ amount: '50', at: null })],
      });
    bench.wait(-64 * day);
    await bench.round();
    expect((await bench.services.checkouts.get(id)).payments).toMatchObject([
      { transactions: [{ status: 'final' }] },
    ]);
  });

  test('R89: what is paid once the clock is set back is known at once', async () => {
    const { bench, gateway, id } = await polled(false);
    let status: 'awaiting' | 'settled' = 'awaiting';
    gateway.script.observe = (payment) => says(payment, { observedAt: bench.now(), status });
    bench.wait(hour);
    for (let count = 0; count < 3; count += 1) await bench.pass(30 * second);
    bench.wait(-hour);
    await bench.round();
    status = 'settled';
    await bench.pass(30 * second);
    expect((await bench.services.checkouts.get(id)).status).toBe('paid');
  });

  /** A gateway that sends payouts, and is asked how they are. */
  async function paysOut({
    send = () => Promise.resolve(report),
  }: Partial<Pick<GatewayMoneyOut, 'send'>> = {}) {
    let asked = 0;
    const moneyOut: GatewayMoneyOut = {
      sendMethod: 'direct',
      offers: () => Promise.resolve([{ asset: sampleAsset('usdt-tron'), minimum: null, fee: null }]),
      request: null,
      send,
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
    const pay = () =>
      bench.request('/v1/payouts', {
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
    return { bench, pay, asked: () => asked };
  }

  test('R89: a payout is polled in its usual interval once the clock is set back', async () => {
    const { bench, pay, asked } = await paysOut();
    expect(await pay()).toMatchObject({ status: 201, body: { status: 'sending' } });
    await bench.pass(minute);
    bench.wait(hour);
    for (let count = 0; count < 3; count += 1) await bench.pass(minute);
    expect(asked()).toBeGreaterThan(1);
    bench.wait(-hour);
    const pauses = await pausesOf(bench, asked, { step: second, steps: 24 });
    expect(pauses.length).toBeGreaterThan(3);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5 * second);
  });

  test('R89: a payout whose call has no answer is unknown once the clock is set back', async () => {
    let answer: ((sent: TransferReport) => void) | undefined;
    const { bench, pay } = await paysOut({ send: () => new Promise((resolve) => (answer = resolve)) });
    bench.wait(hour);
    await bench.round();
    const created = pay();
    await expect.poll(() => answer).toBeDefined();
    bench.wait(-hour);
    await bench.round();
    const { body } = await bench.merchant('GET', '/v1/payouts');
    expect(body['data']).toMatchObject([{ status: 'unknown' }]);
    answer?.(report);
    expect(await created).toMatchObject({ status: 201, body: { status: 'sending' } });
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
      await bench.services.dispatcher.round();
      await bench.services.dispatcher.idle();
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
    await bench.services.dispatcher.round();
    await bench.round();
    await bench.services.dispatcher.round();
    await bench.services.dispatcher.idle();
    expect(receiver.received).toHaveLength(1);
  });
});

// Two servers share no SQLite file.
const shared = byTier([], [name]);
test.each(shared)(
  'R89: what a server with a clock ahead has taken is polled by another one on %s after a usual pause',
  async () => {
    const given = await options();
    const gateway = scriptedProvider('gateway');
    const right = await startWorkbench([gateway], given);
    const ahead = await startWorkbench([gateway], given);
    const { token } = await right.open({ expiresIn: 86_400 });
    await right.choose(token);
    await right.round();
    ahead.wait(hour);
    await ahead.round();
    // The first pause is that of its age by the clock that is ahead: at most 288 seconds, seen in steps of 5.
    const pauses = await pausesOf(right, () => gateway.asked.length, { step: 5 * second, steps: 84 });
    expect(pauses.length).toBeGreaterThan(3);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(295 * second);
    expect(warnings(right)).toContain(
      'work was scheduled by a clock that was ahead: run paywicket doctor on each server',
    );
  },
);
