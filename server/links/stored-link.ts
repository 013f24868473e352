import type { StoredLink } from './links.ts';
import type { Customer } from '../gateways/gateway.ts';
import { searchForm } from '../base/text/search-form.ts';
import type { Kind } from '../base/store/documents.ts';
import { oneUse } from '../money-in/checkout/stored-parts.ts';
import {
  anyObject,
  decimalString,
  nullable,
  number,
  objectOf,
  optional,
  required,
  text,
} from '../base/shape.ts';

/** A link that was created at run time, as a stored document. */

const shape = objectOf<StoredLink>({
  id: required(text),
  name: required(text),
  amount: required(decimalString),
  currency: required(text),
  reference: optional(nullable(text), null),
  customer: optional(nullable(anyObject<Customer>()), null),
  // Both fields are required, because a link with one use must not be paid twice.
  uses: required(nullable(oneUse)),
  checkoutId: required(nullable(text)),
  createdAt: required(number),
  expiresAt: required(nullable(number)),
  endedAt: required(nullable(number)),
  version: required(number),
});

/** Returns the columns for searching a link. */
const columns = ({ id, reference, customer, createdAt, version }: StoredLink) => ({
  id,
  reference: searchForm(reference ?? ''),
  email: searchForm(customer?.email ?? ''),
  createdAt,
  version,
});

export const linkKind: Kind<StoredLink, ReturnType<typeof columns>> = { name: 'link', shape, columns };
