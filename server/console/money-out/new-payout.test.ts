import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { moneyShop } from '../../testing/money-shop.ts';
import { unreachable } from '../../testing/scripted-gateway.ts';
import { recipient } from '../../testing/scripted-money-out.ts';

const hostile = '"><script>alert(1)</script>\u202E';

describe('a new payout', () => {
  const wanted = {
    provider: 'novapay',
    method: 'usdt-tron',
    address: recipient,
    amount: '12',
    reference: 'w-1',
  };

  test('is made by one form, and waits for another person where it has to', async () => {
    const { ada, bob, sent } = await moneyShop();
    const form = await ada.open('/money/new');
    expect(form.text).toContain('Another person has to approve it before it is sent.');
    const made = await ada.press(form, 'Create payout', wanted);
    expect(made.text).toContain('Created. Another person has to approve it.');
    expect(made.text).toContain('Payout of 12.00 USDT on TRON');
    expect(made.text).toContain('You cannot: you requested it.');
    expect(sent).toEqual([]);
    // Sent twice, it is one payout.
    await ada.press(form, 'Create payout', wanted);
    const list = await bob.open('/money/payouts');
    expect(new Set(list.html.match(/payouts\/pyt_[\w-]+/g)).size).toBe(1);
    const [path = ''] = /\/money\/payouts\/pyt_[\w-]+/.exec(list.html) ?? [];
    const page = await bob.open(path);
    expect((await bob.press(page, 'Approve 12.00 USDT on TRON')).text).toContain('Approved.');
    expect(sent).toEqual([`12 to ${recipient}`]);
  });

  test.each([
    [{ address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9' }, 'is not an address on TRON'],
    [{ address: '0x52908400098527886E0F7030069857D2E4169EE7' }, 'is not an address on TRON'],
    [{ amount: '0.5' }, 'must be at least 1'],
    [{ amount: '1e3' }, 'Write the amount like 84.50.'],
    [{ method: 'btc-bitcoin' }, 'cannot send btc-bitcoin'],
    [{ reference: '' }, 'Fill in the reference.'],
    [{ address: hostile }, 'is not an address on TRON'],
  ])('that is wrong (%j) is refused at its field, with what was entered', async (changes, sentence) => {
    const { ada, sent } = await moneyShop({});
    const page = await ada.press(await ada.open('/money/new'), 'Create payout', { ...wanted, ...changes });
    expect(page.status).toBe(200);
    expect(page.text).toContain(sentence);
    expect(page.html).toContain('aria-invalid="true"');
    expect(page.html).not.toContain('<script>');
    const { fields } = page.forms.find(({ buttons }) => buttons.includes('Create payout')) ?? {};
    const { provider: _provider, method: _method, ...typed } = { ...wanted, ...changes };
    expect(fields).toMatchObject(typed);
    expect(sent).toEqual([]);
    const again = await ada.press(page, 'Create payout', wanted);
    expect(again.text).toContain('Created. It is on its way.');
  });

  test('says what the gateway refused', async () => {
    const { ada, payer } = await moneyShop({});
    payer.send = () => {
      throw new GatewayError('novapay', 'rejected', 'no such account', { effect: 'none' });
    };
    const made = await ada.press(await ada.open('/money/new'), 'Create payout', wanted);
    expect(made.html).toContain('class="notice bad"');
  });

  describe('at a gateway that sends to its list of recipients alone', () => {
    const atNuxPay = { ...wanted, provider: 'nuxpay' };

    async function listingShop(allowed = true, fails = false) {
      const listed: string[] = [];
      const shop = await moneyShop(
        {},
        {
          sendsToListedOnly: true,
          async allowRecipients(recipients) {
            if (fails) throw unreachable('nuxpay');
            listed.push(...recipients.map(({ address, method }) => `${method} ${address}`));
            const reason = allowed ? null : 'Too many addresses';
            return recipients.map((each) => ({ ...each, allowed, reason }));
          },
        },
        { id: 'nuxpay' },
      );
      return { ...shop, listed };
    }

    test('puts the address on that list first, where the form says so', async () => {
      const { ada, sent, listed } = await listingShop();
      const form = await ada.open('/money/new');
      const made = await ada.press(form, 'Create payout', { ...atNuxPay, list: 'yes' });
      expect(made.text).toContain('Created. It is on its way.');
      expect(listed).toEqual([`usdt-tron ${recipient}`]);
      await ada.press(await ada.open('/money/new'), 'Create payout', { ...atNuxPay, reference: 'w-2' });
      expect(listed).toHaveLength(1);
      expect(sent).toHaveLength(2);
    });

    test('sends nothing where it refuses the address', async () => {
      const { ada, sent } = await listingShop(false);
      const form = await ada.open('/money/new');
      const page = await ada.press(form, 'Create payout', { ...atNuxPay, list: 'yes' });
      expect(page.text).toContain(
        'Nothing was sent. NuxPay did not put this address on its list. Too many addresses',
      );
      const { fields } = page.forms.find(({ buttons }) => buttons.includes('Create payout')) ?? {};
      expect(fields).toMatchObject({ address: recipient, list: 'yes' });
      expect(sent).toEqual([]);
    });

    test('is not said to have sent nothing where the gateway failed, and keeps what was entered', async () => {
      const { ada, sent } = await listingShop(true, true);
      const form = await ada.open('/money/new');
      const page = await ada.press(form, 'Create payout', { ...atNuxPay, list: 'yes' });
      expect(page.text).toContain('nuxpay gave no usable answer.');
      expect(page.text).not.toContain('Nothing was sent.');
      const { fields } = page.forms.find(({ buttons }) => buttons.includes('Create payout')) ?? {};
      expect(fields).toMatchObject({ address: recipient, amount: '12', list: 'yes' });
      expect(sent).toEqual([]);
    });

    test('says at the field that the address is none', async () => {
      const { ada, listed } = await listingShop();
      const form = await ada.open('/money/new');
      const wrong = { ...atNuxPay, address: '0x52908400098527886E0F7030069857D2E4169EE7', list: 'yes' };
      const page = await ada.press(form, 'Create payout', wrong);
      expect(page.html).toContain('id="fault-address"');
      expect(listed).toEqual([]);
    });

    test('names the scope that a person lacks for it', async () => {
      const { bench } = await listingShop();
      const eve = await signedInForMoney(bench, {
        name: 'Eve',
        scopes: ['payouts:write', 'checkouts:read'],
      });
      const page = await eve.open('/money/new');
      expect(page.text).toContain('Adding one needs the scope payouts:approve.');
      expect(page.html).toMatch(/<input type="checkbox" name="list"[^>]* disabled/);
    });
  });
});
