import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { keyOf, moneyShopsOn } from '../../testing/money-shop.ts';
import { unanswered } from '../../testing/scripted-gateway.ts';
import { failureMessages, makePayout, recipient, report } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const moneyShop = moneyShopsOn(workbenchOfTier());

const hostile = '"><script>alert(1)</script>\u202E';
const minute = 60_000;
const payoutPath = (id: string): string => `/money/payouts/${id}`;

describe('a payout', () => {
  test('shows all that is approved: the address in groups, coin, network, amount, worth and who asked', async () => {
    const { ada, bench } = await moneyShop();
    const id = await makePayout(bench, { reference: 'wages-7' });
    const { text, html } = await ada.open(payoutPath(id));
    expect(html).toContain('<h1>Payout of 25.50 USDT on TRON</h1>');
    const [, address = ''] = /<code class="address" translate="no">(.*?)<\/code>/.exec(html) ?? [];
    expect(address.replaceAll(/<[^>]*>/g, '')).toBe(recipient);
    expect(address).toContain('<span>TEkx</span>');
    for (const fact of [
      'Coin USDT Network TRON',
      'Amount 25.50 USDT',
      'Value 25.50 USD when it was created',
      'Gateway NovaPay',
      'Reference wages-7',
      'Requested by the shop’s own key',
    ])
      expect(text).toContain(fact);
  });

  test('has its fees in the file as numbers, and the currency of its worth', async () => {
    const fees = [
      { kind: 'gateway_fee', asset: 'USDT', amount: '0.25' },
      { kind: 'network_fee', asset: 'TRX', amount: '13.5' },
      { kind: 'gateway_fee', asset: 'USDT', amount: '0.5' },
    ] as const;
    const { ada, bench } = await moneyShop(
      {},
      {
        observe: (transfers) =>
          Promise.resolve(
            transfers.map(({ transferId }) => ({
              transferId,
              report: report({ status: 'completed', fees }),
            })),
          ),
      },
    );
    await makePayout(bench, { reference: 'wages-7' });
    await bench.pass(minute);
    const [head = '', line = ''] = (await (await ada.send('/money/payouts.csv')).text()).split('\r\n');
    const cells = line.split(',');
    const row = Object.fromEntries(head.split(',').map((name, index) => [name, cells[index]]));
    expect(head).toMatch(/^createdAt,sentAt,id,/);
    expect(row).toMatchObject({
      worth: '25.50',
      worthCurrency: 'USD',
      gatewayFee: '0.75',
      gatewayFeeAsset: 'USDT',
      networkFee: '13.5',
      networkFeeAsset: 'TRX',
    });
    expect(row['sentAt']).toMatch(/^2030-/);
  });

  test('is approved by another person, by the fingerprint of what the page showed', async () => {
    const { ada, bench, sent, read } = await moneyShop();
    const id = await makePayout(bench);
    const page = await ada.open(payoutPath(id));
    const fingerprint = String(
      (await read('payouts', await makePayout(bench, { amount: '26' })))['fingerprint'],
    );
    const other = await ada.press(page, 'Approve 25.50 USDT on TRON', { fingerprint });
    expect(other.text).toContain('This has changed since you looked at it.');
    expect(sent).toEqual([]);
    const approved = await ada.press(page, 'Approve 25.50 USDT on TRON');
    expect(approved.text).toContain('Approved. It is on its way.');
    expect(sent).toEqual([`25.5 to ${recipient}`]);
    expect(await read('payouts', id)).toMatchObject({ status: 'sending', approvedBy: 'Ada' });
    // The form was sent twice: it is done once.
    expect((await ada.press(page, 'Approve 25.50 USDT on TRON')).text).toContain('Approved.');
    expect(sent).toHaveLength(1);
    await bench.pass(minute);
    const done = await ada.open(payoutPath(id));
    expect(done.text).toContain('25.50 USDT on TRON completed');
    expect(done.html).toContain(`href="https://tronscan.org/#/transaction/${'ab'.repeat(32)}"`);
    expect(done.text).toContain('Approved by Ada');
    const { body } = await bench.merchant('GET', '/v1/audit');
    expect(body['data']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'payouts.approve', owner: 'Ada', target: id }),
      ]),
    );
  });

  test('R56: is not approved by the person who asked for it, and says so', async () => {
    const { ada, bob, bench, sent } = await moneyShop();
    const id = await makePayout(bench, {}, await keyOf(bench, 'ada'));
    const page = await ada.open(payoutPath(id));
    expect(page.text).toContain('You cannot: you requested it.');
    await expect(ada.press(page, 'Approve 25.50 USDT on TRON')).rejects.toThrow('no button');
    // Who sends the form all the same is refused by the API.
    const bobs = await bob.open(payoutPath(id));
    const { fingerprint = '' } = bobs.forms.find(({ fields }) => 'fingerprint' in fields)?.fields ?? {};
    const reject = page.forms.find(({ buttons }) => buttons.includes('Reject'));
    const refused = await ada.send(`/do/payouts.approve/${id}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://127.0.0.1:8787' },
      body: new URLSearchParams({ ...reject?.fields, fingerprint }).toString(),
    });
    expect(await refused.text()).toContain('a key of another owner has to approve it');
    expect(sent).toEqual([]);
    // Rejecting what one asked for is no approval.
    expect((await ada.press(page, 'Reject')).text).toContain('Rejected: nothing is sent.');
  });

  test('is rejected with a comment, and has no button then', { tags: ['attention'] }, async () => {
    const { ada, bench } = await moneyShop();
    const id = await makePayout(bench);
    const done = await ada.press(await ada.open(payoutPath(id)), 'Reject', {
      comment: `not agreed ${hostile}`,
    });
    expect(done.text).toContain('Rejected: nothing is sent.');
    expect(done.text).toContain('not agreed');
    expect(done.html).not.toContain('<script>');
    expect(done.forms.flatMap(({ buttons }) => buttons)).toEqual(['Search']);
  });

  test('needs a scope for each button, which says which', async () => {
    const { bench } = await moneyShop();
    const id = await makePayout(bench);
    const eve = await signedIn(bench, { name: 'Eve', scopes: ['payouts:read'] });
    const page = await eve.open(payoutPath(id));
    expect(page.text).toContain('You cannot: you do not have that scope.');
    for (const [button, scope] of [
      ['Approve 25.50 USDT on TRON', 'payouts:approve'],
      ['Reject', 'payouts:approve'],
      ['Cancel the payout', 'payouts:write'],
    ] as const) {
      await expect(eve.press(page, button), button).rejects.toThrow('is disabled');
      expect(page.text).toContain(`${button} needs the scope ${scope}.`);
    }
  });

  test('that waits for a confirmation is confirmed as the page showed it, or not at all', async () => {
    const quote = { identifier: 'q1', fees: [{ kind: 'network_fee', asset: 'USDT', amount: '1' }] } as const;
    const { ada, bob, bench, sent } = await moneyShop(
      {},
      { sendMethod: 'two_step', request: () => Promise.resolve(quote), batches: null },
    );
    const id = await makePayout(bench);
    const page = await ada.open(payoutPath(id));
    expect(page.text).toContain('Needs confirmation');
    expect(page.text).toContain('1.00 USDT for the network');
    expect(sent).toEqual([]);
    const stale = await ada.press(page, 'Confirm 25.50 USDT on TRON', {
      updatedAt: '2030-01-01T00:00:00.000Z',
    });
    expect(stale.text).toContain('This has changed since the page was opened, so nothing was done.');
    expect(sent).toEqual([]);
    const bobs = await bob.open(payoutPath(id));
    expect((await ada.press(await ada.open(payoutPath(id)), 'Confirm 25.50 USDT on TRON')).text).toContain(
      'Confirmed. It is on its way.',
    );
    expect((await bob.press(bobs, 'Confirm 25.50 USDT on TRON')).text).toContain('confirm is not possible');
    expect(sent).toHaveLength(1);
  });

  test('of unknown outcome says what to look for, and is resolved with evidence by another person', async () => {
    const { ada, bench, payer, read } = await moneyShop({}, { observe: null });
    payer.send = () => {
      throw unanswered('novapay');
    };
    const id = await makePayout(bench, {}, await keyOf(bench, 'Bob'));
    const page = await ada.open(payoutPath(id));
    expect(page.text).toContain('Outcome unknown');
    expect(page.text).toContain('NovaPay’s own dashboard, at 2030-01-01 12:00:00 UTC, for:');
    expect(page.text).toContain(`Our id ${id}`);
    expect(page.html).toContain(`href="https://tronscan.org/#/address/${recipient}"`);
    const without = await ada.press(page, 'Record the outcome', { note: 'seen' });
    expect(without.text).toContain('Nothing was recorded. Choose an outcome.');
    expect(without.html).toMatch(/<textarea name="note"[^>]*>seen<\/textarea>/);
    const unfounded = await ada.press(page, 'Record the outcome', { outcome: 'failed', note: '' });
    expect(unfounded.text).toContain('must say why');
    expect(unfounded.html).toContain('<option value="failed" selected="">');
    const transactionHash = 'cd'.repeat(32);
    const chosen = { outcome: 'completed', transactionHash, note: 'seen on the explorer' };
    const done = await ada.press(await ada.open(payoutPath(id)), 'Record the outcome', chosen);
    expect(done.text).toContain('Recorded. It is completed now.');
    expect(await read('payouts', id)).toMatchObject({ status: 'completed', transactionHash });
    // A page from before says what is.
    expect((await ada.press(page, 'Record the outcome', { ...chosen, outcome: 'failed' })).text).toContain(
      'is completed: resolve is not possible',
    );
    const back = await ada.open(payoutPath(id));
    const returned = await ada.press(back, 'Record that it came back', { note: 'on our balance again' });
    expect(returned.text).toContain('Recorded. It is returned now.');
  });

  test('of unknown outcome is not resolved by the person who asked for it', async () => {
    const { ada, bench, payer } = await moneyShop({}, { observe: null });
    payer.send = () => {
      throw unanswered('novapay');
    };
    const id = await makePayout(bench, {}, await keyOf(bench, 'Ada'));
    const page = await ada.open(payoutPath(id));
    expect(page.text).toContain('You cannot: you requested it.');
    await expect(ada.press(page, 'Record the outcome')).rejects.toThrow('no button');
  });

  test('that is approved shows what its gateway says as text', async () => {
    const { ada, bench, payer } = await moneyShop({}, { review: () => Promise.resolve() });
    payer.status = {
      status: 'awaiting_approval',
      providerReference: hostile,
      rawStatus: hostile,
      failureCode: hostile,
      failureReason: hostile,
      fees: [{ kind: 'network_fee', asset: hostile, amount: '1' }],
    };
    const id = await makePayout(bench, { reference: hostile });
    await bench.pass(minute);
    const { html, text, forms } = await ada.open(payoutPath(id));
    expect(text).toContain('Needs approval at the gateway');
    expect(forms.flatMap(({ buttons }) => buttons)).toContain('Approve 25.50 USDT on TRON');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    // What turns the direction of writing ends with the text that has it: amount and address read as they are.
    expect(html.replaceAll(/<(bdi|code)>[^<]*<\/\1>/g, '')).not.toContain('\u202E');
  });

  describe('whose end the gateway contradicted', () => {
    /** It was sent, and a message says that it failed. */
    async function contradicted() {
      const it = await moneyShop({}, { messages: failureMessages });
      const id = await makePayout(it.bench, { reference: 'wages-7' });
      await it.bench.pass(minute);
      await it.bench.services.moneyOut.receive('novapay', id);
      expect(await it.read('payouts', id)).toMatchObject({ status: 'completed', conflict: true });
      return { ...it, id };
    }

    test('is listed as such, and Home leads to it', { tags: ['attention'] }, async () => {
      const { ada, id } = await contradicted();
      const { text, html } = await ada.open('/money');
      expect(text).toContain('Contradicted by the gateway (1)');
      expect(html).toContain(`href="/console${payoutPath(id)}"`);
      const home = await ada.open('');
      expect(home.text).toContain('Open the payout');
      expect(home.html).toContain(`href="/console${payoutPath(id)}"`);
    });

    test('ends by another person’s evidence, and is listed no more', async () => {
      const status = 'completed';
      const { ada, id, read, sent } = await contradicted();
      const page = await ada.open(payoutPath(id));
      expect(page.text).toContain('Contradicted by the gateway.');
      expect(page.text).toContain('Recording the status that it has here ends the contradiction.');
      const done = await ada.press(page, 'Record the outcome', {
        outcome: status,
        note: 'NovaPay lists it',
      });
      expect(done.text).toContain(`Recorded. It is ${status} now.`);
      expect(await read('payouts', id)).toMatchObject({ status, conflict: false });
      expect((await ada.open('/money')).text).toContain('Nothing is waiting.');
      expect(sent).toHaveLength(1);
    });
  });

  test('shows what gateways and people say as text', async () => {
    const { ada, bench, payer } = await moneyShop({});
    payer.send = () => {
      throw new GatewayError('novapay', 'rejected', hostile, { effect: 'none', providerCode: hostile });
    };
    const id = await makePayout(bench, { reference: hostile });
    for (const path of [payoutPath(id), '/money', '/money/payouts']) {
      const { html, status } = await ada.open(path);
      expect(status).toBe(200);
      expect(html, path).not.toContain('<script>');
      expect(html, path).toContain('&lt;script&gt;');
    }
    expect((await ada.open(payoutPath(id))).html).toMatch(/<bdi>[^<]*&lt;script&gt;[^<]*<\/bdi>/);
  });

  test.each(['pyt_unknown', '%3Cscript%3E', 'a%2Fb'])(
    'with an id that is none (%s) is not found',
    async (id) => {
      const { ada } = await moneyShop({});
      for (const kind of ['payouts', 'refunds', 'batches']) {
        const { status, html } = await ada.open(`/money/${kind}/${id}`);
        expect([kind, status]).toEqual([kind, 404]);
        expect(html).not.toContain('<script>');
      }
    },
  );
});
