import { Hono } from 'hono';
import type { ConsoleEnv } from '../kit/view.ts';
import { moneyPages } from './money.tsx';
import { newPayoutPages } from './new-payout.tsx';
import { freezeActs, payoutActs } from './payout-acts.ts';
import { transferPages } from './transfer.tsx';
import type { Section } from '../kit/section.ts';

export const moneyOutSection: Section = {
  menu: ['/money', 'Money out'],
  tabs: [
    { menu: '/money', path: '/money/payouts', label: 'Payouts' },
    { menu: '/money', path: '/money/batches', label: 'Batches' },
  ],
  pages: () =>
    new Hono<ConsoleEnv>().route('/', moneyPages()).route('/', newPayoutPages()).route('/', transferPages()),
  acts: { ...payoutActs, ...freezeActs },
};
