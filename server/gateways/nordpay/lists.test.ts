import { beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import type { IncomingList } from '../incoming-list.ts';
import {
  allAsked,
  listedSince,
  openNordPay,
  sweepOnce,
  type AnsweredNordPay,
} from '../../testing/answered-gateways.ts';
import type { RawReply } from '../../testing/gateway-server.ts';
import { at, list, noon, own, transactionOf, watched, type Wire } from './testing/samples.ts';

/** What the lists of all transactions show, whatever it was for. */

let nordpay: AnsweredNordPay;
let gateway: PollableGateway;

beforeEach(async () => {
  nordpay = await openNordPay();
  ({ gateway } = nordpay);
});
const texts = () => nordpay.warnings.map(([, text]) => text);

const listOf = (name: string): IncomingList => {
  const found = gateway.lists.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no list ${name}`);
  return found;
};
const wallets = 'GET /wallet/transactions';
const read = () => listedSince(gateway, noon);

describe('money with a label that this server gave', () => {
  const late = transactionOf({ tx_id: 7, label: 'pay_7' });

  it('names its payment, with the money', async () => {
    nordpay.answer(list, [late, transactionOf()]);
    expect(await read()).toMatchObject([
      {
        key: '7',
        paymentId: 'pay_7',
        isUnreadable: false,
        owner: null,
        address: null,
        money: {
          key: '7',
          method: 'usdt-bsc',
          asset: 'USDTBEP20',
          network: 'BNB Smart Chain',
          amount: '10',
          hash: '0xc0ffee',
          status: 'final',
          confirmations: null,
          requiredConfirmations: null,
          at: noon + 60_000,
          fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.1' }],
          raw: expect.objectContaining({ label: 'pay_7' }) as unknown,
        },
      },
      { key: '67890', paymentId: 'pay_1' },
    ]);
    expect((await sweepOnce(gateway, [watched()])).unmatched).toEqual([]);
  });

  it('that failed names its payment, without money', async () => {
    nordpay.answer(list, [transactionOf({ status: 'failed' })]);
    expect(await read()).toMatchObject([{ paymentId: 'pay_1', money: null, isUnreadable: false }]);
  });

  it.each([
    ["a permanent address's", { label: 'adr_2' }],
    ["a wallet's", { label: 'pay_2', tx_type: 'wallet' }],
    ['none', { label: 'Order #1', received_amount: 0, service_fee: 0 }],
    ['failed', { label: null, status: 'failed' }],
    ['on its way, of an unknown amount', { label: 'x', received_amount: null, status: 'pending' }],
  ])('is left out where it is %s', async (_what, fields) => {
    nordpay.answer(list, [transactionOf(fields)]);
    expect(await read()).toEqual([]);
  });

  it('R24: is one entry where it is in the list twice', async () => {
    nordpay.answer(list, [transactionOf(), transactionOf(), transactionOf({ tx_id: 2 })]);
    expect((await read()).map(({ key }) => key)).toEqual(['67890', '2']);
  });

  it('R34: that cannot be read is an entry of its payment, and the others are read', async () => {
    nordpay.answer(list, [
      transactionOf({ amount: 'x' }),
      transactionOf({ tx_id: 2, amount: 'x', label: 'Order #1' }),
      transactionOf({ tx_id: 3, amount: 'x', label: null }),
      transactionOf({ tx_id: 4 }),
    ]);
    expect(await read()).toMatchObject([
      { key: '4', isUnreadable: false },
      { key: '67890', paymentId: 'pay_1', money: null, isUnreadable: true },
    ]);
    expect(texts()).toEqual(['a list has unreadable entries']);
  });
});

describe("another integration's money", () => {
  it('is unmatched, each of it', async () => {
    const numbers = Array.from({ length: 300 }, (_, number) => number + 1);
    nordpay.answer(
      list,
      numbers.map((tx_id) => transactionOf({ tx_id, label: `Order #${tx_id}`, status: 'pending' })),
    );
    const { unmatched } = await sweepOnce(gateway, [watched()]);
    expect(new Set(unmatched.map(({ key }) => key)).size).toBe(300);
  });

  it('with an undocumented status is shown, and logged where it is unmatched', async () => {
    nordpay.answer(list, [transactionOf({ label: 'Order #1', status: 'odd' })]);
    await read();
    expect(texts()).toEqual([]);
    expect((await sweepOnce(gateway, [watched()])).unmatched).toMatchObject([
      { key: '67890', amount: '10', status: 'detected' },
    ]);
    expect(texts()).toEqual(['a transaction with an unknown status is not counted']);
  });

  it('is not asked for by its label, whatever was asked before', async () => {
    nordpay.answer(list, [transactionOf({ label: 'Order #1' })]);
    const unasked = { ...allAsked, wereAskedSince: () => Promise.resolve(false) };
    expect((await sweepOnce(gateway, [watched()], unasked)).unmatched).toHaveLength(1);
  });
});

describe('R109: outputs of one transaction, of which some are credited', () => {
  const hash = '0xc0ffee';
  const output = (tx_id: number | null, fields: Wire = {}) =>
    transactionOf({ tx_id, label: null, ...fields });
  const paid = output(1, { label: 'pay_1' });
  /** What is unmatched where the transactions with these keys are credited. */
  const unmatched = async (credited: readonly (string | null)[], ...listed: Wire[]) => {
    nordpay.answer(list, listed);
    const records = { ...allAsked, credited: (of: string) => Promise.resolve(of === hash ? credited : []) };
    return (await sweepOnce(gateway, [watched()], records)).unmatched.map(({ key }) => key);
  };

  it.each<[string, readonly (string | null)[], Wire[], readonly string[]]>([
    ['the other output, by its id', ['1'], [paid, output(2)], ['2']],
    ['the other output, by its id, and the list shows this one alone', ['1'], [output(2)], ['2']],
    ['two of three', ['1', '2'], [paid, output(2, { label: 'pay_2' }), output(3)], ['3']],
    ['the other one, which the list shows by its label', ['1'], [paid, output(null)], ['c0ffee/null/10']],
    [
      'one, and the list names neither',
      ['1'],
      [output(null), output(null, { amount: 5 })],
      ['c0ffee/null/10', 'c0ffee/null/5'],
    ],
    ['this one, which has no id in the list', ['1'], [output(null)], []],
    ['this one, which had no id before', ['c0ffee/pay_1/10'], [output(2)], []],
    ['both, which have no ids in the list', ['1', '2'], [output(null), output(null, { amount: 5 })], []],
    ['this one, by an operator', [null], [output(2)], []],
    [
      "this one, and another integration's is beside it",
      ['1'],
      [output(null), output(3, { label: 'Order #1' })],
      ['3'],
    ],
  ])('%s', async (_what, credited, listed, left) => {
    expect(await unmatched(credited, ...listed)).toEqual(left);
  });

  it("that an invoice's own list shows are its own by their ids, and not for the hash alone", async () => {
    nordpay.answer(own, [output(1)]);
    expect(await unmatched([], output(1), output(2))).toEqual(['2']);
    expect(await unmatched(['1'], output(null), output(null, { amount: 5 }))).toHaveLength(2);
    expect(await unmatched(['1'], output(null))).toEqual([]);
  });
});

describe('the list of wallets', () => {
  const entry = (fields: Wire = {}) => transactionOf({ tx_type: 'wallet', label: 'adr_1', ...fields });
  const deposits = async (...body: Wire[]) => {
    nordpay.answer(wallets, body);
    return (await listOf('wallets').read(noon, 0)).entries;
  };

  it('has deposits by the label of their address, and those without one', async () => {
    expect(
      await deposits(
        entry(),
        entry({ tx_id: 2, label: null }),
        entry({ tx_id: 3, label: 'customer 5' }),
        entry({ tx_id: 4, tx_type: 'invoice' }),
        entry({ tx_id: 5, status: 'failed' }),
        entry({ tx_id: 6, amount: 'x' }),
      ),
    ).toMatchObject([
      { key: '67890', owner: 'adr_1', paymentId: null, address: null, money: { amount: '10' } },
      { key: '2', owner: null },
    ]);
    expect(texts()).toEqual(['a list has unreadable entries']);
    expect(nordpay.requests.at(-1)?.query.get('start_date')).toBe('2026-02-25T12:00:00.000Z');
  });

  it('R24: has equal entries without an id under keys of their own', async () => {
    const keys = (await deposits(entry({ tx_id: null }), entry({ tx_id: null }))).map(({ key }) => key);
    expect(keys).toEqual(['c0ffee/adr_1/10', 'c0ffee/adr_1/10/2']);
    expect((await deposits(entry(), entry())).map(({ key }) => key)).toEqual(['67890']);
  });

  it('explains nothing: its entries are deposits', async () => {
    expect(await listOf('wallets').explain(await deposits(entry()), allAsked)).toEqual(new Map());
  });
});

describe.each(['transactions', 'wallets'])('R37: an answer of the list of %s that is too long', (name) => {
  const call = name === 'wallets' ? wallets : list;
  const huge: RawReply = (response) => {
    response.end(Buffer.alloc(8 * 1024 * 1024 + 1, ' '));
  };
  const start = noon - 8 * 3_600_000;
  const second = 1 / 3600;
  const timeOf = (hour: number) => new Date(start + Math.round(hour * 3_600_000)).toISOString();
  const periodOf = (from: number, to: number | null) =>
    `start_date=${timeOf(from)}${to === null ? '' : `&end_date=${timeOf(to)}`}`;
  const asked = () =>
    nordpay.requests
      .filter((request) => request.call === call)
      .map(({ query }) => decodeURIComponent(query.toString()));
  const made = (hour: number) =>
    transactionOf({
      tx_id: null,
      tx_hash: `0x${hour}`,
      tx_type: name === 'wallets' ? 'wallet' : 'invoice',
      label: name === 'wallets' ? 'adr_1' : 'pay_1',
      created_at: at(-8 * 3600 + hour * 3600),
    });
  /** The answer of one period, with one transaction at each of these hours. */
  const answer = (from: number, to: number | null, ...hours: readonly number[]) =>
    nordpay.answer(`${call}?${periodOf(from, to)}`, hours.map(made));
  const hashesOf = (hours: readonly number[]) => hours.map((hour) => `0x${hour}`);
  const all = [0, 1, 2, 3, 4, 5, 6, 7];

  beforeEach(() => {
    nordpay.clock.time = noon;
    nordpay.answers.set(call, huge);
  });

  it('is read in halves of the time, the last without an end', async () => {
    answer(0, 4 + second, 0, 1, 2, 3, 4);
    answer(4, null, 4, 5, 6, 7);
    const { entries, next } = await listOf(name).read(start, 0);
    expect(asked()).toEqual([periodOf(0, null), periodOf(0, 4 + second), periodOf(4, null)]);
    expect(next).toBeNull();
    // What came at the boundary is in both answers, and one entry.
    expect(entries.map(({ money }) => money?.hash)).toEqual(hashesOf(all));
  });

  it('goes on where a reading stopped after four parts', async () => {
    for (const hour of all.slice(0, 7)) answer(hour, hour + 1 + second, hour, hour + 1);
    answer(7, null, 7);
    const first = await listOf(name).read(start, 0);
    expect(first.next).toBe(start + 4 * 3_600_000);
    const rest = await listOf(name).read(start, first.next ?? 0);
    expect(rest.next).toBeNull();
    const hashes = [...first.entries, ...rest.entries].map(({ money }) => money?.hash);
    expect([...new Set(hashes)]).toEqual(hashesOf(all));
  });

  it('for however short a time fails after thirteen calls', async () => {
    await expect(listOf(name).read(start, 0)).rejects.toMatchObject({ fault: 'unexpected_response' });
    expect(asked()).toHaveLength(13);
  });
});
