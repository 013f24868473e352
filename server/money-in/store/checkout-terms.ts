import { nameTerms, terms, type Term } from '../../base/store/terms.ts';
import type { Checkout } from '../checkout/model.ts';

/** Returns the search terms that find a checkout. */
export function checkoutTerms(checkout: Checkout): readonly Term[] {
  const { reference, customer, link } = checkout.details;
  const { email, firstName = '', lastName = '' } = customer ?? {};
  return [
    ...(link === undefined ? [] : [linkTerm(checkout, link.id)]),
    ...terms('checkout', checkout, 'reference', reference),
    ...terms('checkout', checkout, 'email', email),
    ...nameTerms(checkout, firstName, lastName, `${firstName} ${lastName}`),
  ];
}

export const providerTerm = ({ id, createdAt }: Checkout, provider: string): Term => ({
  kind: 'checkout',
  field: 'provider',
  term: provider,
  createdAt,
  id,
  folded: null,
});

/** Returns the term of a link's id. It is matched exactly: a search for words does not find it. */
const linkTerm = ({ id, createdAt }: Checkout, term: string): Term => ({
  kind: 'checkout',
  field: 'link',
  term,
  createdAt,
  id,
  folded: null,
});
