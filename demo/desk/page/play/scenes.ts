/** Scenes that can be played: a successful payment, and payments in which something goes wrong. */
import { control, send } from '../api.ts';
import { halfMore, halfOf } from '../words.ts';
import type { Play } from './steps.ts';

export interface Scene {
  readonly id: string;
  readonly label: string;
  /** Summary of the result for the shopper and, in `merchant`, for the merchant. */
  readonly shopper: string;
  readonly merchant: string;
  /** Seconds until the scene's checkout expires. Default: the server's setting. */
  readonly expiresIn?: number;
  readonly run: (play: Play) => Promise<void>;
}

/** Expiry in seconds that is short enough to wait for, but long enough to get an address on a slow machine. */
const SHORT = 15;

export const PAYMENT: Scene = {
  id: 'payment',
  label: 'Play a payment',
  shopper: 'The order is paid, and the shop says so.',
  merchant: 'Nothing by hand. checkout.ready came, signed, and the order was shipped.',
  run: async (play) => {
    await play.order();
    await play.pay();
    await play.shipped();
  },
};

export const TROUBLES: readonly Scene[] = [
  {
    id: 'underpaid',
    label: 'Underpaid',
    shopper: 'What is missing, to the same address. What came counts.',
    merchant: 'Nothing yet: the rest may come. At the end a person accepts it or sends it back.',
    run: async (play) => {
      const { missing } = await play.order();
      await play.pay({ amount: halfOf(missing) });
      await play.until('The server counts the first half', ({ payments }) => isFinal(payments));
    },
  },
  {
    id: 'overpaid',
    label: 'Overpaid',
    shopper: 'It is paid. What is over can be returned.',
    merchant: 'Decides: keep the extra, or send it back.',
    run: async (play) => {
      const { missing } = await play.order();
      await play.pay({ amount: halfMore(missing) });
      await play.until('A person has to decide', ({ exceptions }) => exceptions.includes('overpaid'));
    },
  },
  {
    id: 'wrong-coin',
    label: 'Wrong coin',
    shopper: 'The money is not lost. It does not count yet.',
    merchant: 'Decides: accept it at its value, or send it back.',
    run: async (play) => {
      const { currency, amount, coins } = await play.order();
      const other = coins.find(({ code }) => code !== currency);
      await play.pay({ amount: halfOf(amount), currency: other?.code ?? currency });
      await play.until(
        'A person has to decide',
        ({ exceptions, payments }) => exceptions.includes('wrong_asset') && isFinal(payments),
      );
    },
  },
  {
    id: 'late',
    label: 'Paid late',
    expiresIn: SHORT,
    shopper: 'The money came after the time was up. It is not lost.',
    merchant: 'Decides: ship at the old price, or send it back.',
    run: async (play) => {
      await play.order();
      await play.until('The checkout lives a few seconds', ({ status }) => status === 'expired');
      await play.pay();
      await play.until(
        'A person has to decide',
        ({ exceptions, payments }) => exceptions.includes('late') && isFinal(payments),
      );
    },
  },
  {
    id: 'never',
    label: 'Never paid',
    expiresIn: SHORT,
    shopper: 'The time is up. A tap begins anew.',
    merchant: 'Nothing. checkout.expired came, and the goods are free again.',
    run: async (play) => {
      await play.order();
      await play.until('The checkout lives a few seconds', ({ status }) => status === 'expired');
      await play.received('checkout.expired');
    },
  },
  {
    id: 'gateway-down',
    label: 'Gateway down',
    shopper: 'Nothing unusual. The address came from another gateway.',
    merchant: 'Nothing. The server used the next gateway.',
    run: async (play) => {
      play.atEnd(async () => control('novapay', 'DELETE', '/faults'));
      await control('novapay', 'POST', '/faults', { mode: 'down' });
      await play.order();
      await play.pay();
      await play.shipped();
    },
  },
  {
    id: 'restart',
    label: 'Server restarts',
    shopper: 'Perhaps a moment without news. The page goes on by itself.',
    merchant: 'Nothing. Money that came meanwhile was found.',
    run: async (play) => {
      await play.order();
      const restarted = send('/console/restart', { method: 'POST' });
      play.atEnd(async () => void (await restarted));
      await play.pay();
      await restarted;
      await play.shipped();
    },
  },
  {
    id: 'offline',
    label: 'Shopper offline',
    shopper: 'Back online, the shop says that the order is paid.',
    merchant: 'Nothing. The server does not need the shopper’s page.',
    run: async (play) => {
      await play.order();
      await play.goOffline();
      await play.pay();
      await play.shipped();
      await play.comeBack();
    },
  },
];

const isFinal = (payments: readonly { readonly transactions: readonly { readonly status: string }[] }[]) =>
  payments.some(({ transactions }) => transactions.some(({ status }) => status === 'final'));
