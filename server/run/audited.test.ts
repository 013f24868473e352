import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AuditAction } from '../base/access/audit.ts';
import { ApiKeys, type MerchantKey } from '../base/access/api-keys.ts';
import type { Operation, OperationKey } from '../base/contract/operation.ts';
import { operations } from './operations.ts';
import type { AppEnv } from '../base/http/app-env.ts';
import { merchantGuard } from '../base/http/middleware/auth.ts';
import { register } from '../base/http/register.ts';
import { canary } from '../testing/canary.ts';
import { rulesOf, type Recorded } from '../testing/module-rules.ts';
import { auditMiddleware } from '../base/http/routes/audit.ts';

/** What the audit log records of each operation, written down a second time: a new field needs its line here, too. */

const merchantsWrites = (Object.entries(operations) as [OperationKey, Operation][]).filter(
  ([key, { credential }]) => credential === 'key' && !key.startsWith('GET '),
);

const hash = '0xabc';
const fingerprint = 'a3f5c1d2';
const destination = { type: 'address', address: canary, network: canary, token: canary };
const method = 'usdt-tron';
const provider = 'nuxpay';
const item = { address: canary, amount: '25.50' };
const at = '2030-01-01T12:00:00+02:00';
const recordedAt = '2030-01-01T10:00:00.000Z';
const resolved = { outcome: 'completed', transactionHash: hash };

const nothing: Recorded = {};
const approved = { body: { fingerprint }, data: { fingerprint } };
const rejected = { body: { comment: canary } };
const outcome = { body: { ...resolved, note: canary }, data: resolved };

const recorded: Readonly<Record<string, Recorded>> = {
  'checkouts.create': {
    body: {
      amount: '49.90',
      currency: 'USD',
      reference: canary,
      description: canary,
      lineItems: [{ name: canary, quantity: 1 }],
      customer: { id: canary, email: canary, firstName: canary, address: { city: canary } },
      methods: [method],
      provider,
      metadata: { [canary]: canary },
      successUrl: canary,
      pendingUrl: canary,
      cancelUrl: canary,
      expiresIn: 600,
      reuseOpen: true,
    },
    data: {
      amount: '49.90',
      currency: 'USD',
      methods: [method],
      provider,
      expiresIn: 600,
      reuseOpen: true,
    },
  },
  'checkouts.cancel': nothing,
  'checkouts.fulfill': nothing,
  'checkouts.unfulfill': nothing,
  'checkouts.sync': nothing,
  'checkouts.createSession': nothing,
  'checkouts.endSessions': nothing,
  'checkouts.resolve': {
    body: {
      action: 'refund',
      exception: 'late',
      paymentId: 'pay_1',
      destination,
      value: '84.50',
      note: canary,
      version: 4,
    },
    data: { action: 'refund', exception: 'late', paymentId: 'pay_1', value: '84.50' },
  },
  'checkouts.settle': {
    body: { paymentId: 'pay_1', amount: '49.90', hash, note: canary, version: 4 },
    data: { paymentId: 'pay_1', amount: '49.90', hash },
  },
  'checkouts.refund': {
    body: {
      paymentId: 'pay_1',
      basis: 'price',
      amount: '10.00',
      method,
      destination,
      outside: true,
      hash,
      note: canary,
      reason: canary,
      version: 4,
    },
    data: { paymentId: 'pay_1', basis: 'price', amount: '10.00', method, outside: true, hash },
  },
  'checkouts.sendRefundOtp': nothing,
  'refunds.claimLink': nothing,
  'refunds.approve': approved,
  'refunds.reject': rejected,
  'refunds.confirm': { body: { otp: canary } },
  'refunds.cancel': nothing,
  'refunds.resolve': outcome,
  'payouts.create': {
    body: { provider, method, ...item, reference: canary },
    data: { provider, method, amount: '25.50' },
  },
  'payouts.sync': { body: { provider, from: at }, data: { provider, from: recordedAt } },
  'payouts.approve': approved,
  'payouts.reject': rejected,
  'payouts.confirm': nothing,
  'payouts.cancel': nothing,
  'payouts.resolve': outcome,
  // Lists of objects are recorded by their length.
  'payoutBatches.create': {
    body: { provider, method, reference: canary, items: [item] },
    data: { provider, method, items: 1 },
  },
  'payoutBatches.approve': approved,
  'payoutBatches.reject': rejected,
  'payoutBatches.confirm': nothing,
  'payoutBatches.cancel': nothing,
  'payoutBatches.resolve': {
    body: { items: [{ address: canary, ...resolved }], note: canary },
    data: { items: 1 },
  },
  'payoutAllowlist.create': {
    body: { provider, addresses: [{ address: canary, method }] },
    data: { provider, addresses: 1 },
  },
  // The write adds the note: see the tests of the freeze.
  'moneyOut.freeze': { body: { note: canary } },
  'transactions.match': {
    body: { checkoutId: 'chk_1', paymentId: 'pay_1' },
    data: { checkoutId: 'chk_1', paymentId: 'pay_1' },
  },
  'keys.revoke': nothing,
  // An address may contain a credential in its path.
  'webhookEndpoints.create': {
    body: { url: `https://shop.example/${canary}?key=${canary}`, events: ['checkout.ready'] },
    data: { url: 'https://shop.example', events: ['checkout.ready'] },
  },
  'webhookEndpoints.delete': nothing,
  'webhookEndpoints.rotateSecret': nothing,
  'webhookEndpoints.disable': nothing,
  'webhookEndpoints.enable': nothing,
  'webhookEndpoints.test': { body: { type: 'checkout.ready' }, data: { type: 'checkout.ready' } },
  'webhookEndpoints.redeliver': { body: { since: at }, data: { since: recordedAt } },
  'events.redeliver': { body: { endpointId: 'whe_1' }, data: { endpointId: 'whe_1' } },
  ...rulesOf('recorded'),
};

const key: MerchantKey = {
  id: 'key_1',
  name: 'shop',
  owner: 'Ada',
  scopes: ['*'],
  createdAt: 0,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};
const keys = new ApiKeys({
  store: {
    create: () => Promise.resolve(),
    findByHash: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
    revoke: () => Promise.resolve(false),
    touch: () => Promise.resolve(),
  },
  clock: { now: () => 0 },
  mode: 'test',
  log: { warn: () => {} },
  first: { key: 'sk_test_audited_0123456789_0123456789', scopes: ['*'] },
});

/** The entry of a request whose handler only reads its input. */
async function entryOf(route: OperationKey, body: object | undefined): Promise<AuditAction> {
  const entries: AuditAction[] = [];
  const audit = auditMiddleware({
    record: (entry) => Promise.resolve(void entries.push(entry)),
    contextFor: () => ({ entryOf: () => expect.fail('nothing is written'), entered: new Set() }),
  });
  const app = new Hono<AppEnv>();
  const handler = () => Response.json({ id: 'obj_made' });
  register(
    app,
    {
      operations,
      routes: { [route]: route.startsWith('POST') ? { run: handler, replay: 'again' } : handler },
    },
    { allow: merchantGuard(keys, audit), idempotent: () => (_, next) => next() },
  );
  const [verb = '', path = ''] = route.split(' ');
  const response = await app.request(
    path.replace('{id}', 'obj_named'),
    {
      method: verb,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    },
    { signedIn: { key, moneyRefusal: null } },
  );
  expect(response.status, await response.text()).toBe(200);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new Error(`${entries.length} entries`);
  return entry;
}

test('each write of a merchant has its line in the table', () => {
  expect(merchantsWrites.map(([, { name }]) => name).toSorted()).toEqual(Object.keys(recorded).toSorted());
});

test.each(merchantsWrites)(
  '%s: the entry has only what the table names (R71, R74)',
  async (route, { name }) => {
    const { body, data = {} } = recorded[name] ?? nothing;
    expect(await entryOf(route, body)).toEqual({
      actor: 'key_1',
      owner: 'Ada',
      action: name,
      target: route.includes('{id}') ? 'obj_named' : 'obj_made',
      data,
    });
  },
);

/** Words of fields that hold a secret, personal data or text that somebody wrote. */
const unrecordable = new Set(
  `otp password secret token key signature customer email name birth phone user address destination label
  reference description note comment reason metadata text message`.split(/\s+/),
);
const isRecordable = (field: string): boolean =>
  !field.split(/(?=[A-Z])/).some((word) => unrecordable.has(word.toLowerCase()));

/** What is wrong with what an operation says of the audit log; undefined if nothing is. */
function faultOf(
  route: string,
  { credential, audited }: Pick<Operation, 'credential' | 'audited'>,
): string | undefined {
  const isAudited = credential === 'key' && !route.startsWith('GET ');
  if (!isAudited) return audited && 'is in no audit log';
  if (audited === undefined) return 'does not say what is recorded of it';
  const wrong = audited.filter((field) => !isRecordable(field));
  return wrong.length > 0 ? `records ${wrong.join()}` : undefined;
}

test.each(Object.entries<Operation>(operations))(
  'R71, R74: %s says what is recorded of it, and that is no secret and nothing personal',
  (route, operation) => {
    expect(faultOf(route, operation)).toBeUndefined();
  },
);

test('an operation that says nothing, or records a secret or something personal, is found', () => {
  const route = 'POST /v1/payouts';
  expect(faultOf(route, { credential: 'key' })).toBe('does not say what is recorded of it');
  for (const field of ['otp', 'claimToken', 'email', 'firstName', 'userId', 'address', 'note', 'reference'])
    expect(faultOf(route, { credential: 'key', audited: ['amount', field] })).toBe(`records ${field}`);
  expect(faultOf('GET /v1/payouts', { credential: 'key', audited: [] })).toBe('is in no audit log');
  expect(faultOf('POST /v1/session/sent', { credential: 'session', audited: [] })).toBe('is in no audit log');
});

test('a flag that is off, and what is left out, is not recorded', async () => {
  const { data } = await entryOf('POST /v1/checkouts', { amount: '1', currency: 'USD', reuseOpen: false });
  expect(data).toEqual({ amount: '1', currency: 'USD' });
  const ignored = { ignore: true, note: canary };
  expect((await entryOf('POST /v1/transactions/{id}/match', ignored)).data).toEqual({ ignore: true });
  expect((await entryOf('POST /v1/webhook-endpoints/{id}/redeliver', undefined)).data).toEqual({});
});
