/** Money that goes out, of each kind and in each state. */
import type { Shop } from './shop.ts';
import type { Answer, Caller, GatewayId } from './scene.ts';

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const recipients = [address, 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8', 'TLyqzVGLV1srkB7dToTAEqgDSfPtXRJZYH'];
const destination = { type: 'address', address } as const;
const method = 'usdt-tron';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const idOf = ({ body }: Answer): string => String(body['id']);
const tokenOf = ({ body }: Answer): string => String(body['claimUrl']).split('#')[1] ?? '';

type Paid = Awaited<ReturnType<Shop['paid']>>;

export class MoneyOut {
  readonly shop: Shop;
  readonly bob: Caller;
  /** Of refund links, which the API does not show again. */
  readonly tokens: string[] = [];

  constructor(shop: Shop, bob: Caller) {
    this.shop = shop;
    this.bob = bob;
  }

  payout(provider: GatewayId, amount: string, changes: object = {}): Promise<Answer> {
    const reference = this.shop.key('payout');
    const wanted = { provider, method, address, amount, reference, ...changes };
    return this.shop.done(this.shop.ann, '/v1/payouts', wanted, reference);
  }

  batch(provider: GatewayId, amounts: readonly string[]): Promise<Answer> {
    const reference = this.shop.key('batch');
    const items = amounts.map((amount, nth) => ({ address: recipients[nth], amount }));
    const wanted = { provider, method, reference, items };
    return this.shop.done(this.shop.ann, '/v1/payout-batches', wanted, reference);
  }

  async refund(paid: Paid, body: object): Promise<Answer> {
    const path = `/v1/checkouts/${paid.id}/refunds`;
    const created = await this.shop.done(this.shop.ann, path, body, this.shop.key('refund'));
    if (typeof created.body['claimUrl'] === 'string') this.tokens.push(tokenOf(created));
    return created;
  }

  act(by: Caller, kind: 'payouts' | 'refunds', of: Answer, verb: string, body: object = {}) {
    return this.shop.done(by, `/v1/${kind}/${idOf(of)}/${verb}`, body);
  }

  approve(kind: 'payouts' | 'refunds', of: Answer): Promise<Answer> {
    return this.act(this.bob, kind, of, 'approve', { fingerprint: String(of.body['fingerprint']) });
  }

  async becomes(kind: 'payouts' | 'refunds', of: Answer, status: string, milliseconds?: number) {
    const path = `/v1/${kind}/${idOf(of)}`;
    const isSo = async () => (await this.shop.ann('GET', path)).body['status'] === status;
    await this.shop.scene.passUntil(`${path} ${status}`, isSo, milliseconds);
    return this.shop.ann('GET', path);
  }

  claim(created: Answer): Promise<Answer> {
    return this.shop.scene.send(tokenOf(created), 'POST', '/v1/refund/destination', { address });
  }

  /** The gateway carries the next such request out, and its answer is lost. */
  async loseAnswer(gateway: GatewayId, path: string): Promise<void> {
    const fault = { mode: 'drop_after_effect', method: 'POST', path, count: 1 };
    await this.shop.scene.control(gateway, 'POST', '/faults', fault);
  }
}

/** What each gateway has, at first. */
export async function fillBalances({ shop }: MoneyOut): Promise<void> {
  const { scene } = shop;
  await scene.control('novapay', 'POST', '/balance', { unit: 'USDT_TRC20', amount: '20000' });
  await scene.control('nordpay', 'POST', '/balance', { amount: '20000' });
  await scene.control('nuxpay', 'POST', '/balance', { unit: 'tronusdt', amount: '20000' });
  const addresses = recipients.slice(0, 2).map((each) => ({ address: each, method }));
  await shop.done(shop.ann, '/v1/payout-allowlist', { provider: 'nuxpay', addresses });
}

/** What takes days. */
export async function fillPastMoneyOut(out: MoneyOut): Promise<void> {
  const { shop, bob } = out;
  const { scene } = shop;
  const expiring = await out.refund(await shop.paid('novapay'), { amount: '20' });
  const silent = await out.payout('nordpay', '25.5');
  await out.act(shop.ann, 'payouts', silent, 'confirm');
  await out.becomes('payouts', silent, 'unknown', 12 * hour);
  await out.act(bob, 'payouts', silent, 'resolve', { outcome: 'completed', note: 'on chain' });
  await out.becomes('refunds', expiring, 'expired', 2 * day);

  const returned = await out.payout('novapay', '26.5');
  await out.becomes('payouts', returned, 'completed');
  const withdrawals = `/withdrawals/${await referenceOf(out, 'payouts', returned)}`;
  await scene.control('novapay', 'POST', `${withdrawals}/return`);
  await out.becomes('payouts', returned, 'returned', hour);
}

async function referenceOf(out: MoneyOut, kind: 'payouts' | 'refunds', of: Answer): Promise<string> {
  const read = await out.shop.ann('GET', `/v1/${kind}/${idOf(of)}`);
  return String(read.body['providerReference']);
}

export async function fillPresentMoneyOut(out: MoneyOut): Promise<void> {
  await fillPayouts(out);
  await fillBatches(out);
  await fillRefunds(out);
  await fillNativeRefunds(out);
}

async function fillPayouts(out: MoneyOut): Promise<void> {
  const { shop } = out;
  const { scene } = shop;
  for (const gateway of ['novapay', 'nuxpay'] as const)
    await out.becomes('payouts', await out.payout(gateway, '27.5'), 'completed');
  const failing = await out.payout('novapay', '28.5');
  await scene.control('novapay', 'POST', `/withdrawals/${await referenceOf(out, 'payouts', failing)}/fail`);
  await out.becomes('payouts', failing, 'failed');

  const contradicted = await out.payout('nuxpay', '29.5');
  await out.becomes('payouts', contradicted, 'completed');
  const [transfer] = (await scene.control('nuxpay', 'GET', '/transfers')) as readonly { id: string }[];
  await scene.control('nuxpay', 'POST', `/transfers/${transfer?.id}/fail`);
  const hasConflict = async () =>
    (await shop.ann('GET', `/v1/payouts/${idOf(contradicted)}`)).body['conflict'] === true;
  await scene.passUntil('a conflict', hasConflict);

  await out.loseAnswer('novapay', '/v1/pay/withdrawals');
  await out.payout('novapay', '30.5', { address: recipients[1] });
  const theirs = await out.payout('novapay', '1500');
  await out.becomes('payouts', theirs, 'awaiting_approval');
  await out.payout('nordpay', '31.5');
  const calledOff = await out.payout('nordpay', '33.5');
  await out.act(shop.ann, 'payouts', calledOff, 'cancel');
}

async function fillBatches(out: MoneyOut): Promise<void> {
  const { scene, ann } = out.shop;
  const becomes = (batch: Answer, status: string) =>
    scene.passUntil(`batch ${status}`, async () => {
      const { body } = await ann('GET', `/v1/payout-batches/${idOf(batch)}`);
      return body['status'] === status;
    });
  await becomes(await out.batch('novapay', ['1.1', '1.2', '1.3']), 'completed');
  // NuxPay allows two of them.
  await becomes(await out.batch('nuxpay', ['2.1', '2.2', '2.3']), 'partial');
  await out.loseAnswer('novapay', '/v1/pay/withdrawals');
  await out.batch('novapay', ['3.1', '3.2', '3.3']);
  await out.batch('nordpay', ['14.1', '14.2', '14.3']);
}

async function fillRefunds(out: MoneyOut): Promise<void> {
  const { shop, bob } = out;
  const { scene } = shop;
  const sold = await shop.paid('novapay', { amount: '200.00' });
  const succeeded = await out.refund(sold, {
    destination,
    amount: '20',
    reason: 'sent back',
  });
  await out.becomes('refunds', succeeded, 'succeeded');
  const failing = await out.refund(sold, { destination, amount: '21' });
  await scene.control('novapay', 'POST', `/withdrawals/${await referenceOf(out, 'refunds', failing)}/fail`);
  await out.becomes('refunds', failing, 'failed');
  const back = await out.refund(sold, { destination, amount: '22' });
  await out.becomes('refunds', back, 'succeeded');
  await out.act(bob, 'refunds', back, 'resolve', { outcome: 'returned', note: 'it is back' });

  await out.refund(await shop.paid('nordpay'), { destination, amount: '23' });

  await out.refund(sold, { amount: '24' });
  const cancelled = await out.refund(sold, { amount: '25' });
  await out.act(shop.ann, 'refunds', cancelled, 'cancel');
  const claimed = await out.refund(sold, { amount: '26' });
  await out.claim(claimed);
  await out.becomes('refunds', claimed, 'succeeded', hour);
  await out.refund(sold, {
    outside: true,
    hash: 'ab'.repeat(32),
    amount: '27',
    note: 'by hand',
  });

  const over = await shop.pay('novapay', { amount: '65' }, { reference: 'excess' });
  await shop.becomes(over, '"overpaid"');
  await shop.resolve(over, 'refund', { exception: 'overpaid', destination });
  const held = await shop.pay('novapay', { amount: '66' }, { reference: 'held' });
  await shop.becomes(held, '"overpaid"');
  const part = await out.refund(held, { destination, basis: 'price', amount: '30' });
  await out.becomes('refunds', part, 'succeeded');
  const wrong = await shop.pay(
    'novapay',
    { currency: 'TRX', amount: '500' },
    { reference: 'wrong-refunded' },
  );
  await shop.becomes(wrong, '"wrong_asset"');
  await shop.resolve(wrong, 'refund', { exception: 'wrong_asset', destination });

  // Its coins have left.
  const short = await shop.paid('novapay', { amount: '6.00' }, 'trx-tron');
  await scene.control('novapay', 'POST', '/balance', { unit: 'TRX', amount: '1' });
  await out.refund(short, { destination });
  await out.payout('novapay', '32.5', { method: 'trx-tron' });
}

/** NovaX's own, to an account and on chain. */
async function fillNativeRefunds(out: MoneyOut): Promise<void> {
  const { shop } = out;
  const { scene } = shop;
  const account = await out.refund(await shop.paid('novax'), {
    destination: { type: 'account', userId: 'customer-1' },
  });
  await out.becomes('refunds', account, 'succeeded', hour);
  const onChain = {
    type: 'address',
    address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    network: 'bsc',
    token: 'USDT',
  };
  for (const isRight of [true, false]) {
    const paid = await shop.paid('novax');
    const created = await out.refund(paid, { destination: onChain });
    await shop.done(shop.ann, `/v1/checkouts/${paid.id}/refunds/otp`);
    const { id } = await shop.order('novax', paid.paymentId);
    const { otp } = (await scene.control('novax', 'GET', `/orders/${id}/otp`)) as { otp: string };
    await out.act(shop.ann, 'refunds', created, 'confirm', { otp: isRight ? otp : 'wrong' });
    if (isRight) await out.becomes('refunds', created, 'succeeded', hour);
  }
}

/** Checkouts whose refunds are under way at the end. */
export async function payForRefunds({ shop }: MoneyOut) {
  const large = { amount: '4000.00' };
  return {
    paid: await shop.paid('novapay', { amount: '60.00' }),
    waiting: await shop.paid('novapay', large),
    refused: await shop.paid('novapay', large),
    agreed: await shop.paid('nordpay', large),
    lost: await shop.paid('nuxpay'),
  };
}

/** On their way, at the end: no time passes afterwards. */
export async function fillMoneyOutUnderWay(
  out: MoneyOut,
  paid: Awaited<ReturnType<typeof payForRefunds>>,
): Promise<void> {
  const { bob } = out;
  await out.claim(await out.refund(paid.paid, { amount: '29' }));
  await out.refund(paid.paid, { destination, amount: '30' });
  await out.payout('novapay', '34.5');
  await out.batch('novapay', ['6.1', '6.2']);
  await out.loseAnswer('nuxpay', '/crypto/external/transfer');
  await out.refund(paid.lost, { destination, amount: '28' });
  await out.loseAnswer('nuxpay', '/crypto/external/transfer');
  await out.payout('nuxpay', '35.5');
  // What waits for a second person counts towards the bounds of a day.
  await out.refund(paid.waiting, { destination });
  const rejected = await out.refund(paid.refused, { destination });
  await out.act(bob, 'refunds', rejected, 'reject', { comment: 'not this one' });
  await out.approve('refunds', await out.refund(paid.agreed, { destination }));
  const above = await out.payout('novapay', '3001');
  await out.act(bob, 'payouts', above, 'reject', { comment: 'not this one' });
  await out.payout('novapay', '3002', { address: recipients[2] });
  await out.batch('novapay', ['3100', '5.2']);
}
