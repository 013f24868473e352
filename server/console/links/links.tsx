/** @jsxImportSource hono/jsx */
import type { Link } from '../../links/contract.ts';
import { pathOfLink } from './link-acts.ts';
import type { List } from '../kit/list/list.ts';
import { momentText, Status } from '../kit/parts.tsx';
import { shortened } from '../kit/words.ts';
import { customerColumn, priceColumn } from '../orders/checkout-parts.tsx';
import { linkOperations } from '../../links/contract.ts';

/** The payment links. Reached from the payments. */
export const linkList: List<'links.list'> = {
  operation: linkOperations['GET /v1/links'],
  path: '/links',
  title: 'Payment links',
  menu: '/payments',
  filters: {
    reference: { label: 'Reference' },
    email: { label: 'Customer', placeholder: 'E-mail' },
  },
  at: ({ createdAt }) => createdAt ?? '',
  columns: [
    {
      label: 'Link',
      cell: (link, view) => (
        <a href={view.at(pathOfLink(link.id))}>
          <bdi>{nameOf(link)}</bdi>
        </a>
      ),
      as: 'title',
    },
    customerColumn,
    {
      label: 'Reference',
      cell: ({ reference }) => reference !== null && <bdi>{shortened(reference, MOST_OF_NAME)}</bdi>,
      as: 'note',
    },
    { label: 'Paid by', cell: ({ uses }) => (uses === 1 ? 'one customer' : 'any number'), as: 'note' },
    {
      label: 'Created',
      cell: ({ createdAt }, view) =>
        createdAt === null ? 'in the settings file' : momentText(createdAt, view),
      as: 'when',
    },
    priceColumn,
    { label: 'State', cell: (link) => <LinkStatusTag of={link} />, as: 'state' },
  ],
  csv: [],
  none: 'No links yet. A link is a page that asks for a fixed price: an invoice for one customer, or a product that anybody can pay.',
  noMatch: 'No links match these filters.',
};

const MOST_OF_NAME = 60;

/** Its name on the console's pages. */
export const nameOf = ({ name }: Link): string => shortened(name, MOST_OF_NAME);

/** An invoice waits for its customer. */
export const LinkStatusTag = ({ of: { status, uses } }: { readonly of: Link }) => (
  <Status of={status} {...(status === 'active' && { tone: uses === 1 ? 'waiting' : 'good' })} />
);
