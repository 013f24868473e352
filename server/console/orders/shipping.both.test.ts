/** @module-tag links */
import { describe, expect, test } from 'vitest';
import { csrfOf } from '../../testing/console-passkeys.ts';
import { signedIn, type ConsolePage, type Visitor } from '../../testing/console-visitor.ts';
import { linkOrder } from '../../testing/link-shop.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const outside = { amount: '50.00', outside: true, note: 'paid in cash' };
const customer = {
  email: 'ann@example.com',
  firstName: 'Ann',
  lastName: 'Müller',
  address: { line1: 'Elm Row 7', postalCode: '10115', city: 'Berlin', country: 'DE' },
};

/** A shop whose orders are each paid in full, and Ada who may do everything. */
async function shop() {
  const { gateway } = scriptedPayer();
  const bench = await startWorkbench([gateway]);
  let amount = '50.00';
  let status: 'final' | 'gone' = 'final';
  gateway.script.observe = (payment) =>
    says(payment, {
      observedAt: bench.now(),
      transactions: [coins(payment.paymentId, amount, { status })],
    });
  const paid = async ({ id, token }: { readonly id: string; readonly token: string }) => {
    await bench.choose(token);
    await bench.pass(minute);
    return id;
  };
  return {
    bench,
    ada: await signedIn(bench),
    /** Orders of links. */
    sold: async (reference = 'order-1') => paid(await linkOrder(bench, { reference, name: 'Cup', customer })),
    /** An order that the shop made by the API. */
    made: async (terms: object = { reference: 'order-api' }) => paid(await bench.open(terms)),
    comes: (less: string) => void (amount = less),
    read: async (id: string) => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body,
    fulfill: async (id: string, note?: string) =>
      bench.merchant('POST', `/v1/checkouts/${id}/fulfill`, note === undefined ? {} : { note }),
    refund: async (id: string, body: object = outside) => {
      const made = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, body);
      expect([made.status, made.text]).toEqual([201, made.text]);
    },
    takeBack: async (id: string) => {
      status = 'gone';
      for (const wait of [0, 20, 20]) {
        bench.wait(wait * minute);
        await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
      }
      expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({
        exception: 'reversed',
      });
    },
  };
}

const buttonOf = ({ html }: ConsolePage, label = 'Mark as shipped') =>
  new RegExp(`<button([^>]*)>${label}</button>`).exec(html)?.[1];

describe('the page of an order', () => {
  test('that is to ship is marked with a note, and unmarked', async () => {
    const { bench, ada, sold, read } = await shop();
    const path = `/payments/${await sold()}`;
    const page = await ada.open(path);
    expect(page.text).toMatch(/To ship Ready since 1 Jan \d\d:\d\d \. Note, such as a tracking number/);
    expect(buttonOf(page)).toContain('class="main"');
    const at = new Date(bench.now()).toISOString();
    const done = await ada.press(page, 'Mark as shipped', { note: 'DHL 17' });
    expect(done.text).toContain('Marked as shipped.');
    expect(done.text).toMatch(/Shipped 1 Jan \d\d:\d\d DHL 17 Not shipped after all/);
    expect(done.html).toContain('<time datetime="' + at);
    expect(buttonOf(done)).toBeUndefined();
    const id = path.slice('/payments/'.length);
    expect(await read(id)).toMatchObject({ fulfilledAt: at, fulfillmentNote: 'DHL 17', status: 'paid' });
    const undone = await ada.press(done, 'Not shipped after all');
    expect(undone.text).toContain('It is no longer marked as shipped.');
    expect(buttonOf(undone)).toContain('class="main"');
    expect(await read(id)).toMatchObject({ fulfilledAt: null, fulfillmentNote: null });
  });

  test('that the shop made by the API has the button, but not as the first one', async () => {
    const { ada, made } = await shop();
    const page = await ada.open(`/payments/${await made()}`);
    expect(page.text).toContain('Your shop made this order, and was told to ship it.');
    expect(buttonOf(page)).toBe(' type="submit"');
    expect((await ada.press(page, 'Mark as shipped')).text).toContain('Marked as shipped.');
  });

  test('that is not ready has no button', async () => {
    const { ada, made, comes } = await shop();
    comes('20.00');
    const page = await ada.open(`/payments/${await made()}`);
    expect([buttonOf(page), page.html.includes('id="shipping"')]).toEqual([undefined, false]);
  });

  test('that is refunded whole, about to be, or reversed says not to ship it', async () => {
    const { ada, sold, refund, takeBack } = await shop();
    const [refunded, reserved, reversed] = [
      await sold('order-1'),
      await sold('order-2'),
      await sold('order-3'),
    ];
    await refund(refunded);
    await refund(reserved, {});
    await takeBack(reversed);
    for (const [id, why] of [
      [refunded, 'All of its money was refunded.'],
      [reserved, 'All of its money is being refunded.'],
      [reversed, 'Its money was reversed.'],
    ] as const) {
      const page = await ada.open(`/payments/${id}`);
      expect(page.text).toContain(`Do not ship ${why}`);
      expect(buttonOf(page)).toBeUndefined();
      expect(page.text).toContain('Was ready to ship');
      expect(page.text).not.toContain(' Ready to ship ');
    }
  });

  test('that was reversed and then accepted is shipped without a word of refunds', async () => {
    const { bench, ada, sold, takeBack } = await shop();
    const id = await sold();
    await takeBack(id);
    await bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
    const page = await ada.open(`/payments/${id}`);
    expect(page.text).toContain('To ship Ready since');
    const done = await ada.press(page, 'Mark as shipped');
    expect(done.text).toContain('Marked as shipped.');
    for (const { text } of [page, done]) expect(text).not.toMatch(/Do not ship|refunded, or/);
  });

  test('that was reversed is not shipped either where that was ignored', async () => {
    const { bench, ada, sold, takeBack } = await shop();
    const id = await sold();
    await takeBack(id);
    await bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'ignore' });
    const page = await ada.open(`/payments/${id}`);
    expect(page.text).toContain('Do not ship Its money was reversed.');
    expect(page.text).toContain('Was ready to ship');
    expect(buttonOf(page)).toBeUndefined();
  });

  test('that two people mark at once is marked once, and the second is told that the note was not saved', async () => {
    const { bench, ada, sold, read } = await shop();
    const id = await sold();
    const bob = await signedIn(bench, { name: 'Bob' });
    const [adas, bobs] = [await ada.open(`/payments/${id}`), await bob.open(`/payments/${id}`)];
    await ada.press(adas, 'Mark as shipped', { note: 'DHL 17' });
    const first = await read(id);
    bench.wait(minute);
    const second = await bob.press(bobs, 'Mark as shipped', { note: 'UPS 4' });
    expect(second.text).toContain('It was marked as shipped before: your note was not saved.');
    expect(second.text).toContain('DHL 17');
    expect(await read(id)).toEqual(first);
    // Without a note of one's own, there is nothing to say.
    expect((await bob.press(bobs, 'Mark as shipped')).text).not.toContain('not saved');
  });

  test('refuses a note that is too long, and keeps it', async () => {
    const { ada, sold, read } = await shop();
    const id = await sold();
    const note = 'x'.repeat(1001);
    const long = await ada.press(await ada.open(`/payments/${id}`), 'Mark as shipped', { note });
    expect(long.text).toMatch(/note must be at most 1000 characters/);
    expect(long.html).toContain(`value="${note}"`);
    expect(await read(id)).toMatchObject({ fulfilledAt: null });
  });

  test('names the scope that is missing for its buttons', async () => {
    const { bench, sold, fulfill } = await shop();
    const id = await sold();
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    const page = await bob.open(`/payments/${id}`);
    expect(page.text).toContain('Mark as shipped needs the scope checkouts:write.');
    await expect(bob.press(page, 'Mark as shipped')).rejects.toThrow('disabled');
    await fulfill(id);
    expect((await bob.open(`/payments/${id}`)).text).toContain(
      'Not shipped after all needs the scope checkouts:write.',
    );
  });
});

const toShip = '/payments?toShip=true&sort=oldestReady';
const boxesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<input type="checkbox" form="many" name="each" value="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );

async function send(
  who: Visitor,
  path: string,
  fields: Readonly<Record<string, string>>,
  each: readonly string[] = [],
) {
  const body = new URLSearchParams({ csrf: await csrfOf(who), key: crypto.randomUUID(), ...fields });
  for (const value of each) body.append('each', value);
  const answer = await who.send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: who.origin },
    body: body.toString(),
  });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

describe('several orders', () => {
  test('are marked at once with one note, from Home and from the list, and leave both', async () => {
    const { ada, sold, read } = await shop();
    const ids = [await sold('order-1'), await sold('order-2'), await sold('order-3')];
    const [first = '', ...others] = boxesOf((await ada.open('')).html);
    const fromHome = await send(ada, '/payments/ship', { back: '', note: 'DHL 17' }, [first]);
    expect([fromHome.status, fromHome.to]).toEqual([303, '/console']);
    const home = await ada.open('');
    expect(home.text).toContain('Marked as shipped: 1 order.');
    expect(boxesOf(home.html)).toEqual(others);
    const list = await ada.open(toShip);
    expect(boxesOf(list.html)).toEqual(others);
    const fromList = await send(ada, '/payments/ship', { back: toShip }, others);
    expect([fromList.status, fromList.to]).toEqual([303, `/console${toShip}`]);
    const after = await ada.open(toShip);
    expect(after.text).toContain('Marked as shipped: 2 orders.');
    expect(after.text).toContain('No orders match these filters.');
    expect(await read(ids[0] ?? '')).toMatchObject({ fulfillmentNote: 'DHL 17' });
    expect(await read(ids[2] ?? '')).toMatchObject({
      fulfilledAt: expect.any(String) as string,
      fulfillmentNote: null,
    });
    expect((await ada.open('')).html).not.toContain('id="to-ship"');
    expect((await ada.open('/payments?fulfilled=true')).html.match(/>Shipped<\/span>/g)).toHaveLength(3);
  });

  test('of which some are refused are named with the reason, and the others are marked', async () => {
    const { ada, sold, refund, read } = await shop();
    const ids = [await sold('order-1'), await sold('order-2'), await sold('order-3'), await sold('order-4')];
    await sold('order-5');
    const boxes = boxesOf((await ada.open(toShip)).html).slice(0, 4);
    await refund(ids[1] ?? '');
    await refund(ids[3] ?? '', {});
    const done = await send(ada, '/payments/ship', { back: toShip, note: 'DHL 17' }, boxes);
    expect(done.status).toBe(200);
    expect(done.text).toContain(
      'Marked as shipped: 2 orders. Not these: order-2, order-4: This order cannot be marked as shipped: all of its money was refunded, or is reserved for refunds.',
    );
    expect(done.text).toContain('value="DHL 17"');
    const marked = await Promise.all(ids.map(async (id) => (await read(id))['fulfilledAt'] !== null));
    expect(marked).toEqual([true, false, true, false]);
    // Home shows the refusal alike.
    expect((await send(ada, '/payments/ship', { back: '' }, boxes.slice(1, 2))).text).toContain(
      'Marked as shipped: 0 orders. Not these: order-2: ',
    );
  });

  test('of which another person has marked one are counted without it', async () => {
    const { bench, ada, sold, read, fulfill } = await shop();
    const ids = [await sold('order-1'), await sold('order-2'), await sold('order-3')];
    const boxes = boxesOf((await ada.open(toShip)).html);
    await fulfill(ids[1] ?? '', 'UPS 4');
    bench.wait(minute);
    await send(ada, '/payments/ship', { back: toShip }, boxes);
    expect((await ada.open(toShip)).text).toContain('Marked as shipped: 2 orders. 1 was marked already.');
    expect(await read(ids[1] ?? '')).toMatchObject({ fulfillmentNote: 'UPS 4' });
  });

  test('are marked once, however often the form is sent, and by whomever', async () => {
    const { bench, ada, sold, read } = await shop();
    const ids = [await sold('order-1'), await sold('order-2')];
    const boxes = boxesOf((await ada.open(toShip)).html);
    const key = 'a'.repeat(20);
    const fields = { back: toShip, note: 'DHL 17' };
    const [first] = await Promise.all([
      send(ada, '/payments/ship', { ...fields, key }, boxes),
      send(await signedIn(bench, { name: 'Bob' }), '/payments/ship', fields, boxes),
    ]);
    expect(first.status).toBe(303);
    const states = await Promise.all(ids.map((id) => read(id)));
    bench.wait(minute);
    expect((await send(ada, '/payments/ship', { ...fields, key }, boxes)).status).toBe(303);
    expect(await Promise.all(ids.map((id) => read(id)))).toEqual(states);
  });

  test('are not marked with nothing chosen, a note that is too long, or without the scope', async () => {
    const { bench, ada, sold, read } = await shop();
    const id = await sold();
    const boxes = boxesOf((await ada.open(toShip)).html);
    const note = 'x'.repeat(1001);
    for (const [each, fields, text] of [
      [[], {}, 'Nothing was done. Choose orders first.'],
      [['../refunds 1'], {}, 'Nothing was done. Choose orders first.'],
      [Array.from({ length: 51 }, (_, index) => `chk_${index} 1`), {}, 'Choose at most 50 orders.'],
      [boxes, { note }, 'must be at most 1000 characters'],
    ] as const) {
      const done = await send(ada, '/payments/ship', { back: toShip, ...fields }, each);
      expect([done.text.includes(text), text]).toEqual([true, text]);
    }
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    for (const path of ['', toShip]) {
      const page = await bob.open(path);
      expect(page.text).toContain('Mark as shipped needs the scope checkouts:write.');
      expect(page.forms.find(({ buttons }) => buttons.includes('Mark as shipped'))?.isDisabled).toBe(true);
    }
    expect((await send(bob, '/payments/ship', { back: toShip }, boxes)).text).toContain('checkouts:write');
    expect(await read(id)).toMatchObject({ fulfilledAt: null });
  });

  test('have their boxes where they are to ship or ready, until they are marked', async () => {
    const { ada, sold, made, fulfill } = await shop();
    const link = await sold();
    const api = await made();
    const boxes = async (path: string) =>
      boxesOf((await ada.open(path)).html).map((box) => box.split(' ')[0]);
    expect(await boxes(toShip)).toEqual([link]);
    expect(await boxes('/payments?ready=true')).toEqual([api, link]);
    expect(await boxes('/payments')).toEqual([]);
    await fulfill(api);
    expect(await boxes('/payments?ready=true')).toEqual([link]);
    expect((await ada.open('/payments?ready=true')).text).toContain('order-api');
  });
});

test('the file of what is to ship has what a person needs to pack it, longest ready first', async () => {
  const { ada, sold, made, fulfill } = await shop();
  const first = await sold('order-1');
  await sold('order-2');
  await made();
  const file = async (query: string): Promise<readonly object[]> => {
    const answer = await ada.send(`/payments.csv?${query}`);
    const text = (await answer.text()).replace('\uFEFF', '');
    const [names = [], ...lines] = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    return lines.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])) as object);
  };
  expect(await file('toShip=true&sort=oldestReady')).toMatchObject([
    {
      reference: 'order-1',
      customerEmail: 'ann@example.com',
      customerName: 'Ann Müller',
      'address.line1': 'Elm Row 7',
      'address.line2': '',
      'address.postalCode': '10115',
      'address.city': 'Berlin',
      'address.country': 'DE',
      items: 'Cup',
      fulfilledAt: '',
    },
    { reference: 'order-2' },
  ]);
  await fulfill(first, 'DHL 17');
  expect(await file('toShip=true')).toMatchObject([{ reference: 'order-2' }]);
  expect(await file('fulfilled=true')).toMatchObject([
    {
      reference: 'order-1',
      fulfilledAt: expect.stringMatching(/^2030-/) as string,
      fulfillmentNote: 'DHL 17',
    },
  ]);
});
