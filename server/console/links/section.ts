import type { Section } from '../kit/section.ts';
import { firstPaymentLink } from './first-payment.tsx';
import { linkActs } from './link-acts.ts';
import { linkFacts, paymentLinkPages } from './link.tsx';

export const linkSection: Section = {
  tabs: [{ menu: '/payments', path: '/links', label: 'Links' }],
  buttons: [{ path: '/links/new', label: 'New payment link', on: ['/payments', '/links'] }],
  pages: paymentLinkPages,
  acts: linkActs,
  cards: { firstPayment: firstPaymentLink, orderFacts: linkFacts },
};
