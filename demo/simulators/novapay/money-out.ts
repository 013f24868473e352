/** NovaPay's withdrawals as its document writes them: made with the API key, decided by a signer. */
import { hex } from '@scure/base';
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import { eip55 } from './addresses.ts';
import { withdrawalJson } from './answers.ts';
import { CHAIN_IDS, CURRENCIES, type Currency } from './currencies.ts';
import type { NovaPayGateway } from './gateway.ts';
import {
  amountOf,
  answerRefusal,
  existingWithdrawal,
  jsonObject,
  optionalString,
  pageOf,
  Refusal,
  requiredString,
  statusFilter,
} from './requests.ts';
import {
  CREATED_STATUS,
  looksLikeSmallestUnits,
  NOT_THE_WITHDRAWALS_TOKEN,
  OTHER_ADDRESS,
} from './silences.ts';
import { WITHDRAWAL_STATUSES } from './withdrawals.ts';

export function withdrawalApi(gateway: NovaPayGateway): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .post('/', async (c) => {
      const body = await jsonObject(c);
      const currency = tokenOf(body);
      const toAddress = addressOf(requiredString(body, 'to_address'), currency);
      const amount = amountOf(body['amount'], currency);
      if (looksLikeSmallestUnits(amount, currency.decimals))
        throw new Refusal('INVALID_AMOUNT', 'Amount must be in token units, with a decimal point');
      if (gateway.available(currency).lt(amount))
        throw new Refusal('INSUFFICIENT_BALANCE', `Not enough ${currency.code} available`);
      const withdrawal = gateway.withdrawals.add({ toAddress, currency, amount });
      return c.json({ data: withdrawalJson(gateway, withdrawal) }, CREATED_STATUS);
    })
    .get('/', (c) => {
      const { slice, page } = pageOf(c, gateway.withdrawals.list(statusFilter(c, WITHDRAWAL_STATUSES)));
      const withdrawals = slice.map((withdrawal) => withdrawalJson(gateway, withdrawal));
      return c.json({ data: { withdrawals, ...page } });
    })
    .get('/:id', (c) =>
      c.json({ data: withdrawalJson(gateway, existingWithdrawal(gateway, c.req.param('id'))) }),
    );
}

/** @param signerKey undefined where the account has no signer, so that nobody may approve */
export function withdrawalApprovalApi(
  gateway: NovaPayGateway,
  signerKey: string | undefined,
): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>().onError(answerRefusal).post('/:id/approve', async (c) => {
    if (signerKey === undefined || c.req.header('X-Signer-Key') !== signerKey)
      throw new Refusal('UNAUTHORIZED', 'Missing or unknown signer key');
    const withdrawal = existingWithdrawal(gateway, c.req.param('id'));
    const body = await jsonObject(c);
    const { action } = body;
    if (action !== 'approve' && action !== 'reject')
      throw new Refusal('INVALID_REQUEST', 'action is approve or reject');
    const comment = optionalString(body, 'comment');
    if (tokenOf(body) !== withdrawal.currency)
      throw new Refusal(NOT_THE_WITHDRAWALS_TOKEN, "No policy: chain or token is not the withdrawal's");
    const status = gateway.withdrawals.status(withdrawal);
    if (status !== 'pending') throw new Refusal('WITHDRAWAL_NOT_PENDING', `The withdrawal is ${status}`);
    if (action === 'approve') gateway.withdrawals.approve(withdrawal, comment);
    else gateway.withdrawals.reject(withdrawal, comment);
    return c.json({ data: withdrawalJson(gateway, withdrawal) });
  });
}

/** The coin that `chain_id` and `token_address` name together. */
function tokenOf(body: Record<string, unknown>): Currency {
  const chainId = body['chain_id'];
  if (typeof chainId !== 'number' || !Number.isSafeInteger(chainId))
    throw new Refusal('INVALID_REQUEST', 'chain_id must be an integer');
  const token = optionalString(body, 'token_address');
  const currency = CURRENCIES.find(
    ({ network, tokenAddress }) =>
      CHAIN_IDS[network] === chainId && comparable(tokenAddress) === comparable(token),
  );
  if (currency === undefined) throw new Refusal('INVALID_CURRENCY', 'Unknown token on this chain');
  return currency;
}

/** Upper case in an EVM address is a checksum and no part of the name. */
function comparable(token: string | null): string | null {
  return token?.startsWith('0x') ? token.toLowerCase() : token;
}

function addressOf(address: string, { network }: Currency): string {
  const valid =
    network === 'ethereum' || network === 'bsc'
      ? /^0x[0-9a-fA-F]{40}$/.test(address) && eip55(hex.decode(address.slice(2).toLowerCase())) === address
      : OTHER_ADDRESS.test(address);
  if (!valid) throw new Refusal('INVALID_ADDRESS', 'to_address is no address of this chain');
  return address;
}
