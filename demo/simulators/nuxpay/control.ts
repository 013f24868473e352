/** What shoppers, the chain and the merchant in its dashboard do at NuxPay, under `/control`. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { text } from '../engine/bodies.ts';
import { iso } from '../engine/clock.ts';
import {
  conflict,
  controlBody,
  notFound,
  type PaymentControls,
  thingControls,
} from '../engine/control-api.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import type { Account } from './account.ts';
import type { FundOuts, Transfer } from './fund-outs.ts';
import type { Payment, PayIns } from './pay-ins.ts';
import { findWallet, FUND_OUT_WALLETS } from './wallets.ts';

export interface NuxPay {
  readonly account: Account;
  readonly payIns: PayIns;
  readonly fundOuts: FundOuts;
}

const Whitelisted = z.strictObject({ address: text, wallet_type: text });

export function controls(nuxpay: NuxPay): Hono<SimulatorEnv> {
  const { payIns, fundOuts } = nuxpay;
  const { whitelist } = fundOuts;
  const whitelisted = (c: Context) => c.json({ data: [...whitelist.entries.values()] });

  return new Hono<SimulatorEnv>()
    .route('/transfers', transfers(nuxpay))
    .route(
      '/balance',
      fundOuts.balances.controls(FUND_OUT_WALLETS, ({ walletType, symbol }) => [walletType, symbol]),
    )
    .post('/reuse-address', async (c) => {
      const { address } = await controlBody(c, z.strictObject({ address: text }));
      payIns.nextAddress = address;
      return c.json({ data: { address } });
    })
    .get('/whitelist', whitelisted)
    .post('/whitelist', async (c) => {
      const { address, wallet_type } = await controlBody(c, Whitelisted);
      const reason = whitelist.add(address, wallet_type);
      if (reason !== 'Success') throw conflict(reason);
      c.status(201);
      return whitelisted(c);
    })
    .delete('/whitelist', async (c) => {
      const { address, wallet_type } = await controlBody(c, Whitelisted);
      if (!whitelist.remove(address, wallet_type)) throw notFound('recipient');
      return whitelisted(c);
    });
}

export function payments({ account, payIns }: NuxPay): PaymentControls<Payment> {
  return {
    all: () => payIns.payments.values(),
    find: (token) => payIns.payments.get(token),
    show: (payment) => ({
      id: payment.token,
      reference: payment.reference,
      currency: payment.wallet.walletType,
      amount: payment.amount,
      missing: payIns.missing(payment),
      status: payIns.statusOf(payment),
      address: payment.address,
      hostedUrl: account.paymentUrl(payment.token),
      expiresAt: null,
      createdAt: iso(payment.createdAt),
      transactions: payment.receipts.flatMap(({ movements, wallet, status }) =>
        movements.map(({ referenceId, hash, amount }) => ({
          id: String(referenceId),
          hash,
          amount,
          currency: wallet.walletType,
          status,
        })),
      ),
    }),
    isOpen: () => true,
    decimals: (walletType) => findWallet(walletType)?.decimals,
    pay: (payment, paid) => payIns.pay(payment, paid),
    settle: (payment) => {
      for (const receipt of payment.receipts)
        if (receipt.status === 'pending') payIns.move(payment, receipt, 'success');
    },
    reverse: (payment) => {
      const receipt = payment.receipts.at(-1);
      if (receipt !== undefined) payIns.move(payment, receipt, 'failed');
      return receipt !== undefined;
    },
    notify: (payment) => account.repeat(payment.token),
  };
}

function transfers({ account, fundOuts }: NuxPay): Hono<SimulatorEnv> {
  return thingControls<Transfer>({
    name: 'transfer',
    all: () => fundOuts.transfers.values(),
    find: (token) => fundOuts.transfers.get(token),
    show: ({ token, wallet, createdAt, ...transfer }) => ({
      ...transfer,
      id: token,
      currency: wallet.walletType,
      createdAt: iso(createdAt),
    }),
    actions: {
      finish: (transfer) => fundOuts.finish(transfer),
      fail: (transfer) => fundOuts.fail(transfer),
      notify: (transfer) => account.repeat(transfer.token),
    },
  });
}
