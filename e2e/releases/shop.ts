/** What a merchant's shop and its shoppers do, and money that comes in: each kind of it once. */
import type { Answer, Caller, GatewayId, Scene } from './scene.ts';

export interface Opened {
  readonly id: string;
  readonly token: string;
}

/** A simulator's payment. */
interface Order {
  readonly id: string;
  readonly reference: string | null;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export class Shop {
  readonly scene: Scene;
  readonly ann: Caller;
  /** Of shoppers, which the API does not show again. */
  readonly tokens: string[] = [];
  #made = 0;

  constructor(scene: Scene, ann: Caller) {
    this.scene = scene;
    this.ann = ann;
  }

  key(name: string): string {
    this.#made += 1;
    return `${name}-${this.#made}`;
  }

  /** @throws Error where it is refused */
  async done(by: Caller, path: string, body: object = {}, key?: string): Promise<Answer> {
    return accepted(path, await by('POST', path, body, key));
  }

  async open(gateway: GatewayId | null, changes: object = {}, key = this.key('open')): Promise<Opened> {
    const wanted = {
      amount: '50.00',
      currency: 'USD',
      expiresIn: 86_400,
      ...(gateway !== null && { provider: gateway }),
      ...changes,
    };
    const { body } = await this.done(this.ann, '/v1/checkouts', wanted, key);
    const token = String(body['sessionToken']);
    this.tokens.push(token);
    return { id: String(body['id']), token };
  }

  async session(token: string, path: string, body: object = {}): Promise<Answer> {
    return accepted(path, await this.scene.send(token, 'POST', `/v1/session${path}`, body));
  }

  /** @returns the id of the payment */
  async choose({ token }: Opened, method = 'usdt-tron'): Promise<string> {
    const { body } = await this.session(token, '/method', { method });
    return (body['payment'] as { id: string }).id;
  }

  async order(gateway: GatewayId, paymentId: string): Promise<Order> {
    const orders = (await this.scene.control(gateway, 'GET', '/payments')) as readonly Order[];
    const found = orders.find(({ reference }) => reference === paymentId);
    if (found === undefined) throw new Error(`${gateway} has no order for ${paymentId}`);
    return found;
  }

  /** A shopper sends money. */
  async send(gateway: GatewayId, paymentId: string, body: object = {}): Promise<void> {
    const { id } = await this.order(gateway, paymentId);
    await this.scene.control(gateway, 'POST', `/payments/${id}/pay`, { instant: true, ...body });
    await this.scene.pass(0);
  }

  read = async ({ id }: { readonly id: string }): Promise<Answer['body']> =>
    (await this.ann('GET', `/v1/checkouts/${id}`)).body;

  /** Lets time pass until the checkout has this in its JSON. */
  async becomes(opened: Opened, part: string, milliseconds?: number): Promise<void> {
    const isSo = async () => (await this.ann('GET', `/v1/checkouts/${opened.id}`)).text.includes(part);
    await this.scene.passUntil(`${opened.id} with ${part}`, isSo, milliseconds);
  }

  /** A checkout, its address, and money for it. */
  async pay(gateway: GatewayId, money: object = {}, changes: object = {}, method?: string) {
    const opened = await this.open(gateway, changes);
    const paymentId = await this.choose(opened, method ?? METHOD_AT[gateway]);
    await this.send(gateway, paymentId, money);
    return { ...opened, paymentId };
  }

  async paid(gateway: GatewayId, changes: object = {}, method?: string) {
    const paid = await this.pay(gateway, {}, changes, method);
    await this.becomes(paid, '"status":"paid"', minute);
    return paid;
  }

  resolve = (opened: Opened, action: string, changes: object = {}) =>
    this.done(
      this.ann,
      `/v1/checkouts/${opened.id}/resolve`,
      { action, ...changes },
      action === 'refund' ? this.key('resolve') : undefined,
    );
}

const METHOD_AT: Readonly<Record<GatewayId, string>> = {
  noxpay: 'sol-solana',
  novax: 'hosted',
  nordpay: 'usdt-tron',
  novapay: 'usdt-tron',
  nuxpay: 'usdt-tron',
};

function accepted(what: string, answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.text}`);
  return answer;
}

/** What takes days: expired, late, reversed, delayed. Ends with the clock some days later. */
export async function fillPast(shop: Shop): Promise<void> {
  const { scene } = shop;
  const brief = { expiresIn: 600 };
  // Without a method, and with an address that no money came to.
  await shop.open('novapay', brief);
  await shop.choose(await shop.open('novapay', brief));
  const late = await shop.open('nuxpay', { ...brief, reference: 'late' });
  const latePayment = await shop.choose(late);
  const accepted = await shop.open('nuxpay', { ...brief, reference: 'late-accepted' });
  const acceptedPayment = await shop.choose(accepted);
  const refreshed = await shop.open('novapay', { ...brief, reference: 'refreshed' });
  await shop.choose(refreshed);
  const reversed = await shop.paid('novapay', { reference: 'reversed' });
  const delayed = await shop.open('nuxpay', { reference: 'delayed' });
  const delayedPayment = await shop.choose(delayed);
  await shop.send('nuxpay', delayedPayment, { instant: false });
  await scene.pass(500);
  await shop.becomes(delayed, '"status":"processing"', 0);
  const order = await shop.order('nuxpay', delayedPayment);
  await scene.control('nuxpay', 'POST', `/payments/${order.id}/reverse`);

  for (const ended of [late, accepted, refreshed])
    await shop.becomes(ended, '"status":"expired"', 20 * minute);
  await shop.send('nuxpay', latePayment);
  await shop.becomes(late, '"late"');
  await shop.send('nuxpay', acceptedPayment);
  await shop.becomes(accepted, '"late"');
  await shop.resolve(accepted, 'accept', { note: 'the price is the same' });
  await shop.session(refreshed.token, '/refresh');
  await shop.send('novapay', await shop.choose(refreshed));
  await shop.becomes(refreshed, '"status":"paid"');

  const { id } = await shop.order('novapay', reversed.paymentId);
  await scene.control('novapay', 'POST', `/payments/${id}/reverse`);
  await scene.pass(0);
  await shop.becomes(reversed, '"reversed"', 20 * minute);
  const isDelayed = async () =>
    (await shop.ann('GET', `/v1/events?type=checkout.delayed`)).text.includes(delayed.id);
  await scene.passUntil('checkout.delayed', isDelayed, 6 * hour);
  const isGivenUp = async () =>
    (await shop.ann('GET', '/v1/events?delivery=failed')).text.includes('"checkout.processing"');
  await scene.passUntil('a webhook that is given up', isGivenUp, day);
}

/** What is there at the end, but what is under way. */
export async function fillPresent(shop: Shop): Promise<void> {
  const { scene, ann } = shop;
  for (const gateway of ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'] as const)
    await shop.paid(gateway);
  // Orders of NovaX that are paid, without an amount.
  await scene.control('novax', 'POST', '/undocumented', { amounts: 'omitted' });
  await shop.paid('novax', { reference: 'without-amount' });
  await scene.control('novax', 'DELETE', '/undocumented');
  const whole = {
    reference: 'whole',
    description: 'Two bowls',
    lineItems: [{ name: 'Bowl', quantity: 2, amount: '25.00', imageUrl: 'https://shop.example/bowl.png' }],
    customer: { email: 'shopper@example.com', firstName: 'Grace', lastName: 'Hopper' },
    metadata: { note: 'a gift' },
    methods: ['usdt-tron', 'trx-tron'],
    successUrl: 'https://shop.example/paid',
    pendingUrl: 'https://shop.example/soon',
    cancelUrl: 'https://shop.example/cart',
  };
  const sold = await shop.paid('novapay', whole);
  await shop.done(ann, `/v1/checkouts/${sold.id}/fulfill`, { note: 'by parcel' });
  await shop.paid('novapay', { currency: 'EUR', amount: '20.00' });
  await shop.paid('novapay', { amount: '6.00' }, 'trx-tron');

  await shop.becomes(await shop.pay('novapay', { amount: '20' }, { reference: 'underpaid' }), '"underpaid"');
  await shop.becomes(
    await shop.pay('novapay', { parts: ['20', '40'] }, { reference: 'overpaid' }),
    '"overpaid"',
  );
  const wrong = { currency: 'TRX', amount: '5000' };
  await shop.becomes(await shop.pay('novapay', wrong, { reference: 'wrong' }), '"wrong_asset"');
  for (const [reference, action] of [
    ['ignored', 'ignore'],
    ['wrong-accepted', 'accept'],
  ] as const) {
    const decided = await shop.pay('novapay', wrong, { reference });
    await shop.becomes(decided, '"wrong_asset"');
    await shop.resolve(decided, action, { note: 'dust' });
  }

  await scene.control('nuxpay', 'POST', '/undocumented', { ownReferences: true });
  for (const reference of ['unclear', 'unclear-settled']) {
    const unclear = await shop.pay('nuxpay', {}, { reference });
    await shop.becomes(unclear, '"unclear"', minute);
    if (reference === 'unclear') continue;
    const money = { paymentId: unclear.paymentId, amount: '50.00', note: 'seen on chain' };
    await shop.done(ann, `/v1/checkouts/${unclear.id}/settle`, money);
  }
  await scene.control('nuxpay', 'DELETE', '/undocumented');

  // NuxPay says that coins are on their way, then that they failed; an operator decides either way.
  for (const action of ['ignore', 'accept']) {
    const opened = await shop.open('nuxpay', { reference: `failed-${action}` });
    const paymentId = await shop.choose(opened);
    await shop.send('nuxpay', paymentId, { instant: false });
    await scene.pass(500);
    await shop.becomes(opened, '"status":"processing"', 0);
    const order = await shop.order('nuxpay', paymentId);
    await scene.control('nuxpay', 'POST', `/payments/${order.id}/reverse`);
    await scene.pass();
    const isSaid = async () =>
      (await ann('GET', `/v1/checkouts/${opened.id}/events`)).text.includes('says \\"failed\\"');
    await scene.passUntil('failed coins', isSaid, minute);
    await shop.resolve(opened, action);
  }

  const byHand = await shop.open('novapay', { reference: 'by-hand' });
  const paymentId = await shop.choose(byHand);
  const money = { paymentId, amount: '50.00', hash: 'ab'.repeat(32), note: 'paid at the counter' };
  await shop.done(ann, `/v1/checkouts/${byHand.id}/settle`, money);

  await fillUnmatched(shop);
}

/** Money that belongs to no payment: matched by a person, ignored, and open. */
async function fillUnmatched(shop: Shop): Promise<void> {
  const { scene, ann } = shop;
  const waiting = await shop.open('novapay', { reference: 'matched' });
  const paymentId = await shop.choose(waiting);
  for (const [nth, amount] of ['50', '7', '8'].entries()) {
    const deposit = { user_id: `somebody-${nth}`, currency: 'USDT_TRC20', amount };
    const { deposit_id: id } = (await scene.control('novapay', 'POST', '/deposits', deposit)) as {
      deposit_id: string;
    };
    await scene.control('novapay', 'POST', `/deposits/${id}/settle`);
  }
  const list = async () =>
    (await ann('GET', '/v1/transactions?matched=false&limit=100')).body['data'] as readonly {
      id: string;
      amount: string;
    }[];
  const named = async (amount: string) =>
    (await list()).find((each) => Number(each.amount) === Number(amount));
  for (const amount of ['50', '7', '8'])
    await scene.passUntil(`unmatched ${amount}`, async () => (await named(amount)) !== undefined, minute);
  await shop.done(ann, `/v1/transactions/${(await named('50'))?.id}/match`, {
    checkoutId: waiting.id,
    paymentId,
    note: 'sent to the old address',
  });
  await shop.done(ann, `/v1/transactions/${(await named('7'))?.id}/match`, { ignore: true, note: 'ours' });
}

/** Checkouts that wait for their shoppers, and those that were called off. */
export async function fillOpen(shop: Shop): Promise<void> {
  const { scene } = shop;
  await shop.open(null, { reference: 'no-method' });
  const several = await shop.open('novapay', { reference: 'several' });
  for (const method of ['trx-tron', 'eth-ethereum', 'usdt-tron']) await shop.choose(several, method);
  await scene.send(several.token, 'GET', '/v1/session');
  await shop.choose(await shop.open('noxpay', { reference: 'upi' }), 'upi');
  const hinted = await shop.open('novapay', { reference: 'hinted' });
  const paymentId = await shop.choose(hinted);
  await shop.session(hinted.token, '/sent', { hash: 'cd'.repeat(32), paymentId });
  await shop.session(hinted.token, '/report', { hash: 'ef'.repeat(32), note: 'I have sent it' });

  const asked = await shop.open('novapay', { reference: 'asked' });
  await shop.choose(asked);
  await shop.session(asked.token, '/wallet', { id: 'wallet-request-1', wallet: 'TronLink' });

  // A gateway that is down: the payment has failed.
  const failed = await shop.open('novapay', { reference: 'failed' });
  await scene.control('novapay', 'POST', '/faults', { mode: 'down', method: 'POST', count: 9 });
  await scene.send(failed.token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
  await scene.control('novapay', 'DELETE', '/faults');
  const ended = await shop.open('novapay', { reference: 'order-ended' });
  const order = await shop.order('novapay', await shop.choose(ended));
  await scene.control('novapay', 'POST', `/payments/${order.id}/cancel`);
  await scene.pass(0);

  const byMerchant = await shop.open('novapay', { reference: 'by-merchant' });
  await shop.choose(byMerchant);
  await shop.done(shop.ann, `/v1/checkouts/${byMerchant.id}/cancel`);
  const byShopper = await shop.open('novapay', { reference: 'by-shopper' });
  await shop.choose(byShopper);
  await shop.session(byShopper.token, '/cancel');

  const link = await scene.send('', 'POST', '/v1/links/tea/sessions', { quantity: 2 });
  shop.tokens.push(String(link.body['sessionToken']));
  const more = await shop.done(shop.ann, `/v1/checkouts/${several.id}/sessions`);
  shop.tokens.push(String(more.body['sessionToken']));
}

/** Coins on their way, at the end: no time passes afterwards. */
export async function fillUnderWay(shop: Shop): Promise<void> {
  const { scene } = shop;
  const seen = await shop.pay('novapay', { instant: false }, { reference: 'seen' });
  const part = await shop.pay('novapay', { instant: false, amount: '20' }, { reference: 'part' });
  await scene.pass(1000);
  await shop.becomes(seen, '"status":"processing"', 0);
  await shop.becomes(part, '"detected"', 0);
  await shop.choose(await shop.open('nordpay', { reference: 'awaiting-nordpay' }));
}

/** A gateway that is asked and does not answer: for a payment, and for the first of several payouts. Resolves once both wait. */
export async function hangCalls(shop: Shop): Promise<void> {
  const { scene, ann } = shop;
  const opened = await shop.open('novapay', { reference: 'creating' });
  const items = [
    { address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', amount: '1.7' },
    { address: 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8', amount: '1.8' },
  ];
  // Of a coin that nothing else of that day went out in, so that no second person is needed.
  const batch = { provider: 'novapay', method: 'trx-tron', reference: 'killed', items };
  await scene.control('novapay', 'POST', '/balance', { unit: 'TRX', amount: '100' });
  await scene.control('novapay', 'POST', '/faults', { mode: 'slow', ms: 120_000, method: 'POST' });
  const calls = [
    scene.send(opened.token, 'POST', '/v1/session/method', { method: 'usdt-tron' }),
    ann('POST', '/v1/payout-batches', batch, 'killed'),
  ];
  for (const call of calls) call.catch(() => {});
  const asked = async () =>
    (await ann('GET', '/v1/payouts?status=sending&limit=100')).text.includes('"1.7"') &&
    (await ann('GET', `/v1/checkouts/${opened.id}`)).text.includes('"creating"');
  await scene.until('both calls', asked);
}
