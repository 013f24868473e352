import { expect, test } from 'vitest';
import { hangUp, type RawReply, type Reply } from '../../../server/testing/gateway-server.ts';
import { startBetween, type Answerer, type Between } from '../between.ts';
import { byTier } from '../../../server/testing/tier.ts';
import { withBalances, type Answer, type PayingGateway } from '../start-server.ts';

/** Responses to calls that move money, and the server's outcome, whether the call was carried out or not. */

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const method = 'usdt-tron';
const html = '<html><title>Too many requests</title></html>';
/** `after` answers the GET that comes next, by which a refused key is checked: without it, the gateway does. */
type Row = readonly [
  what: string,
  answer: Reply | RawReply,
  status?: string,
  after?: Reply | RawReply | undefined,
];

/** Responses of a proxy in front of a gateway. */
const foreign: readonly Row[] = [
  ['a 2xx that cannot be read', { body: [] }],
  ['HTML', { body: html }],
  ['a 429 with HTML', { status: 429, body: html }],
  ['a 502', { status: 502, body: html }],
  ['a connection that is cut', hangUp],
  ['a 403 with HTML', { status: 403, body: html }],
  ['a redirect', { status: 307, headers: { location: '/' }, body: '' }],
];
const detail = (status: number, text: unknown): Reply => ({ status, body: { detail: text } });
const aboutHeader = (name: string): Reply =>
  detail(422, [{ loc: ['header', name], msg: 'field required', type: 'missing' }]);
/** As AWS, Kong and Istio refuse. */
const proxySays = (status: number, message: string): Reply => ({ status, body: { message } });
const unknownKey = detail(401, 'Invalid API key');
const nordpay: readonly Row[] = [
  ...foreign,
  ['a 401 with a key that is refused', unknownKey, 'failed', unknownKey],
  ['a 422 with a key that is refused', aboutHeader('x-api-key'), 'failed', aboutHeader('x-api-key')],
  ['a 401 with a key that is good', unknownKey],
  ['a 422 with a key that is good', aboutHeader('x-api-key')],
  ['a 401 with a key that is not checked', unknownKey, 'unknown', hangUp],
  ['a 401 before an outage', unknownKey, 'unknown', { status: 503, body: html }],
  ['a 401 before a 403', unknownKey, 'unknown', detail(403, 'Invalid API key')],
  ['a 401 before one about something else', unknownKey, 'unknown', proxySays(401, 'Jwt is expired')],
  ['a 401 of AWS', proxySays(401, 'Unauthorized')],
  ['a 401 of Kong', proxySays(401, 'No API key found in request')],
  ['a 401 of Kong about credentials', proxySays(401, 'Invalid authentication credentials')],
  ['a 401 of Istio', proxySays(401, 'Jwt is expired')],
  ['a 401 about what was confirmed', detail(401, 'The withdrawal is already confirmed')],
  ['a 403 of AWS', proxySays(403, 'Forbidden')],
  ['a 403 of AWS about a token', proxySays(403, 'Missing Authentication Token')],
  ['a 403 of Istio', proxySays(403, 'RBAC: access denied')],
  ['a 403 about the key', detail(403, 'Invalid API key')],
  ['a 403 about what was confirmed', detail(403, 'The withdrawal is already confirmed')],
  ['a 422 about a header of a proxy', aboutHeader('x-request-id')],
  ['a 422 about another credential', aboutHeader('authorization')],
  ['a 422 about the balance', detail(422, 'Insufficient funds')],
  ['a 422 about the amount', detail(422, 'Invalid amount')],
  ['a 422 about the request', detail(422, 'Invalid withdrawal request')],
  ['a 422 about what is in process', detail(422, 'The withdrawal is in process')],
  ['a 422 about what was sent', detail(422, 'Funds were transferred')],
  ['a 422 about the key of what was handled', detail(422, 'The API key has handled this')],
  ['a 400', detail(400, 'Insufficient funds')],
  ['a 404', detail(404, 'Not found')],
  ['a 409', detail(409, 'Conflict')],
  ['a 429 with JSON', detail(429, 'Too many requests')],
  ['a 422 about what was confirmed', detail(422, 'The withdrawal is already confirmed')],
  ['a 422 about what was processed', detail(422, 'PROCESSED')],
  ['a 422 about an identifier', detail(422, [{ loc: ['body', 'identifier'], msg: 'Invalid' }])],
  ['a 422 that is expired', { status: 422, body: { error: 'requestExpired' } }],
  ['a 422 without words', { status: 422, body: {} }],
  ['a 422 in another language', detail(422, 'Недостаточно средств')],
  ['a 422 with HTML', { status: 422, body: html }],
];
const error = (status: number, code: string): Reply => ({ status, body: { error: { code, message: 'no' } } });
const novapay: readonly Row[] = [
  ...foreign,
  ['a 422 about the currency', error(422, 'INVALID_CURRENCY'), 'failed'],
  ['a 401 with a key that is refused', error(401, 'UNAUTHORIZED'), 'failed', error(401, 'UNAUTHORIZED')],
  ['a 401 with a key that is good', error(401, 'UNAUTHORIZED')],
  ['a 401 before a 429', error(401, 'UNAUTHORIZED'), 'unknown', error(429, 'RATE_LIMITED')],
  ['a 401 about a session', error(401, 'SESSION_EXPIRED')],
  ['a 401 about what was processed', error(401, 'ALREADY_PROCESSED')],
  ['a 403', error(403, 'FORBIDDEN')],
  ['a 403 about the key', error(403, 'INVALID_API_KEY')],
  ['a 403 about what was approved', error(403, 'WITHDRAWAL_APPROVED')],
  ['a 400 about the amount', error(400, 'INVALID_AMOUNT')],
  ['a 422 about the amount', error(422, 'INVALID_AMOUNT')],
  ['a 429 of its own', error(429, 'RATE_LIMITED')],
  ['a 422 about the balance', error(422, 'INSUFFICIENT_BALANCE')],
  ['a 400 with a code that is not documented', error(400, 'INVALID_ADDRESS')],
  ['a 429 about something else', error(429, 'WITHDRAWAL_LIMIT')],
  ['a 400 without its form', { status: 400, body: { message: 'no' } }],
  ['a 404', error(404, 'WITHDRAWAL_MISSING')],
  ['a 409', error(409, 'WITHDRAWAL_EXISTS')],
  ['a 422 about a duplicate', error(422, 'DUPLICATE_REQUEST')],
  ['a 400 about what was processed', error(400, 'ALREADY_PROCESSED')],
];
const zero = (message_d: string, data: object = {}): Reply => ({
  body: { code: 0, message: 'FAILED', message_d, data },
});
const nuxpay: readonly Row[] = [
  ...foreign,
  ['too little balance', zero('Insufficient balance', { errorCode: 'E10000' }), 'failed'],
  ['no recipient', zero('Address are not whitelisted.', { isWhitelist: '0' }), 'failed'],
  ['a refusal that is not documented', zero('Invalid wallet type', { errorCode: 'E10001' })],
  ['a refusal about its reference', zero('The reference was used')],
  ['a refusal as duplicate', zero('Failed', { errorMessage: 'Duplicate referenceID' })],
  ['a refusal with a hash', zero('Failed', { transactionHash: '0xab' })],
  ['a refusal that says success', { body: { code: 0, message: 'SUCCESS', data: {} } }],
  ['a refusal as 400', { ...zero('Insufficient balance', { errorCode: 'E10000' }), status: 400 }],
  ['a 401', { ...zero('Invalid API key'), status: 401 }],
];
const says = (status: number, message: string): Reply => ({ status, body: { message } });
const novax: readonly Row[] = [
  ...foreign,
  [
    'a 401 with keys that are refused',
    says(401, 'Invalid API key.'),
    'failed',
    says(401, 'Invalid API key.'),
  ],
  ['a 401 with keys that are good', says(401, 'Invalid API key.')],
  ['a 401 before a cut', says(401, 'Invalid API key.'), 'unknown', hangUp],
  ['a 401 of AWS', says(401, 'Unauthorized')],
  ['a 401 about what was refunded', says(401, 'The order is refunded already.')],
  ['a wrong password', says(400, 'The OTP is wrong or no longer valid.'), 'awaiting_confirmation'],
  ['a password that was used', says(400, 'Invalid OTP: it was used already.')],
  ['a 400', says(400, 'Invalid address.')],
  ['a 403', says(403, 'Forbidden.')],
  ['a 404', says(404, 'Order not found.')],
  ['a 409', says(409, 'The order is refunded already.')],
  ['a 422', says(422, 'Invalid.')],
  ['a 429 with JSON', says(429, 'Too many requests.')],
];

/**
 * In the short form an answer and a cut connection of each outcome: which answer proves what is shown of each gateway by
 * `server/gateways/money-out.both.test.ts`.
 */
function inShort(rows: readonly Row[]): readonly Row[] {
  const kindOf = ([, answer, outcome = 'unknown']: Row): string => `${typeof answer} ${outcome}`;
  const firsts = new Map(rows.toReversed().map((row) => [kindOf(row), row]));
  return byTier([...firsts.values()], rows);
}

const answering =
  (answer: Reply | RawReply, isCarriedOut: boolean): Answerer =>
  async (forward) => {
    if (isCarriedOut) await forward();
    return answer;
  };

let made = 0;
function create(server: Between, provider: PayingGateway, amount: string): Promise<Answer> {
  made += 1;
  const reference = `r-${made}`;
  return server.ann('POST', '/v1/payouts', { provider, method, address, amount, reference }, reference);
}
const idOf = ({ body }: Answer): string => String(body['id']);

/** How a row ended, and whether its twin was refused: null where it has none. */
interface Outcome {
  readonly status: unknown;
  readonly twin: Answer | null;
}

/** Rows that ended other than they have to; each is sent twice, carried out and not. */
async function mistakes(
  server: Between,
  rows: readonly Row[],
  send: (row: Row, isCarriedOut: boolean) => Promise<Outcome>,
): Promise<readonly unknown[]> {
  const wrong: unknown[] = [];
  for (const row of rows)
    for (const isCarriedOut of [true, false]) {
      const [what, , expected = 'unknown'] = row;
      const { status, twin } = await send(row, isCarriedOut);
      const code = twin?.body['code'];
      const wanted = expected === 'unknown' && twin !== null ? 'payout_in_doubt' : undefined;
      if (status !== expected || code !== wanted) wrong.push({ what, isCarriedOut, status, code });
      // Failures in a row keep further calls from being made for a moment.
      await server.pass(6000);
    }
  return wrong;
}

test.each([
  ['nordpay', '/balance/withdraw/confirm', nordpay],
  ['novapay', '/v1/pay/withdrawals', novapay],
  ['nuxpay', '/crypto/external/transfer', nuxpay],
] as const)(
  'R84: a payout of %s has failed only by what proves that nothing moved, else its twin is refused',
  async (provider, path, rows) => {
    const server = await startBetween(provider, withBalances);
    const addresses = [{ address, method }];
    await server.ann('POST', '/v1/payout-allowlist', { provider: 'nuxpay', addresses });
    const wrong = await mistakes(server, inShort(rows), async ([, answer, , after], isCarriedOut) => {
      const amount = `21.${String((made += 1)).padStart(4, '0')}1`;
      const requested = provider === 'nordpay' ? await create(server, provider, amount) : null;
      server.answerNext(path, answering(answer, isCarriedOut), after);
      const sent =
        requested === null
          ? await create(server, provider, amount)
          : await server.ann('POST', `/v1/payouts/${idOf(requested)}/confirm`);
      return { status: sent.body['status'], twin: await create(server, provider, amount) };
    });
    expect(wrong).toEqual([]);
  },
);

test.each([
  ['nordpay', '/balance/withdraw/multiple/confirm', nordpay],
  ['nuxpay', '/crypto/external/transfer/by/batch', nuxpay],
] as const)(
  'R84: a batch of %s has failed only by what proves that nothing moved, else its twins are refused',
  async (provider, path, rows) => {
    const server = await startBetween(provider, withBalances);
    const addresses = [{ address, method }];
    await server.ann('POST', '/v1/payout-allowlist', { provider: 'nuxpay', addresses });
    const wrong = await mistakes(server, inShort(rows), async ([, answer, , after], isCarriedOut) => {
      const amount = `22.${String((made += 1)).padStart(4, '0')}1`;
      const reference = `b-${made}`;
      const wanted = { provider, method, reference, items: [{ address, amount }] };
      const answerNext = () => server.answerNext(path, answering(answer, isCarriedOut), after);
      if (provider === 'nuxpay') answerNext();
      const created = await server.ann('POST', '/v1/payout-batches', wanted, reference);
      if (provider === 'nordpay') answerNext();
      const sent =
        provider === 'nuxpay'
          ? created
          : await server.ann('POST', `/v1/payout-batches/${idOf(created)}/confirm`);
      return { status: sent.body['status'], twin: await create(server, provider, amount) };
    });
    expect(wrong).toEqual([]);
  },
);

test.each([
  // No password is sent with it.
  [
    'an account',
    '/refund',
    novax.map(([what, answer, status, after]): Row => [
      what,
      answer,
      status === 'failed' ? status : 'unknown',
      after,
    ]),
  ],
  ['a chain', '/refund/crypto', novax],
] as const)(
  'R84: a refund of NovaX to %s has failed only by what proves that nothing moved, else it holds its reserve',
  async (to, path, rows) => {
    const server = await startBetween('novax', withBalances);
    const destination =
      to === 'a chain'
        ? { type: 'address', address, network: 'tron', token: 'USDT' }
        : { type: 'account', userId: 'customer-1' };
    const wrong = await mistakes(
      server,
      inShort(rows),
      async ([, answer, expected = 'unknown', after], isCarriedOut) => {
        // Each of its own amount: on chain, one that is unknown keeps its twin from being made.
        const { id } = await server.paidCheckout('novax', {}, { amount: `${30 + (made += 1)}.00` });
        const again = (key: string) =>
          server.ann('POST', `/v1/checkouts/${id}/refunds`, { destination }, key);
        const answerNext = () => server.answerNext(path, answering(answer, isCarriedOut), after);
        if (to === 'an account') answerNext();
        let sent = await again(`${id}-1`);
        if (to === 'a chain') {
          expect(await server.ann('POST', `/v1/checkouts/${id}/refunds/otp`)).toMatchObject({ status: 200 });
          const { body } = await server.ann('GET', `/v1/checkouts/${id}`);
          const [payment] = body['payments'] as readonly { providerReference: string }[];
          const mailed = await server.control('novax', 'GET', `/orders/${payment?.providerReference}/otp`);
          const { otp } = mailed['data'] as { otp: string };
          answerNext();
          sent = await server.ann('POST', `/v1/refunds/${idOf(sent)}/confirm`, { otp });
        }
        if (expected !== 'failed')
          expect(await again(`${id}-2`)).toMatchObject({
            status: 422,
            body: { code: 'amount_out_of_range' },
          });
        // A password may have been refused because the same request, repeated on its way, had used it up.
        if (expected === 'awaiting_confirmation')
          expect(await server.ann('POST', `/v1/refunds/${idOf(sent)}/cancel`)).toMatchObject({
            status: 409,
            body: { code: 'invalid_state' },
          });
        return { status: sent.body['status'], twin: null };
      },
    );
    expect(wrong).toEqual([]);
  },
);

test('R84: a payout that is repeated on its way, and refused as the first one took the balance, stays unknown', async () => {
  const server = await startBetween('novapay', withBalances);
  const amount = '4000';
  server.answerNext('/v1/pay/withdrawals', async (forward) => {
    await forward();
    return forward();
  });
  const sent = await create(server, 'novapay', amount);
  expect(sent.body).toMatchObject({ status: 'unknown' });
  expect(await server.sent('novapay', amount)).toBe(1);
  expect(await create(server, 'novapay', amount)).toMatchObject({
    status: 409,
    body: { code: 'payout_in_doubt' },
  });
});

test('R84: a refund whose confirmation is repeated on its way stays unknown, and is not sent twice', async () => {
  const server = await startBetween('nordpay', withBalances);
  const { id } = await server.paidCheckout('nordpay');
  const refund = (key: string) =>
    server.ann('POST', `/v1/checkouts/${id}/refunds`, { destination: { type: 'address', address } }, key);
  const requested = await refund('first');
  expect(requested.body).toMatchObject({ status: 'awaiting_confirmation' });
  // The first one is carried out and its answer lost; the second one finds it confirmed.
  server.answerNext('/balance/withdraw/confirm', async (forward) => {
    await forward();
    return detail(422, 'This withdrawal request was confirmed before');
  });
  const lost = await server.ann('POST', `/v1/refunds/${idOf(requested)}/confirm`);
  expect(lost.body).toMatchObject({ status: 'unknown' });
  expect(await refund('second')).toMatchObject({ status: 422, body: { code: 'amount_out_of_range' } });
  await server.pass();
  expect((await server.ann('GET', `/v1/refunds/${idOf(lost)}`)).body).toMatchObject({ status: 'unknown' });
  const { data } = (await server.control('nordpay', 'GET', '/withdrawals')) as {
    data: readonly { status: string }[];
  };
  expect(data.filter(({ status }) => status !== 'requested')).toHaveLength(1);
});
