/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { PaywicketClient } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import type { Link } from '../../contract/links.ts';
import { localTime } from '../../core/time-zone.ts';
import { fieldsWithPasskey, timeOf } from '../act.ts';
import { isDecided, onceFor, readForm, sentenceOf, type Form } from '../forms.ts';
import { setNotice } from '../cookies.ts';
import { page } from '../layout.tsx';
import { ActionForm, Fault, marks } from '../parts.tsx';
import { usualCurrency, type ConsoleContext, type NoticeText, type View } from '../view.ts';
import { pathOfLink } from './links.tsx';

/**
 * The forms of a new link, and of a link that is changed. The API validates them; its errors are shown beside the fields, which
 * keep their values.
 */

const textFields = ['name', 'amount', 'currency', 'reference', 'email', 'expiresAt'] as const;
type FieldName = (typeof textFields)[number];
export type Values = Readonly<Record<FieldName, string>>;

/** Fields of a change: the currency and the number of uses stay. */
const changedFields = ['name', 'amount', 'reference', 'email', 'expiresAt'] as const;

/** A form that was refused. */
export interface RefusedLink {
  readonly values: Values;
  readonly error: PaywicketError;
  /** Of a request that may still be carried out: sent again, it is the same one. */
  readonly key: string | undefined;
}

const valuesIn = (read: (name: FieldName) => string): Values => ({
  name: read('name'),
  amount: read('amount'),
  currency: read('currency'),
  reference: read('reference'),
  email: read('email'),
  expiresAt: read('expiresAt'),
});

function refusedLink(form: Form, values: Values, error: unknown): RefusedLink {
  // After a server error it may have been done: the error page says so.
  if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
  return { values, error, key: error.code === 'request_in_progress' ? form.text('key') : undefined };
}

// A new link.

interface NewLink {
  readonly values: Values;
  /** Paid once, by one customer. */
  readonly isSole: boolean;
  readonly refused?: RefusedLink;
}

export async function showNewLink(context: ConsoleContext): Promise<Response> {
  const values = { ...valuesIn(() => ''), currency: (await usualCurrency(context.get('view'))) ?? '' };
  return showForm(context, { values, isSole: true });
}

export async function createLink(context: ConsoleContext): Promise<Response> {
  const form = await readForm(context);
  const options = onceFor(form);
  const values = valuesIn(form.text);
  const isSole = form.text('uses') === '1';
  const { api, at, timeZone } = context.get('view');
  const { name, amount, currency, reference, email, expiresAt } = values;
  const body: Parameters<PaywicketClient['links']['create']>[0] = {
    name,
    amount,
    currency: currency.toUpperCase(),
    ...(reference !== '' && { reference }),
    ...(email !== '' && { customer: { email } }),
    ...(expiresAt !== '' && { expiresAt: timeOf(expiresAt, timeZone) }),
    ...(isSole && { uses: 1 }),
  };
  try {
    const { id } = await api.links.create(body, options);
    setNotice(context, { tone: 'good', text: 'The link is created. Give it to your customer.' });
    return context.redirect(at(pathOfLink(id)), 303);
  } catch (error) {
    return showForm(context, { values, isSole, refused: refusedLink(form, values, error) });
  }
}

function showForm(
  context: ConsoleContext,
  { values, isSole, refused }: NewLink,
): Response | Promise<Response> {
  const view = context.get('view');
  return page(
    context,
    {
      title: 'New link',
      section: 'payments',
      notice: refused && refusalOf(refused, 'Nothing was created.'),
    },
    <section class="card">
      <ActionForm
        view={view}
        action="/links/new"
        operation="links.create"
        label="Create link"
        tone="main"
        idempotencyKey={refused?.key}
      >
        <div class="stacked">
          <Fields view={view} values={values} refused={refused}>
            <fieldset class="choices">
              <legend class="small muted">Who pays</legend>
              <label>
                <input type="radio" name="uses" value="1" checked={isSole} />
                One customer, paid once (an invoice)
              </label>
              <label>
                <input type="radio" name="uses" value="" checked={!isSole} />
                Any number of customers
              </label>
            </fieldset>
          </Fields>
        </div>
      </ActionForm>
    </section>,
    refused === undefined ? 200 : 400,
  );
}

// A change.

/** The fields as the page shows them first. */
const valuesOf = (link: Link, { timeZone }: View): Values => ({
  name: link.name,
  amount: link.amount,
  currency: link.currency,
  reference: link.reference ?? '',
  email: link.customer?.email ?? '',
  expiresAt:
    link.expiresAt === null
      ? ''
      : localTime(Date.parse(link.expiresAt), timeZone).slice(0, -3).replace(' ', 'T'),
});

/** @returns undefined if it was changed, which a notice of the next page says */
export async function changeLink(context: ConsoleContext, link: Link): Promise<RefusedLink | undefined> {
  const form = await readForm(context);
  const options = onceFor(form);
  const { api, timeZone } = context.get('view');
  const values = { ...valuesIn(form.text), currency: link.currency };
  const { name, amount, reference, email, expiresAt } = values;
  const { email: _former, ...others } = link.customer ?? {};
  const customer = email === '' ? others : { ...others, email };
  const body: Parameters<PaywicketClient['links']['change']>[1] = {
    ...(isChanged(form, 'name') && { name }),
    ...(isChanged(form, 'amount') && { amount }),
    ...(isChanged(form, 'reference') && { reference: reference === '' ? null : reference }),
    ...(isChanged(form, 'email') && { customer: Object.keys(customer).length === 0 ? null : customer }),
    ...(isChanged(form, 'expiresAt') && { expiresAt: expiresAt === '' ? null : timeOf(expiresAt, timeZone) }),
  };
  if (Object.keys(body).length === 0) {
    setNotice(context, { tone: 'good', text: 'Nothing was changed: the form was as before.' });
    return undefined;
  }
  try {
    await api.links.change(link.id, body, options);
    setNotice(context, { tone: 'good', text: 'The link is changed.' });
    return undefined;
  } catch (error) {
    return refusedLink(form, values, error);
  }
}

const shownName = (name: FieldName): string => `shown-${name}`;

/** Whether the person changed it: what somebody else has changed meanwhile stays. Browsers take line breaks out of a field. */
const isChanged = ({ text }: Form, name: FieldName): boolean =>
  text(name) !== text(shownName(name)).replaceAll(/[\r\n]/g, '');

export function ChangeForm({
  view,
  link,
  refused,
}: {
  readonly view: View;
  readonly link: Link;
  readonly refused: RefusedLink | undefined;
}) {
  const shown = valuesOf(link, view);
  return (
    <ActionForm
      view={view}
      action={`${pathOfLink(link.id)}/change`}
      operation="links.change"
      label="Save"
      tone="main"
      passkeyFields={fieldsWithPasskey('links.change', changedFields)}
      idempotencyKey={refused?.key}
    >
      {changedFields.map((name) => (
        <input type="hidden" name={shownName(name)} value={shown[name]} />
      ))}
      <div class="stacked">
        <Fields view={view} values={refused?.values ?? shown} refused={refused} isChange />
        <p class="small">
          A payment that is open keeps its price until its end; the next one is at the new price. If the link
          is paid once and nobody has seen an address yet, the open payment is replaced when the link is
          opened again; otherwise cancel it to end its price.
        </p>
      </div>
    </ActionForm>
  );
}

// Both.

/** Paths of the API's errors. */
const fieldOf = (path: string): string => (path === 'customer.email' ? 'email' : path);

const faultsOf = (refused: RefusedLink | undefined): ReadonlyMap<string, string> =>
  new Map(refused?.error.fields.map(({ path, message }) => [fieldOf(path), message]));

/** What the page says above. @param nothing what was not done */
export function refusalOf(refused: RefusedLink, nothing: string): NoticeText {
  const faults = faultsOf(refused);
  const isAtField = textFields.some((name) => faults.has(name));
  const text = `${nothing} ${isAtField ? 'Correct the marked fields.' : sentenceOf(refused.error)}`;
  return { tone: 'bad', text };
}

function Fields({
  view,
  values,
  refused,
  isChange = false,
  children,
}: {
  readonly view: View;
  readonly values: Values;
  readonly refused: RefusedLink | undefined;
  readonly isChange?: boolean;
  readonly children?: Child;
}) {
  const faults = faultsOf(refused);
  const of = (name: FieldName) => ({ name, value: values[name], message: faults.get(name) });
  return (
    <>
      <Text {...of('name')} label="What it is for (the customer sees it)" maxlength={200} required />
      <Text
        {...of('amount')}
        label={isChange ? `Amount, in ${values.currency}` : 'Amount'}
        inputmode="decimal"
        maxlength={60}
        required
      />
      {!isChange && (
        <Text
          {...of('currency')}
          label="Currency, such as USD"
          autocapitalize="characters"
          spellcheck={false}
          maxlength={10}
          required
        />
      )}
      <Text
        {...of('reference')}
        label="Your reference, such as the invoice’s number (optional)"
        maxlength={200}
      />
      <Text
        {...of('email')}
        label="Customer’s e-mail (optional; not shown on the link’s page)"
        inputmode="email"
        autocapitalize="none"
        spellcheck={false}
        maxlength={320}
      />
      {children}
      <Text
        {...of('expiresAt')}
        label={`Until when it can be opened (optional, time in ${view.timeZone.name})`}
        type="datetime-local"
      />
    </>
  );
}

const Text = ({
  label,
  message,
  ...attributes
}: {
  readonly label: string;
  readonly name: FieldName;
  readonly value: string;
  readonly message: string | undefined;
  readonly type?: 'datetime-local';
  readonly inputmode?: 'decimal' | 'email';
  readonly autocapitalize?: 'none' | 'characters';
  readonly spellcheck?: boolean;
  readonly maxlength?: number;
  readonly required?: boolean;
}) => (
  <label>
    {label}
    <input autocomplete="off" {...attributes} {...marks({ name: attributes.name, message })} />
    <Fault name={attributes.name} message={message} />
  </label>
);
