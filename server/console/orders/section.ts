import { Hono } from 'hono';
import type { ConsoleEnv } from '../kit/view.ts';
import { fulfillEach, resolveEach } from './many-acts.ts';
import { manyPayments } from './many.tsx';
import { orderActs } from './order-acts.ts';
import { paymentPages } from './payment.tsx';
import { paymentsPages } from './payments.tsx';
import type { Section } from '../kit/section.ts';

export const orderSection: Section = {
  menu: ['/payments', 'Orders'],
  tabs: [{ menu: '/payments', path: '/payments', label: 'Orders' }],
  pages: () =>
    new Hono<ConsoleEnv>().route('/', paymentsPages({ many: manyPayments })).route('/', paymentPages()),
  acts: { ...orderActs, resolveEach, fulfillEach },
};
