/** What shoppers, the chain and the clock do at NuxPay, under `/control`. */
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import { answerLeverRefusal, leverBody, LeverRefusal, type ShownPayment } from '../control-api.ts';
import type { Agenda } from './agenda.ts';
import { dashboardLevers, type DashboardOptions } from './dashboard.ts';
import { flag, invalid, leverAmount, leverWallet } from './levers.ts';
import { cut } from './money.ts';
import type { Payment, Receipt } from './pay-ins.ts';
import { PAY_IN_FAILED, PAY_IN_WAITING } from './silences.ts';
import type { Transfer } from './transfer.ts';

export interface ControlOptions extends DashboardOptions {
  readonly agenda: Agenda;
  readonly paymentUrl: (token: string) => string;
}

export function controlApi(options: ControlOptions): Hono<SimulatorEnv> {
  const { agenda, outbox } = options;
  return new Hono<SimulatorEnv>()
    .onError(answerLeverRefusal)
    .post('/advance', (c) => {
      const before = outbox.sent;
      agenda.due();
      return c.json({ data: { sent: outbox.sent - before } });
    })
    .use(async (_, next) => {
      agenda.due();
      await next();
    })
    .route('/payments', paymentLevers(options))
    .route('/transfers', transferLevers(options))
    .route('/', dashboardLevers(options));
}

function paymentLevers({ payIns, outbox, paymentUrl }: ControlOptions): Hono<SimulatorEnv> {
  const shown = (payment: Payment): ShownPayment => ({
    id: payment.token,
    reference: payment.reference,
    currency: payment.wallet.walletType,
    amount: payment.amount,
    missing: payIns.missing(payment),
    status: payIns.statusOf(payment),
    address: payment.address,
    hostedUrl: paymentUrl(payment.token),
    expiresAt: null,
    createdAt: new Date(payment.createdAt).toISOString(),
    transactions: payment.receipts.flatMap(({ movements, wallet, status }) =>
      movements.map(({ referenceId, hash, amount }) => ({
        id: String(referenceId),
        hash,
        amount,
        currency: wallet.walletType,
        status,
      })),
    ),
  });
  const existing = (token: string): Payment => {
    const payment = payIns.find(token);
    if (payment === undefined) throw new LeverRefusal(404, 'NOT_FOUND', 'No such payment');
    return payment;
  };

  return new Hono<SimulatorEnv>()
    .onError(answerLeverRefusal)
    .get('/', (c) => c.json({ data: payIns.newestFirst().map(shown) }))
    .post('/:id/pay', async (c) => {
      const payment = existing(c.req.param('id'));
      const body = await leverBody(c, ['amount', 'parts', 'currency', 'instant']);
      const { amount, parts, currency, instant = false } = body;
      const wallet = currency === undefined ? payment.wallet : leverWallet(currency);
      if (parts !== undefined && (amount !== undefined || !Array.isArray(parts) || parts.length === 0))
        throw invalid('parts is a list of amounts, without amount beside it');
      const missing = cut(payIns.missing(payment), wallet.decimals);
      const sent = Array.isArray(parts) ? parts : [amount ?? missing];
      payIns.pay(
        payment,
        sent.map((one) => leverAmount(one, wallet)),
        wallet,
        flag(instant, 'instant'),
      );
      return c.json({ data: shown(payment) }, 201);
    })
    .post('/:id/settle', (c) => {
      const payment = existing(c.req.param('id'));
      for (const receipt of payment.receipts)
        if (receipt.status === PAY_IN_WAITING) payIns.turn(payment, receipt, 'success');
      return c.json({ data: shown(payment) });
    })
    .post('/:id/notify', async (c) => {
      const payment = existing(c.req.param('id'));
      const { together = false } = await leverBody(c, ['together']);
      if (flag(together, 'together')) payIns.tellTogether(payment, lastReceipt(payment));
      else if (!outbox.repeat(payment.token))
        throw new LeverRefusal(409, 'NOTHING_TOLD', 'No callback has told of this payment yet');
      return c.json({ data: shown(payment) });
    })
    .post('/:id/:lever{expire|cancel}', (c) => {
      existing(c.req.param('id'));
      throw new LeverRefusal(
        409,
        'NO_WORD_FOR_IT',
        `NuxPay's document does not know "${c.req.param('lever')}"`,
      );
    })
    .post('/:id/reverse', async (c) => {
      const payment = existing(c.req.param('id'));
      const { transaction } = await leverBody(c, ['transaction']);
      const receipt = transaction === undefined ? lastReceipt(payment) : receiptOf(payment, transaction);
      payIns.turn(payment, receipt, PAY_IN_FAILED);
      return c.json({ data: shown(payment) });
    });
}

function transferLevers({ fundOuts, outbox }: ControlOptions): Hono<SimulatorEnv> {
  const existing = (token: string): Transfer => {
    const transfer = fundOuts.find(token);
    if (transfer === undefined) throw new LeverRefusal(404, 'NOT_FOUND', 'No such transfer');
    return transfer;
  };

  return new Hono<SimulatorEnv>()
    .onError(answerLeverRefusal)
    .get('/', (c) => c.json({ data: fundOuts.newestFirst().map(shownTransfer) }))
    .post('/:id/finish', (c) => {
      const transfer = existing(c.req.param('id'));
      fundOuts.finish(transfer);
      return c.json({ data: shownTransfer(transfer) });
    })
    .post('/:id/fail', (c) => {
      const transfer = existing(c.req.param('id'));
      fundOuts.fail(transfer);
      return c.json({ data: shownTransfer(transfer) });
    })
    .post('/:id/notify', (c) => {
      const transfer = existing(c.req.param('id'));
      if (!outbox.repeat(transfer.token))
        throw new LeverRefusal(409, 'NOTHING_TOLD', 'No callback has told of this transfer yet');
      return c.json({ data: shownTransfer(transfer) });
    });
}

function shownTransfer(transfer: Transfer) {
  return {
    id: transfer.token,
    reference: transfer.reference,
    currency: transfer.wallet.walletType,
    batch: transfer.batch,
    status: transfer.status,
    hash: transfer.hash,
    fee: transfer.fee,
    total: transfer.total,
    createdAt: new Date(transfer.createdAt).toISOString(),
    items: transfer.items,
  };
}

function lastReceipt({ receipts }: Payment): Receipt {
  const last = receipts.at(-1);
  if (last === undefined) throw new LeverRefusal(409, 'NOTHING_PAID', 'Nothing has been paid yet');
  return last;
}

function receiptOf({ receipts }: Payment, transaction: unknown): Receipt {
  const found = receipts.find(({ movements }) =>
    movements.some(({ referenceId }) => String(referenceId) === transaction),
  );
  if (found === undefined) throw new LeverRefusal(404, 'NOT_FOUND', 'No such transaction of this payment');
  return found;
}
