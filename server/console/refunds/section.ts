import { refundActs } from './refund-acts.ts';
import { refundPages } from './refund.tsx';
import type { Section } from '../kit/section.ts';

export const refundSection: Section = {
  tabs: [{ menu: '/money', path: '/money/refunds', label: 'Refunds' }],
  pages: refundPages,
  acts: refundActs,
};
