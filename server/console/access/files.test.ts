import { expect, test } from 'vitest';
import { signedIn, visitor, type Visitor } from '../../testing/console-visitor.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWholeServer } from '../../testing/whole-server.ts';
import { startWorkbench } from '../../testing/workbench.ts';
import { SqlPeople } from '../people/sql-people.ts';

/** The decimal mark of the files that people download. */

const german = { headers: { 'Accept-Language': 'de-DE,de;q=0.9,en;q=0.5' } };

/** A shop with an order that looks like a number, of 1234.50 dollars. */
async function shop() {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '1234.5')] });
  const { token } = await bench.open({ reference: '1.5', amount: '1234.50' });
  await bench.choose(token);
  await bench.pass(120_000);
  return bench;
}

async function fileOf(who: Visitor, path: string, init: RequestInit = {}) {
  const answer = await who.send(path, init);
  expect([path, answer.status]).toEqual([path, 200]);
  return { name: answer.headers.get('content-disposition') ?? '', text: await answer.text() };
}

const choose = async (who: Visitor, decimal: string) =>
  who.press(await who.open('/people'), 'Save', { decimal });

test('the choice is proposed from the language of the browser', async () => {
  const ada = await signedIn(await shop());
  expect((await fileOf(ada, '/payments.csv')).text).toContain(',1.5,,paid,,1234.50,USD,');
  const { name, text } = await fileOf(ada, '/payments.csv', german);
  expect(text).toContain(';1.5;;paid;;1234,50;USD;');
  expect(name).toContain('"payments-comma.csv"');
  expect(await (await ada.send('/people', german)).text()).toMatch(/<option value="comma" selected/);
});

test('a choice is kept for its person alone, and counts more than the language', async () => {
  const bench = await shop();
  const ada = await signedIn(bench);
  const bob = await signedIn(bench, { name: 'Bob' });
  expect((await choose(ada, 'comma')).text).toContain('Saved.');
  const people = await bench.services.database.store(SqlPeople).list();
  expect(people.map(({ name, decimalMark }) => `${name} ${decimalMark}`).toSorted()).toEqual([
    'Ada comma',
    'Bob null',
  ]);
  expect((await fileOf(ada, '/payments.csv')).text).toContain(';1234,50;');
  expect((await fileOf(bob, '/payments.csv')).text).toContain(',1234.50,');
  await choose(ada, 'point');
  expect((await fileOf(ada, '/payments.csv', german)).text).toContain(',1234.50,');
});

const files = [
  '/payments',
  '/unmatched',
  '/money/payouts',
  '/money/refunds',
  '/money/batches',
  '/webhooks/events',
  '/webhooks/deliveries',
  '/books/ledger',
  '/books/daily',
  '/books/audit',
  '/books/orders',
  '/books/reconciliation',
].map((path) => `${path}.csv`);

test(
  'each file of a person with decimal commas has them in its numbers alone',
  { tags: ['books'] },
  async () => {
    const ada = await signedIn(await shop());
    await choose(ada, 'comma');
    for (const path of files) {
      const { name, text } = await fileOf(ada, path);
      const [head = '', ...lines] = text.split('\r\n').slice(0, -1);
      expect([path, name.includes('-comma'), head.includes(',')]).toEqual([path, true, false]);
      const numbers = lines.flatMap((line) => line.split(';')).filter((cell) => /^-?\d+\.\d+$/.test(cell));
      // The order's number is a text.
      expect([path, numbers.filter((cell) => cell !== '1.5')]).toEqual([path, []]);
    }
    expect((await fileOf(ada, '/books/ledger.csv')).text).toContain(';1234,5;USD;1234,50;');
    expect((await fileOf(ada, '/books/orders.csv')).text).toContain(';1234,50;0,00;');
  },
);

test('another choice than the two is refused, and nothing is stored', async () => {
  const ada = await signedIn(await shop());
  const { status, text } = await choose(ada, 'dot');
  expect([status, text]).toEqual([400, expect.stringContaining('decimal: must be point or comma')]);
  expect((await fileOf(ada, '/payments.csv')).text).toContain(',1234.50,');
});

test('the owner of a test server, who needs no link, can choose, too', async () => {
  const publicUrl = 'http://127.0.0.1:8787';
  const { services } = await startWholeServer({
    environment: { PAYWICKET_CONSOLE: 'owner', PUBLIC_URL: publicUrl },
  });
  const owner = visitor({ publicUrl, services }, '127.0.0.1:8787');
  await choose(owner, 'comma');
  expect((await fileOf(owner, '/payments.csv')).name).toContain('payments-comma.csv');
});
