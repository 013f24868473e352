import { expect, test } from 'vitest';
import { startServer } from '../start-server.ts';

/** All that a shopper's browser may see, object by object. A new key is a decision: it is written down here, too (R5). */
const shown: Readonly<Record<string, string>> = {
  '': `id status exception exceptions test store amount currency minorUnits amountPaid amountPending amountDue reference
    description lineItems methods payment formerPayments receipt refunds paidAt watchedUntil walletRequest walletApps successUrl
    pendingUrl cancelUrl expiresAt refreshable cancellable version serverTime`,
  store: 'name legalName country url logoUrl supportUrl color background radius',
  'lineItems[]': 'name quantity amount imageUrl',
  'methods[]': `id asset assetName network networkName networkStandard kind amount minimum available reason
    typicalSeconds feeAsset`,
  payment: `id method status amount amountPaid amountDue asset network networkName networkStandard
    typicalSeconds feeAsset address memo uri hostedUrl quote createdAt expiresAt token sentAt transactions`,
  'payment.quote': 'rate pair source at',
  'payment.token': 'contract chainId decimals',
  'payment.transactions[]':
    'hash amount asset network networkName confirmations requiredConfirmations status explorerUrl seenAt',
  'formerPayments[]': 'method asset network address status moneySeen',
  walletRequest: 'id paymentId wallet at',
  'receipt[]': 'asset amount network networkName networkStandard rate hashes explorerUrls',
};

/** By its way down, such as `payment.quote` or `methods[]`, the keys of every object in a view. */
function collect(value: unknown, path: string, seen: Map<string, Set<string>>): void {
  if (Array.isArray(value)) for (const entry of value) collect(entry, `${path}[]`, seen);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) {
      seen.set(path, (seen.get(path) ?? new Set()).add(key));
      collect(entry, path === '' ? key : `${path}.${key}`, seen);
    }
}

test('R5: a session view has these keys and no other, from its start until it is paid', async () => {
  const server = await startServer();
  const { token } = await server.open({
    reference: 'order-1',
    description: 'Two mugs',
    lineItems: [{ name: 'Mug', quantity: 2, amount: '25.00', imageUrl: 'https://shop.example/mug.png' }],
    customer: { id: 'secret-customer', email: 'secret@example.org', address: { country: 'DE' } },
    metadata: { margin: 'secret-margin' },
    successUrl: 'https://shop.example/thanks',
    pendingUrl: 'https://shop.example/pending',
    cancelUrl: 'https://shop.example/cart',
  });
  const seen = new Map<string, Set<string>>();
  const look = async () => {
    const { body, text } = await server.shopper(token, 'GET', '/v1/session');
    collect(body, '', seen);
    expect(text).not.toMatch(/secret|novapay|canary/i);
    return body as Readonly<Record<string, unknown>>;
  };
  const choose = (method: string) => server.shopper(token, 'POST', '/v1/session/method', { method });
  expect(await look()).toMatchObject({ status: 'open', payment: null, successUrl: null });
  await choose('usdt-bsc');
  await server.pass(1000);
  await choose('usdt-tron');
  await server.shopper(token, 'POST', '/v1/session/wallet', { id: 'request-1', wallet: 'MetaMask' });
  expect(await look()).toMatchObject({ walletRequest: {} });
  await server.pass(29 * 60_000);
  expect(await look()).toMatchObject({ formerPayments: [{}], payment: {} });
  const { data } = (await server.control('novapay', 'GET', '/orders')) as {
    data?: readonly { order_id: string }[];
  };
  await server.control('novapay', 'POST', `/payments/${data?.[0]?.order_id}/pay`, { instant: true });
  await server.pass(10_000);
  expect(await look()).toMatchObject({ status: 'paid', receipt: [{}], payment: { transactions: [{}] } });
  const sorted = ([path, keys]: readonly [string, Iterable<string>]) => [path, [...keys].toSorted()] as const;
  expect(Object.fromEntries([...seen].map(sorted))).toEqual(
    Object.fromEntries(Object.entries(shown).map(([path, keys]) => sorted([path, keys.split(/\s+/)]))),
  );
});
