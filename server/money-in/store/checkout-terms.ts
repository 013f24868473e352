import { terms, type Term } from '../../base/store/terms.ts';
import type { Checkout } from '../checkout/model.ts';

/** What finds a checkout. */
export function checkoutTerms(checkout: Checkout): readonly Term[] {
  const { reference, customer, link } = checkout.details;
  const { email, firstName = '', lastName = '' } = customer ?? {};
  return [
    ...(link === undefined ? [] : [linkTerm(checkout, link.id)]),
    ...terms('checkout', checkout, 'reference', reference),
    ...terms('checkout', checkout, 'email', email),
    ...terms('checkout', checkout, 'name', firstName, lastName, `${firstName} ${lastName}`),
  ];
}

export const providerTerm = ({ id, createdAt }: Checkout, provider: string): Term => ({
  kind: 'checkout',
  field: 'provider',
  term: provider,
  createdAt,
  id,
});

/** Exact: a search for words does not find it. */
const linkTerm = ({ id, createdAt }: Checkout, term: string): Term => ({
  kind: 'checkout',
  field: 'link',
  term,
  createdAt,
  id,
});
