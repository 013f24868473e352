import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../base/clock.ts';
import { csrfOf, signedInForMoney } from '../../testing/console-passkeys.ts';
import { visitor, type ConsolePage } from '../../testing/console-visitor.ts';
import { everyOne } from '../../testing/money-shop.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { publicUrl, startWorkbench } from '../../testing/workbench.ts';
import { SqlPeople } from '../people/sql-people.ts';

const { host, origin } = new URL(publicUrl);
const approve = 'Approve 12.00 USDT on TRON';
const asSecond = 'Act as the second person';
const asOwner = 'Act as the owner';

/** A test server on this machine, which a browser opens. */
async function openAsOwner() {
  const { gateway, sent } = scriptedPayer();
  const bench = await startWorkbench([gateway], { ...everyOne, console: 'owner' });
  const browser = visitor(bench, host);
  const makePayout = async (): Promise<ConsolePage> =>
    browser.press(await browser.open('/money/new'), 'Create payout', {
      provider: 'novapay',
      method: 'usdt-tron',
      address: recipient,
      amount: '12',
      reference: 'wages-1',
    });
  return { bench, gateway, browser, sent, makePayout };
}

const buttonsOf = ({ forms }: ConsolePage): readonly string[] => forms.flatMap(({ buttons }) => buttons);

test('what the owner asked for is approved as the second person, from the same page', async () => {
  const { bench, browser, sent, makePayout } = await openAsOwner();
  const asked = await makePayout();
  expect(asked.text).toContain('You cannot: you requested it.');
  expect(asked.forms.every(({ buttons }) => !buttons.includes(approve))).toBe(true);
  // In the header, and beside what this person may not do.
  expect(buttonsOf(asked).filter((label) => label === asSecond)).toHaveLength(2);
  expect(buttonsOf(await browser.open('/money')).filter((label) => label === asSecond)).toHaveLength(2);

  const page = await browser.press(asked, asSecond);
  expect(page.text).toContain('Payout of 12.00 USDT on TRON');
  expect(page.text).toContain('You can.');
  expect(buttonsOf(page).filter((label) => label.startsWith('Act as'))).toEqual([asOwner]);
  expect((await browser.press(page, approve)).text).toContain('Approved. It is on its way.');
  expect(sent).toEqual([`12 to ${recipient}`]);
  const { body } = await bench.merchant('GET', '/v1/payouts');
  expect(body['data']).toMatchObject([{ createdBy: 'owner', approvedBy: 'second person' }]);

  const home = await browser.press(await browser.open(''), asOwner);
  expect(buttonsOf(home)).toContain(asSecond);
});

test('each change is in the audit log, and the second person is made once', async () => {
  const { bench, browser } = await openAsOwner();
  let page = await browser.open('/payments?status=paid');
  for (const button of [asSecond, asOwner, asSecond]) {
    bench.wait(1);
    page = await browser.press(page, button);
  }
  expect(page.text).toContain('No orders match these filters.');
  const { body } = await bench.merchant('GET', '/v1/audit');
  const data = body['data'] as unknown as readonly { action: string; owner: string; data: object }[];
  const entries = data.toReversed();
  const of = (wanted: string) => entries.filter(({ action }) => action === wanted);
  expect(of('console.invite')).toMatchObject([
    { owner: 'owner', data: { name: 'second person', scopes: ['*'] } },
  ]);
  expect(of('console.signIn').map(({ owner, data }) => ({ owner, data }))).toEqual(
    ['second person', 'owner', 'second person'].map((owner) => ({ owner, data: { by: 'owner mode' } })),
  );
  const people = await browser.open('/people');
  expect(people.html.match(/<b><bdi>second person<\/bdi>/g)).toHaveLength(1);
});

test('the former session ends, and its forms do nothing more', async () => {
  const { browser } = await openAsOwner();
  const page = await browser.open('/people');
  const csrf = await csrfOf(browser);
  await browser.press(page, asSecond);
  const stale = await browser.send('/act-as', formOf({ csrf, person: 'second person', back: '' }));
  expect(stale.status).toBe(403);
  expect(await csrfOf(browser)).not.toBe(csrf);
});

test('no button leads to a person who may not decide either', async () => {
  const { bench, gateway, browser } = await openAsOwner();
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
  const { id, token } = await bench.open();
  await bench.choose(token);
  await bench.pass(2 * MINUTE_MS);
  const { body } = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, { amount: '20' });
  const refund = String(body['id']);
  const path = `/money/refunds/${refund}`;
  const linked = async (): Promise<string> => {
    const made = await browser.press(await browser.open(path), 'Make a new link');
    const [, link = ''] = /\/refund#(rt_[\w-]+)/.exec(made.html) ?? [];
    return link;
  };
  await linked();
  await browser.press(await browser.open(path), asSecond);
  const claimed = await bench.shopper(await linked(), 'POST', '/v1/refund/destination', {
    address: recipient,
  });
  expect(claimed.status).toBe(200);
  const second = await browser.open(path);
  expect(second.text).toContain('You cannot: you created a link for it.');
  // In the header alone.
  expect(buttonsOf(second).filter((label) => label === asOwner)).toHaveLength(1);
});

test('R92: only a form of this session, on this machine, changes who acts', async () => {
  const { bench, browser } = await openAsOwner();
  const fields = { csrf: await csrfOf(browser), person: 'second person', back: '/people' };
  for (const [changes, headers, status] of [
    [{ csrf: '' }, {}, 403],
    [{ csrf: 'x'.repeat(64) }, {}, 403],
    [{}, { Origin: 'https://shop.example' }, 403],
    [{}, { Host: 'rebound.example:8787', Origin: 'http://rebound.example:8787' }, 403],
    [{ person: 'Ada' }, {}, 400],
    [{ person: '' }, {}, 400],
  ] as const) {
    const answer = await browser.send('/act-as', formOf({ ...fields, ...changes }, headers));
    expect([changes, headers, answer.status]).toEqual([changes, headers, status]);
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  const { body } = await bench.merchant('GET', '/v1/audit');
  expect(body['data']).toEqual([]);
  for (const back of ['https://shop.example', '/../v1/keys', '@shop.example', '.shop.example']) {
    const form = formOf({ csrf: await csrfOf(browser), person: 'owner', back });
    const answer = await browser.send('/act-as', form);
    expect([back, answer.headers.get('location')]).toEqual([back, '/console']);
  }
});

test('where people sign in, there is no way to act as another person', async () => {
  const bench = await startWorkbench([scriptedPayer().gateway], everyOne);
  const ada = await signedInForMoney(bench);
  expect((await ada.open('')).text).not.toContain('Act as');
  const csrf = await csrfOf(ada);
  const answer = await ada.send('/act-as', formOf({ csrf, person: 'second person', back: '' }));
  expect(answer.status).toBe(404);
  expect((await bench.services.database.store(SqlPeople).list()).map(({ name }) => name)).toEqual(['Ada']);
});

function formOf(fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, ...headers },
    body: new URLSearchParams(fields).toString(),
  };
}
