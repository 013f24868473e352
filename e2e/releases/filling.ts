/** Fills the database of a scene with every kind of thing that it stores. Ends with the clock where things are under way. */
import { createKey, fillDeposits, fillEndpoints, fillKeys, fillPeople, type SignedIn } from './access.ts';
import {
  fillBalances,
  fillMoneyOutUnderWay,
  fillPastMoneyOut,
  fillPresentMoneyOut,
  MoneyOut,
  payForRefunds,
} from './money-out.ts';
import { fillOpen, fillPast, fillPresent, fillUnderWay, Shop, type Opened } from './shop.ts';
import { secrets, type GatewayId, type Scene } from './scene.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export interface Filled {
  readonly ann: string;
  readonly bob: string;
  /** Expired or revoked. */
  readonly endedKeys: readonly string[];
  readonly ada: SignedIn;
  readonly shop: Shop;
  readonly out: MoneyOut;
  readonly tokens: { readonly sessions: readonly string[]; readonly refunds: readonly string[] };
  /** A request that was answered, with its key. */
  readonly repeated: { readonly key: string; readonly body: object; readonly id: string };
}

/** @param what only money that comes in, or that goes out, each with what both have; by default all of it */
export async function fill(scene: Scene, what: 'in' | 'out' | 'all' = 'all'): Promise<Filled> {
  const [ann, bob] = [await createKey(scene, 'Ann'), await createKey(scene, 'Bob')];
  const shop = new Shop(scene, scene.as(ann));
  const out = new MoneyOut(shop, scene.as(bob));
  const endedKeys = await fillKeys(scene);
  await fillBalances(out);
  await fillEndpoints(shop);
  if (what !== 'out') await fillPast(shop);
  if (what !== 'in') await fillPastMoneyOut(out);
  // It is sent every event: from here on they wait, as each attempt is stored with its signature.
  scene.endpoints.set('/environment', 410);
  if (what !== 'out') {
    await fillPresent(shop);
    await fillDeposits(shop);
    await fillMessages(scene);
  }
  if (what !== 'in') await fillPresentMoneyOut(out);
  if (what !== 'out') {
    await fillOpen(shop);
    await fillLinks(shop);
  }
  await fillPauses(shop);
  const body = { amount: '51.00', currency: 'USD', expiresIn: 86_400, reference: 'repeated' };
  const created = await shop.done(shop.ann, '/v1/checkouts', body, 'repeated');
  const paid = what === 'in' ? null : await payForRefunds(out);
  if (what !== 'out') await fillUnderWay(shop);
  if (paid !== null) await fillMoneyOutUnderWay(out, paid);
  const ada = await fillPeople(scene);
  return {
    ann,
    bob,
    endedKeys,
    ada,
    shop,
    out,
    tokens: { sessions: shop.tokens, refunds: out.tokens },
    repeated: { key: 'repeated', body, id: String(created.body['id']) },
  };
}

/** Of gateways, that cannot be read. */
async function fillMessages(scene: Scene): Promise<void> {
  const path = `/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`;
  const sent = await scene.send('', 'POST', path, {
    command: 'paymentGatewayCallback',
    params: { status: 'odd' },
  });
  if (sent.status !== 200) throw new Error(`message: ${sent.status} ${sent.text}`);
}

/** Of each status: one that anyone pays, and invoices that are open, paid, expired and ended. */
async function fillLinks(shop: Shop): Promise<void> {
  const { scene, ann } = shop;
  const create = async (name: string, changes: object = {}): Promise<string> => {
    const wanted = { name, amount: '24.00', currency: 'USD', reference: name, ...changes };
    return String((await shop.done(ann, '/v1/links', wanted)).body['id']);
  };
  const visit = async (id: string): Promise<Opened> => {
    const { body } = await shop.done(scene.as(''), `/v1/links/${id}/sessions`);
    const { body: link } = await ann('GET', `/v1/links/${id}`);
    return { id: String(link['checkoutId']), token: String(body['sessionToken']) };
  };
  const invoice = { uses: 1, customer: { email: 'customer@example.com' } };
  await visit(await create('donation'));
  await shop.choose(await visit(await create('invoice-open', invoice)));
  const paid = await visit(await create('invoice-paid', invoice));
  const paymentId = await shop.choose(paid);
  const [payment] = (await shop.read(paid))['payments'] as readonly [{ readonly provider: GatewayId }];
  await shop.send(payment.provider, paymentId);
  await shop.becomes(paid, '"status":"paid"', minute);
  const expiresAt = new Date(scene.now() + minute).toISOString();
  await create('invoice-expired', { ...invoice, expiresAt });
  await scene.pass(2 * minute);
  const ended = await create('invoice-ended', invoice);
  await shop.done(ann, `/v1/links/${ended}/end`);
  await shop.done(ann, `/v1/links/${await create('invoice-changed')}`, { amount: '25.00' });
}

/** Of a gateway and of a method that what follows does not need, one of them until a time. */
async function fillPauses(shop: Shop): Promise<void> {
  const until = new Date(shop.scene.now() + day).toISOString();
  await shop.done(shop.ann, '/v1/providers/noxpay/pause', { note: 'its addresses come late', until });
  await shop.done(shop.ann, '/v1/methods/eth-ethereum/pause', { note: 'its fees are high' });
}
