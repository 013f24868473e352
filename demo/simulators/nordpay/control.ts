/** What payers, the chain and the clock do to Nord PAY's invoices, under `/control`. */
import { Hono, type Context } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import type { ShownPayment } from '../control-api.ts';
import { existingInvoice, existingWallet, type NordPay } from './api.ts';
import { positiveDecimal, shortened } from './exact.ts';
import type { Invoice } from './gateway.ts';
import { hasAddress } from './page.ts';
import type { Withdrawal } from './payouts.ts';
import { amountOf, currencyOf, fieldsOf, Refusal, type Fields } from './requests.ts';
import { hostedUrl, written } from './wire.ts';

export function controlApi(nordpay: NordPay): Hono<SimulatorEnv> {
  const { gateway, market, payouts, postbacks, style } = nordpay;
  const answerWith = (c: Context, invoice: Invoice, status: 200 | 201 = 200): Response => {
    postbacks.look(invoice);
    return c.json({ data: payment(nordpay, invoice) }, status);
  };
  const invoiceAt = (c: Context): Invoice => existingInvoice(gateway, c.req.param('id') ?? '');
  const withdrawalAt = (c: Context): Withdrawal => {
    const withdrawal = payouts.find(c.req.param('identifier') ?? '');
    if (withdrawal === undefined) throw new Refusal('NOT_FOUND', 'No such withdrawal');
    return withdrawal;
  };

  return new Hono<SimulatorEnv>()
    .onError((error, c) => {
      if (error instanceof Refusal)
        return c.json({ error: { code: error.code, message: error.message } }, error.status);
      throw error;
    })
    .get('/payments', (c) => c.json({ data: gateway.invoices().map((invoice) => payment(nordpay, invoice)) }))
    .post('/payments/:id/pay', async (c) => {
      const invoice = invoiceAt(c);
      const fields = await leverFields(c, ['amount', 'currency', 'instant']);
      if (!hasAddress(invoice))
        throw new Refusal('CONFLICT', 'No address yet: pick a currency on its page first');
      const instant = instantOf(fields);
      const currency =
        fields['currency'] === undefined ? invoice.chosen.currency : currencyOf(fields['currency']);
      // Another coin's default is the same figure with as many decimals as that coin can hold.
      const sent = fields['amount'] ?? shortened(gateway.missing(invoice), currency.decimals);
      gateway.payInvoice(invoice, amountOf(sent, currency), currency);
      if (instant) gateway.settle(invoice);
      return answerWith(c, invoice, 201);
    })
    .post('/payments/:id/expire', (c) => {
      const invoice = invoiceAt(c);
      const status = gateway.statusOf(invoice);
      if (status !== 'pending') throw new Refusal('CONFLICT', `The invoice is ${status}`);
      gateway.expire(invoice);
      return answerWith(c, invoice);
    })
    .post('/payments/:id/settle', (c) => {
      const invoice = invoiceAt(c);
      gateway.settle(invoice);
      return answerWith(c, invoice);
    })
    .post('/payments/:id/reverse', (c) => {
      const invoice = invoiceAt(c);
      if (gateway.reverse(invoice) === undefined) throw new Refusal('CONFLICT', 'Nothing was paid');
      return answerWith(c, invoice);
    })
    .post('/payments/:id/notify', (c) => {
      const invoice = invoiceAt(c);
      if (!postbacks.repeat(invoice)) throw new Refusal('CONFLICT', 'Nothing was sent yet');
      return answerWith(c, invoice);
    })
    .post('/advance', (c) => c.json({ data: { sent: postbacks.advance() } }))

    .get('/wallets', (c) =>
      c.json({
        data: gateway.wallets().map(({ id, label, currency, address }) => ({
          id: String(id),
          reference: label,
          currency: currency.name,
          address,
        })),
      }),
    )
    .post('/wallets/:id/pay', async (c) => {
      const wallet = existingWallet(gateway, c.req.param('id'));
      const fields = await leverFields(c, ['amount', 'instant']);
      const instant = instantOf(fields);
      const { id, hash, sent } = gateway.payWallet(wallet, amountOf(fields['amount'], wallet.currency));
      if (instant) gateway.settle(wallet);
      postbacks.look(wallet);
      return c.json({ data: { id: String(id), hash, amount: sent, currency: wallet.currency.name } }, 201);
    })

    .get('/withdrawals', (c) =>
      c.json({
        data: payouts
          .all()
          .toReversed()
          .map((withdrawal) => moneyOut(nordpay, withdrawal)),
      }),
    )
    .post('/withdrawals/:identifier/:how{finish|fail}', (c) => {
      const withdrawal = withdrawalAt(c);
      if (!payouts.end(withdrawal, c.req.param('how') === 'fail' ? 'fail' : 'finish'))
        throw new Refusal('CONFLICT', `The withdrawal is ${payouts.statusOf(withdrawal)}`);
      return c.json({ data: moneyOut(nordpay, withdrawal) });
    })

    .post('/rates', async (c) => {
      const fields = await leverFields(c, ['name', 'rate', 'invert']);
      const { name, rate, invert = market.inverted } = fields;
      if (typeof invert !== 'boolean') throw new Refusal('INVALID_REQUEST', 'invert is true or false');
      if (name !== undefined || rate !== undefined) {
        const currency = currencyOf(name, 'name');
        const known = positiveDecimal(rate);
        if (known === undefined) throw new Refusal('INVALID_REQUEST', 'rate is a positive decimal');
        market.setRate(currency, known);
      }
      market.inverted = invert;
      return c.json({ data: null });
    })
    .post('/currencies', async (c) => {
      const fields = await leverFields(c, ['name', 'deposit_enabled', 'withdrawal_enabled']);
      const currency = currencyOf(fields['name'], 'name');
      const now = market.switches(currency);
      const { deposit_enabled: deposit = now.deposit, withdrawal_enabled: withdrawal = now.withdrawal } =
        fields;
      if (typeof deposit !== 'boolean' || typeof withdrawal !== 'boolean')
        throw new Refusal('INVALID_REQUEST', 'deposit_enabled and withdrawal_enabled are true or false');
      market.setSwitches(currency, { deposit, withdrawal });
      return c.json({ data: null });
    })
    .route('/silences', style.choices.levers());
}

function payment({ gateway, base }: NordPay, invoice: Invoice): ShownPayment {
  const { chosen, asked } = invoice;
  return {
    id: String(invoice.id),
    reference: invoice.label,
    currency: chosen?.currency.name ?? asked.unit,
    amount: chosen?.amount ?? asked.value,
    missing: hasAddress(invoice) ? gateway.missing(invoice) : asked.value,
    status: gateway.statusOf(invoice),
    address: chosen?.address ?? null,
    hostedUrl: hostedUrl(invoice, base()),
    expiresAt: written(invoice.expiresAt),
    createdAt: written(invoice.createdAt),
    transactions: invoice.transactions.map((one) => ({
      id: String(one.id),
      hash: one.hash,
      amount: one.sent,
      currency: one.currency.name,
      status: gateway.transactionStatus(one),
    })),
  };
}

function moneyOut({ payouts }: NordPay, withdrawal: Withdrawal) {
  const { identifier, kind, currency, transfers, total } = withdrawal;
  return {
    identifier,
    kind,
    currency: currency.name,
    transfers,
    total,
    status: payouts.statusOf(withdrawal),
  };
}

/** A body may be left out; a field that is not known is a slip of the one who wrote it. */
async function leverFields(c: Context, known: readonly string[]): Promise<Fields> {
  const text = await c.req.text();
  const fields = text === '' ? {} : fieldsOf(text);
  const others = Object.keys(fields).filter((name) => !known.includes(name));
  if (others.length > 0) throw new Refusal('INVALID_REQUEST', `unknown field: ${others.join(', ')}`);
  return fields;
}

function instantOf({ instant = false }: Fields): boolean {
  if (typeof instant !== 'boolean') throw new Refusal('INVALID_REQUEST', 'instant is true or false');
  return instant;
}
