/** Fills the database of a scene with every kind of thing that it stores. Ends with the clock where things are under way. */
import { createKey, fillDeposits, fillEndpoints, fillKeys, fillPeople } from './access.ts';
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
  readonly shop: Shop;
  readonly out: MoneyOut;
  readonly tokens: { readonly sessions: readonly string[]; readonly refunds: readonly string[] };
}

export async function fill(scene: Scene): Promise<Filled> {
  const [ann, bob] = [await createKey(scene, 'Ann'), await createKey(scene, 'Bob')];
  const shop = new Shop(scene, scene.as(ann));
  const out = new MoneyOut(shop, scene.as(bob));
  await fillKeys(scene);
  await fillBalances(out);
  await fillEndpoints(shop);
  await fillPast(shop);
  await fillPastMoneyOut(out);
  await fillPresent(shop);
  await fillDeposits(shop);
  await fillMessages(scene);
  await fillPresentMoneyOut(out);
  await fillOpen(shop);
  const paid = await payForRefunds(out);
  await fillUnderWay(shop);
  await fillMoneyOutUnderWay(out, paid);
  await fillPeople(scene);
  return { ann, shop, out, tokens: { sessions: shop.tokens, refunds: out.tokens } };
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
