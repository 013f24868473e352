/** Fills the database of a scene with every kind of thing that it stores. Ends with the clock where things are under way. */
import { createKey, fillDeposits, fillEndpoints, fillKeys, fillPeople, type Person } from './access.ts';
import {
  fillBalances,
  fillMoneyOutUnderWay,
  fillPastMoneyOut,
  fillPresentMoneyOut,
  MoneyOut,
  payForRefunds,
} from './money-out.ts';
import { fillOpen, fillPast, fillPresent, fillUnderWay, Shop } from './shop.ts';
import { secrets, type Scene } from './scene.ts';

export interface Filled {
  readonly ann: string;
  readonly bob: string;
  /** Expired or revoked. */
  readonly endedKeys: readonly string[];
  readonly ada: Person;
  readonly shop: Shop;
  readonly out: MoneyOut;
  readonly tokens: { readonly sessions: readonly string[]; readonly refunds: readonly string[] };
  readonly repeated: { readonly key: string; readonly body: object; readonly id: string };
}

export async function fill(scene: Scene, log: (line: string) => void = () => {}): Promise<Filled> {
  const step = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work;
    log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return done;
  };
  const [ann, bob] = [await createKey(scene, 'Ann'), await createKey(scene, 'Bob')];
  const shop = new Shop(scene, scene.as(ann));
  const out = new MoneyOut(shop, scene.as(bob));
  const endedKeys = await fillKeys(scene);
  await fillBalances(out);
  await step('endpoints', fillEndpoints(shop));
  await step('money in that took days', fillPast(shop));
  await step('money out that took days', fillPastMoneyOut(out));
  await step('money in', fillPresent(shop));
  await step('deposits', fillDeposits(shop));
  await step('messages', fillMessages(scene));
  await step('money out', fillPresentMoneyOut(out));
  await step('checkouts that wait', fillOpen(shop));
  const body = { amount: '51.00', currency: 'USD', expiresIn: 86_400, reference: 'repeated' };
  const created = await shop.done(shop.ann, '/v1/checkouts', body, 'repeated');
  const paid = await step('money to be refunded', payForRefunds(out));
  await step('money in under way', fillUnderWay(shop));
  await step('money out under way', fillMoneyOutUnderWay(out, paid));
  const ada = await step('people', fillPeople(scene));
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
