import { describe, expect, test } from 'vitest';
import { addPasskey, signInByPasskey, usePasskey } from '../../testing/console-passkeys.ts';
import { signedIn, visitor } from '../../testing/console-visitor.ts';
import { coins, listEntry, says, scriptedProvider, stray } from '../../testing/scripted-gateway.ts';
import { makePayout, scriptedPayer } from '../../testing/scripted-money-out.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** What a passkey has to do with a payout that waits for a second person in live mode, and with money that is credited by hand. */

const minute = 60_000;
const hour = 60 * minute;
const approve = 'Approve 25.50 USDT on TRON';

async function waiting() {
  const { gateway, sent } = scriptedPayer();
  const bench = await startWorkbench([gateway], { live: true });
  const path = `/money/payouts/${await makePayout(bench)}`;
  const person = async (name: string) => {
    const who = await signedIn(bench, { name });
    const { device } = await addPasskey(who);
    return { who, device };
  };
  return { bench, sent, path, person };
}

test('R93: a second passkey that is new signs in and approves nothing, and the page says until when', async () => {
  const { bench, sent, path, person } = await waiting();
  const { who, device } = await person('Ada');
  await usePasskey(who, device);
  const { device: second } = await addPasskey(who, { name: 'New phone' });
  const phone = visitor(bench);
  expect((await signInByPasskey(phone, second)).status).toBe(200);
  const page = await phone.open(path);
  const refused = await phone.press(page, approve);
  expect(refused.text).toContain(
    'This passkey is new: until 2030-01-02 12:00 UTC it can neither move money nor change passkeys, API keys or webhook endpoints. Nothing was done.',
  );
  expect(refused.text).toContain('Needs a second person');
  expect(sent).toEqual([]);
  // The first one approves meanwhile, and the new one after a day.
  expect((await who.press(await who.open(path), approve)).text).toContain('Approved.');
  expect(sent).toHaveLength(1);
  const later = `/money/payouts/${await makePayout(bench, { amount: '30' })}`;
  bench.wait(24 * hour);
  const tomorrow = visitor(bench);
  await signInByPasskey(tomorrow, second);
  const done = await tomorrow.press(await tomorrow.open(later), 'Approve 30.00 USDT on TRON');
  expect(done.text).toContain('Approved.');
});

/** An order over 50.00 USD that 20.00 came for, and 49.90 USDT that no order explains. */
async function shortOrder(came = '20.00') {
  const gateway = scriptedProvider('novapay', { listed: [listEntry(stray('dep_1', '49.90'))] });
  const bench = await startWorkbench([gateway]);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', came)] });
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const who = await signedIn(bench);
  const order = () => who.open(`/payments/${id}`);
  const money = async () => {
    const [, path = ''] =
      /href="\/console(\/unmatched\/txn_\w+)["?]/.exec((await who.open('/unmatched')).html) ?? [];
    return who.press(await who.open(path), 'Find', { payment: 'order-1' });
  };
  const checkout = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
  return { who, pages: { order, money }, checkout };
}

const credits = [
  ['Accept as paid', 'order'],
  ['Credit by hand', 'order'],
  ['Credit to order-1', 'money'],
] as const;

describe('R101: what makes an order paid by hand', () => {
  test('needs a passkey that was used just now', async () => {
    const { who, pages, checkout } = await shortOrder();
    const { device } = await addPasskey(who);
    const page = await pages.order();
    const before = await checkout();
    const fields = { amount: '30.00', note: 'seen at the gateway' };
    const refused = await who.press(page, 'Credit by hand', fields);
    expect(refused.text).toContain('Use your passkey first: nothing was done.');
    expect(await checkout()).toEqual(before);
    await usePasskey(who, device);
    // The form of the page that was refused.
    await who.press(page, 'Credit by hand', fields);
    expect(await checkout()).toMatchObject({ status: 'paid' });
  });

  test.each(credits)(
    '("%s") is disabled without one, and says so',
    { tags: ['attention'] },
    async (button, place) => {
      const { who, pages } = await shortOrder();
      const page = await pages[place]();
      await expect(who.press(page, button)).rejects.toThrow('is disabled');
      expect(page.text).toContain(`${button} needs a passkey, and you have none. Passkeys`);
    },
  );

  test('("Keep the extra 10.00 USD") of what is overpaid needs one, because the shop ships by it', async () => {
    const keep = 'Keep the extra 10.00 USD';
    const { who, pages, checkout } = await shortOrder('60.00');
    const without = await pages.order();
    await expect(who.press(without, keep)).rejects.toThrow('is disabled');
    expect(without.text).toContain(`${keep} needs a passkey, and you have none. Passkeys`);
    const { device } = await addPasskey(who);
    const page = await pages.order();
    expect(page.text).toContain('Your shop is told that it can ship.');
    // The page's script asks for it before it sends the form.
    const form = /<form[^>]*>(?:(?!<\/form>)[^])*>Keep the extra 10\.00 USD<\/button>/.exec(page.html)?.[0];
    expect(form).toContain('data-passkey="/console/passkeys?for=money"');
    const before = await checkout();
    expect(before).toMatchObject({ status: 'paid', exception: 'overpaid', readyAt: null });
    // Nor by the other way to make it ready, which no page has.
    for (const action of ['accept', 'ignore'])
      expect((await who.press(page, keep, { action })).text).toContain(
        'Use your passkey first: nothing was done.',
      );
    expect(await checkout()).toEqual(before);
    await usePasskey(who, device);
    await who.press(page, keep);
    expect(await checkout()).toMatchObject({ exception: null, readyAt: expect.any(String) as string });
  });

  test('is left unpaid without one, and the money taken off the list', async () => {
    const { who, pages, checkout } = await shortOrder();
    expect((await who.press(await pages.order(), 'Leave unpaid')).text).toContain('Left unpaid.');
    const done = await who.press(await pages.money(), 'Remove from this list', { note: 'ours' });
    expect(done.text).toContain('Removed from the list.');
    expect(await checkout()).toMatchObject({ status: 'open', exception: null, amountPaid: '20.00' });
  });
});
