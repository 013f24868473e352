import { describe, expect, test } from 'vitest';
import { csrfOf, signedInForMoney } from '../../testing/console-passkeys.ts';
import { signedIn, type Visitor } from '../../testing/console-visitor.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const list = '/payments?task=underpaid';

/** So many checkouts over 50.00 USD of which 20.00 came each, and Ada who may do everything. */
async function short(many: number, came = (_order: number) => '20.00') {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  const amounts = new Map<string, string>();
  gateway.script.observe = (payment) => {
    const amount = amounts.get(payment.paymentId) ?? '0';
    return says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, amount)] });
  };
  const ids: string[] = [];
  for (let order = 1; order <= many; order += 1) {
    const { id, token } = await bench.open({ reference: `order-${order}` });
    const { body } = await bench.choose(token);
    const { id: paymentId } = body['payment'] as unknown as { readonly id: string };
    amounts.set(paymentId, came(order));
    ids.push(id);
  }
  await bench.pass(2 * minute);
  const read = async (id: string) => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
  /** Checkouts with an entry of a decision. */
  const decided = async (): Promise<readonly string[]> => {
    const { body } = await bench.merchant('GET', '/v1/audit?limit=100');
    const entries = body['data'] as unknown as readonly { action: string; target: string; owner: string }[];
    return entries
      .filter(({ action, owner }) => action === 'checkouts.resolve' && owner === 'Ada')
      .map(({ target }) => target);
  };
  return { bench, ids, first: ids[0] ?? '', read, decided, ada: await signedInForMoney(bench) };
}

const boxes = (html: string): readonly string[] =>
  [...html.matchAll(/<input type="checkbox" form="many" name="each" value="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );

/** Sends the form of the list with these boxes. */
async function decide(
  who: Visitor,
  each: readonly string[],
  fields: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly to: string | null; readonly text: string }> {
  const body = new URLSearchParams({
    csrf: await csrfOf(who),
    key: crypto.randomUUID(),
    back: list,
    action: 'accept',
    ...fields,
  });
  for (const value of each) body.append('each', value);
  const answer = await who.send('/payments/resolve', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: who.origin },
    body: body.toString(),
  });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

describe('several underpaid payments', () => {
  test.each([
    ['accept', 'Accepted', 'paid'],
    ['ignore', 'Left unpaid', 'open'],
  ])(
    'are decided at once (%s) with one note, each with an entry of its own',
    async (action, word, status) => {
      const { ada, ids, read, decided } = await short(10);
      const page = await ada.open(list);
      expect(
        page.text.match(/50\.00 USD 20\.00 30\.00 USD missing \d+ \w+ [\d:]+ · \d+ \w+ ago Underpaid/g),
      ).toHaveLength(10);
      expect(page.text).toContain('Accept as paid: your shop gets the message that it can ship');
      const each = boxes(page.html);
      expect(each).toHaveLength(10);
      const done = await decide(ada, each, { action, note: 'a regular' });
      expect([done.status, done.to]).toEqual([303, `/console${list}`]);
      const after = await ada.open(list);
      expect(after.text).toContain(`${word}: 10 orders.`);
      expect(boxes(after.html)).toEqual([]);
      for (const id of ids)
        expect(await read(id)).toMatchObject({
          status,
          exception: null,
          resolution: { action, note: 'a regular', exception: 'underpaid' },
        });
      expect((await decided()).toSorted()).toEqual(ids.toSorted());
    },
  );

  test.each([
    [
      'one more than 2 % of its price',
      '48.99',
      'Some of these orders are missing more than 2 % of their price.',
    ],
    ['each at most 2 % of its price', '49.00', 'Each of these orders is missing at most 2 % of its price.'],
  ])(
    'of which %s is missing have the filled button for accepting only if it is the usual decision',
    async (_what, last, hint) => {
      const { ada } = await short(3, (order) => (order === 3 ? last : '49.50'));
      const { html, text } = await ada.open(list);
      const isUsual = last === '49.00';
      expect(text).toContain(hint);
      const form = /<form method="post" id="many"[^]*?<\/form>/.exec(html)?.[0] ?? '';
      // Otherwise it takes a second click, and Enter in the note's field presses the first button of the form, which is disabled.
      expect(form.includes('<summary class="button">Accept as paid…</summary>')).toBe(!isUsual);
      const [first = ''] = form.match(/<button[^>]*type="submit"[^>]*>/g) ?? [];
      expect(first.includes('disabled')).toBe(!isUsual);
      const folded = form.replaceAll(/<details>[^]*?<\/details>/g, '');
      expect(
        [...folded.matchAll(/class="(?:button )?main"[^>]*>([^<]*)/g)].map(([, label]) => label),
      ).toEqual(isUsual ? ['Accept as paid'] : []);
    },
  );

  test('that were decided or have changed meanwhile are named, and the others are done', async () => {
    const { ada, bench, ids, first, read } = await short(3);
    const each = boxes((await ada.open(list)).html);
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const own = each.filter((box) => box.startsWith(first));
    await decide(bob, own, { action: 'ignore', note: 'by Bob' });
    bench.wait(2 * minute);
    const done = await decide(ada, each, { note: 'in cash' });
    expect(done.status).toBe(200);
    expect(done.text).toContain('Accepted: 2 orders. Not these: order-1 (left as it is by Bob, 2 min ago): ');
    expect(done.text).not.toMatch(/class="notice bad"[^<]*order-2/);
    expect(done.text).toContain('role="alert"');
    expect(await read(first)).toMatchObject({
      status: 'open',
      resolution: { action: 'ignore', note: 'by Bob' },
    });
    expect(await read(ids[1] ?? '')).toMatchObject({ status: 'paid', resolution: { note: 'in cash' } });
  });

  test('are decided once, however often the form is sent', async () => {
    const { ada, ids, read } = await short(2);
    const each = boxes((await ada.open(list)).html);
    const key = 'a'.repeat(20);
    const states = () => Promise.all(ids.map((id) => read(id)));
    expect((await decide(ada, each, { key })).status).toBe(303);
    const after = await states();
    expect(after).toMatchObject([{ status: 'paid' }, { status: 'paid' }]);
    expect((await decide(ada, each, { key })).status).toBe(303);
    expect(await states()).toEqual(after);
  });

  test('R92: are not decided by a form of another session, without its key, or with nothing chosen', async () => {
    const { ada, bench, first, read } = await short(1);
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const each = boxes((await ada.open(list)).html);
    expect((await decide(ada, each, { csrf: await csrfOf(bob) })).status).toBe(403);
    expect((await decide(ada, each, { key: '' })).status).toBe(400);
    for (const none of [[], ['chk_1'], ['../refunds 1'], [`${first} -1`], ['\r\nA: b 1']])
      expect((await decide(ada, none)).text).toContain('Nothing was done. Choose orders first.');
    expect((await decide(ada, ['chk_unknown 1'])).text).toContain(
      'Accepted: 0 orders. Not these: chk_unknown: ',
    );
    const tooMany = Array.from({ length: 51 }, (_, index) => `chk_${index} 1`);
    expect((await decide(ada, tooMany)).text).toContain('Choose at most 50 orders.');
    expect(await read(first)).toMatchObject({ resolution: null });
    expect((await ada.open('/payments/resolve')).html).toContain('<h1>Orders</h1>');
  });

  test('are a small page, all of which can be decided at once', async () => {
    const { ada } = await short(30);
    const { html } = await ada.open(list);
    expect(html.length).toBeLessThan(24_000);
    expect((await decide(ada, boxes(html))).status).toBe(303);
    const rest = await ada.open(list);
    expect(rest.text).toContain('Accepted: 25 orders.');
    expect(boxes(rest.html)).toHaveLength(5);
  });

  test('have their boxes in their own list alone', async () => {
    const { ada, bench } = await short(1);
    const all = await ada.open('/payments');
    expect(boxes(all.html)).toEqual([]);
    expect(all.html).not.toContain('id="many"');
    expect(boxes((await ada.open('/payments?exception=underpaid')).html)).toHaveLength(1);
    const cleo = await signedIn(bench, { name: 'Cleo', scopes: ['checkouts:read'] });
    const page = await cleo.open(list);
    expect(page.text).toContain('Accept as paid needs the scope checkouts:resolve.');
    expect(page.forms.find(({ buttons }) => buttons.includes('Leave unpaid'))?.isDisabled).toBe(true);
  });
});
