/** What a merchant does by hand in NuxPay's dashboard, and how the simulator writes, under `/control`. */
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import { answerLeverRefusal, leverBody, LeverRefusal } from '../control-api.ts';
import { WALLETS } from './currencies.ts';
import type { FundOuts } from './fund-outs.ts';
import { leverAmount, leverText, leverWallet, refusing } from './levers.ts';
import type { Outbox } from './outbox.ts';
import type { PayIns } from './pay-ins.ts';
import { restyled } from './style.ts';
import type { Whitelist } from './whitelist.ts';

export interface DashboardOptions {
  readonly payIns: PayIns;
  readonly fundOuts: FundOuts;
  readonly whitelist: Whitelist;
  readonly outbox: Outbox;
}

export function dashboardLevers({
  payIns,
  fundOuts,
  whitelist,
  outbox,
}: DashboardOptions): Hono<SimulatorEnv> {
  const balances = () =>
    WALLETS.filter(({ fundOut }) => fundOut).map((wallet) => ({
      unit: wallet.walletType,
      amount: fundOuts.balance(wallet),
    }));

  return new Hono<SimulatorEnv>()
    .onError(answerLeverRefusal)
    .get('/callback', (c) => c.json({ data: { url: outbox.url } }))
    .post('/callback', async (c) => {
      const { url } = await leverBody(c, ['url']);
      refusing(() => outbox.setUrl(url === null ? null : leverText(url, 'url')));
      return c.json({ data: { url: outbox.url } });
    })
    .post('/callbacks', async (c) => {
      const { command, params, body } = await leverBody(c, ['command', 'params', 'body']);
      if (outbox.url === null)
        throw new LeverRefusal(409, 'NO_CALLBACK', 'Set the address first: POST /control/callback');
      // A text is sent as it stands; JSON cannot carry a comma too many or a number with more digits than a float.
      const sent = body === undefined ? JSON.stringify({ command, params }) : leverText(body, 'body');
      outbox.sendText('by hand', sent);
      return c.json({ data: { body: sent } }, 201);
    })
    .get('/style', (c) => c.json({ data: outbox.style }))
    .post('/style', async (c) => {
      const changes = await leverBody(c, null);
      refusing(() => {
        outbox.style = restyled(outbox.style, changes);
      });
      return c.json({ data: outbox.style });
    })
    .post('/reuse-address', async (c) => {
      const { address } = await leverBody(c, ['address']);
      payIns.useAddress(leverText(address, 'address'));
      return c.json({ data: { address } });
    })
    .get('/whitelist', (c) => c.json({ data: whitelist.all() }))
    .post('/whitelist', async (c) => {
      const { address, wallet_type: type } = await leverBody(c, ['address', 'wallet_type']);
      const reason = whitelist.add(leverText(address, 'address'), leverWallet(type).walletType);
      if (reason !== 'Success') throw new LeverRefusal(409, 'NOT_WHITELISTED', reason);
      return c.json({ data: whitelist.all() }, 201);
    })
    .delete('/whitelist', async (c) => {
      const { address, wallet_type: type } = await leverBody(c, ['address', 'wallet_type']);
      if (!whitelist.remove(leverText(address, 'address'), leverWallet(type)))
        throw new LeverRefusal(404, 'NOT_FOUND', 'This address is not whitelisted');
      return c.json({ data: whitelist.all() });
    })
    .get('/balance', (c) => c.json({ data: balances() }))
    .post('/balance', async (c) => {
      const { unit, amount } = await leverBody(c, ['unit', 'amount']);
      const asked = leverText(unit, 'unit').toLowerCase();
      const meant = WALLETS.filter(
        ({ walletType, symbol, fundOut }) =>
          fundOut && (walletType === asked || symbol.toLowerCase() === asked),
      );
      if (meant.length === 0)
        throw new LeverRefusal(400, 'INVALID_CURRENCY', 'unit is a wallet type or a symbol that can be sent');
      for (const wallet of meant) {
        if (amount === '0') fundOuts.setBalance(wallet, '0');
        else fundOuts.setBalance(wallet, leverAmount(amount, wallet));
      }
      return c.json({ data: balances() });
    });
}
