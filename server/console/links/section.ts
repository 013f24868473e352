import { linkActs } from './link-acts.ts';
import { paymentLinkPages } from './link.tsx';
import type { Section } from '../kit/section.ts';

export const linkSection: Section = {
  tabs: [{ menu: '/payments', path: '/links', label: 'Links' }],
  buttons: [{ path: '/links/new', label: 'New payment link', on: ['/payments', '/links'] }],
  pages: paymentLinkPages,
  acts: linkActs,
};
