import type { PaywicketClient } from '../../client/client.ts';
import type { Link } from '../../links/contract.ts';
import { localTime, type TimeZone } from '../../base/time-zone.ts';
import { linkOperations } from '../../links/contract.ts';
import { defineActs, timeOf, type Act, type FormInput, type Request } from '../kit/act/act.ts';
import { unitOfCurrency } from '../kit/form/typed-amount.ts';
import type { Fields } from '../kit/view.ts';

/** The forms of a new link, and of a link that is changed. */

const inputs = {
  name: { label: 'What it is for (the customer sees it)', maxlength: 200, required: true },
  amount: { label: 'Amount', inputmode: 'decimal', maxlength: 60, required: true },
  currency: {
    label: 'Currency, such as USD',
    autocapitalize: 'characters',
    spellcheck: false,
    maxlength: 10,
    required: true,
  },
  reference: { label: 'Your reference, such as the invoice’s number (optional)', maxlength: 200 },
  email: {
    label: 'Customer’s e-mail (optional; not shown on the link’s page)',
    inputmode: 'email',
    autocapitalize: 'none',
    spellcheck: false,
    maxlength: 320,
  },
  uses: {
    label: 'Who pays',
    as: 'radio',
    options: [
      ['1', 'One customer, paid once (an invoice)'],
      ['', 'Any number of customers'],
    ],
    value: '1',
  },
} as const satisfies Readonly<Record<string, FormInput>>;

const expiry = ({ name }: TimeZone): FormInput => ({
  label: `Until when it can be opened (optional, time in ${name})`,
  type: 'datetime-local',
});

export interface NewLink {
  /** That is offered. */
  readonly currency: string;
  readonly timeZone: TimeZone;
}

const createLinkAct = {
  path: '/links/new',
  label: 'Create link',
  tone: 'main',
  nothing: 'Nothing was created.',
  fields: {
    ...inputs,
    currency: ({ currency }: NewLink) => ({ ...inputs.currency, value: currency }),
    expiresAt: ({ timeZone }: NewLink) => expiry(timeZone),
  },
  unit: ({ currency = '' }) => unitOfCurrency(currency),
  body: newLink,
  done: () => 'The link is created. Give it to your customer.',
  leadsTo: ({ id }: Link) => pathOfLink(id),
} as const satisfies Act<NewLink, Link>;

function newLink(
  { name = '', amount = '', currency = '', reference, email, expiresAt = '', uses }: Fields,
  { timeZone }: Request,
): Parameters<PaywicketClient['links']['create']>[0] {
  return {
    name,
    amount,
    currency: currency.toUpperCase(),
    ...(reference !== '' && { reference }),
    ...(email !== '' && { customer: { email } }),
    ...(expiresAt !== '' && { expiresAt: timeOf(expiresAt, timeZone) }),
    ...(uses === '1' && { uses: 1 }),
  };
}

export interface ChangedLink extends Link {
  readonly timeZone: TimeZone;
}

/** The currency and the number of uses stay. */
const changeLinkAct = {
  path: '/links/:id/change',
  label: 'Save',
  tone: 'main',
  nothing: 'Nothing was changed.',
  isChange: true,
  fields: {
    name: ({ name }: ChangedLink) => ({ ...inputs.name, value: name }),
    amount: ({ amount, currency }: ChangedLink) => ({
      ...inputs.amount,
      label: `Amount, in ${currency}`,
      value: amount,
    }),
    reference: ({ reference }: ChangedLink) => ({ ...inputs.reference, value: reference ?? '' }),
    email: ({ customer }: ChangedLink) => ({ ...inputs.email, value: customer?.email ?? '' }),
    expiresAt: ({ expiresAt, timeZone }: ChangedLink) => ({
      ...expiry(timeZone),
      value: expiresAt === null ? '' : minuteOf(expiresAt, timeZone),
    }),
  },
  unit: async (_fields, { api, id }) => unitOfCurrency((await api.links.get(id)).currency),
  body: linkChange,
  done: () => 'The link is changed.',
} as const satisfies Act<ChangedLink, Link>;

/** As a browser's time field has it. */
const minuteOf = (at: string, timeZone: TimeZone): string =>
  localTime(Date.parse(at), timeZone).slice(0, -3).replace(' ', 'T');

/** @param fields those that the person changed */
async function linkChange(
  { name, amount, reference, email, expiresAt }: Fields,
  { api, id, timeZone }: Request,
): Promise<Parameters<PaywicketClient['links']['change']>[1]> {
  return {
    name,
    amount,
    ...(reference !== undefined && { reference: reference === '' ? null : reference }),
    ...(email !== undefined && { customer: customerWith(email, await api.links.get(id)) }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt === '' ? null : timeOf(expiresAt, timeZone) }),
  };
}

/** The customer's other data stay. */
function customerWith(email: string, { customer }: Link): Link['customer'] {
  const { email: _former, ...others } = customer ?? {};
  const changed = email === '' ? others : { ...others, email };
  return Object.keys(changed).length === 0 ? null : changed;
}

export const pathOfLink = (id: string): string => `/links/${encodeURIComponent(id)}`;

export const linkActs = defineActs(linkOperations, {
  'links.create': createLinkAct,
  'links.change': changeLinkAct,
  'links.end': {
    label: 'End this link',
    tone: 'danger',
    note: 'It opens no more payments, and cannot be restored. A payment that is open stays open until its own end: cancel it, too, if it shall not be paid.',
    done: () => 'Ended. The link opens no more payments.',
  },
});
