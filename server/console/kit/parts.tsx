/** @jsxImportSource hono/jsx */
import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Scope } from '../../base/contract/constants.ts';
import type { Operation } from '../../base/contract/operation.ts';
import { SECOND_MS } from '../../base/clock.ts';
import { localTime } from '../../base/time-zone.ts';
import { durationText } from './form/duration.ts';
import { otherThan } from './owner-mode.ts';
import { grouped } from './words.ts';
import { may, type NoticeText, type PasskeyView, type Readable, type View } from './view.ts';

/** Components that all pages share. */

export const PageNotice = ({ tone, text }: NoticeText) => (
  <p class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    {text}
  </p>
);

/** On phones it is only on its own page, to which an icon links. */
export const SearchField = ({
  view,
  query,
  focus,
}: {
  readonly view: View;
  readonly query: string | undefined;
  readonly focus: boolean;
}) => (
  <form
    class={query === undefined ? 'row only-wide' : 'row'}
    role="search"
    method="get"
    action={view.at('/search')}
  >
    <input
      class="grow"
      type="search"
      name="q"
      aria-label="Find"
      value={query ?? ''}
      placeholder="Order, e-mail, name, address, hash, amount"
      maxlength={200}
      required
      autofocus={focus}
    />
    <button type="submit">Search</button>
  </form>
);

/**
 * A form of one button that calls an operation, with the session's CSRF token and an idempotency key, so that sending it twice
 * acts once. Without the required scope the button is disabled, and names the scope.
 */
export function ActionForm({
  view,
  action,
  operation,
  alsoNeeds,
  label,
  tone,
  passkeyFields = [],
  needsPasskey = passkeyFields.length > 0 || operation.needsPasskey === true,
  idempotencyKey,
  id,
  value,
  children,
  around = (button) => button,
}: {
  readonly view: View;
  /** Path below `/console`. */
  readonly action: string;
  readonly operation: Operation;
  /** A scope beside the operation's. */
  readonly alsoNeeds?: Scope | undefined;
  readonly label: string;
  readonly tone?: 'main' | 'danger' | undefined;
  /** That was just used; default: as the contract says. */
  readonly needsPasskey?: boolean;
  /** It is needed only where one of these fields is changed: the form has what it was, as `shown-` and the field's name. */
  readonly passkeyFields?: readonly string[];
  /** Default: a new one. */
  readonly idempotencyKey?: string | undefined;
  /** Id of a form whose fields stand outside of it. */
  readonly id?: string | undefined;
  /** Field that the button sends, if it is one of several. */
  readonly value?: readonly [name: string, value: string] | undefined;
  /** Further fields. */
  readonly children?: Child;
  /** The form's button among others; default: alone. */
  readonly around?: ((button: Child) => Child) | undefined;
}) {
  const scopes = [operation.scope, alsoNeeds].filter((each) => each !== undefined) as Scope[];
  const lacking = scopes.find((each) => !may(view, each));
  const isAllowed = lacking === undefined;
  const missing = isAllowed ? (needsPasskey ? missingPasskey(view) : null) : `needs the scope ${lacking}.`;
  const asks = needsPasskey && missing === null && view.session.hasPasskey;
  const hasOtherFields = isAllowed && passkeyFields.length > 0;
  const needing = hasOtherFields ? `A change of ${passkeyFields.join(' or ')}` : label;
  return (
    <form
      method="post"
      id={id}
      action={view.at(action)}
      data-passkey={asks ? view.at('/passkeys?for=money') : undefined}
      data-passkey-fields={asks && hasOtherFields ? passkeyFields.join(' ') : undefined}
    >
      <FormSecrets view={view} idempotencyKey={idempotencyKey} />
      {children}
      {around(
        <button
          class={tone}
          type="submit"
          name={value?.[0]}
          value={value?.[1]}
          disabled={missing !== null && !hasOtherFields}
          title={hasOtherFields ? undefined : (missing ?? undefined)}
        >
          {label}
        </button>,
      )}
      {missing !== null && (
        <small class="muted">
          {' '}
          {needing} {missing}
          {isAllowed && (
            <>
              {' '}
              <a href={view.at('/people')}>Passkeys</a>
            </>
          )}
        </small>
      )}
      {asks && (
        <>
          <PasskeyPlace of={view.passkeys} />
          <PasskeyScript of={view.passkeys} />
        </>
      )}
    </form>
  );
}

/** In owner mode: this page as the other person. */
export function ActAs({ view }: { readonly view: View }) {
  const other = otherThan(view.person.name);
  return (
    <form method="post" action={view.at('/act-as')}>
      <FormSecrets view={view} />
      <input type="hidden" name="person" value={other} />
      <input type="hidden" name="back" value={view.here} />
      <button type="submit">Act as the {other}</button>
    </form>
  );
}

/** Why the person cannot use a passkey, as the end of a sentence; null if they can, or need none. */
function missingPasskey({ session, passkeys, isOwnerMode }: View): string | null {
  if (!session.hasPasskey) return isOwnerMode ? null : 'needs a passkey, and you have none.';
  return passkeys.script === undefined ? 'needs a passkey, and this server lacks the script for it.' : null;
}

/** Included beside each form that needs it: browsers run a module only once. */
export const PasskeyScript = ({ of: { script } }: { readonly of: PasskeyView }) => (
  <>
    <noscript>
      <small class="muted"> This needs a passkey, which needs JavaScript.</small>
    </noscript>
    <script type="module" src={script} />
  </>
);

/** Passkeys belong to one origin: links to the page there if it was opened at another origin. */
export const PasskeyPlace = ({
  of: { origin, elsewhere, strangeHost, script },
}: {
  readonly of: PasskeyView;
}) => (
  <>
    {origin === undefined && <p class="muted">Passkeys need PUBLIC_URL to be a host name with https.</p>}
    {script === undefined && <p class="muted">The script for passkeys is not built: run npm run build.</p>}
    {elsewhere !== null && strangeHost === null && (
      <p class="muted">
        Passkeys only work at {origin}. <a href={elsewhere}>Open this page there</a>
      </p>
    )}
    {elsewhere !== null && strangeHost !== null && (
      <p class="muted">
        This server was asked for the host {strangeHost}. If your browser shows {origin}, your proxy replaces
        the host: in nginx, set <code>proxy_set_header Host $host;</code>. Otherwise,{' '}
        <a href={elsewhere}>open this page at {origin}</a>, because passkeys only work there.
      </p>
    )}
  </>
);

export const FormSecrets = ({
  view,
  idempotencyKey = randomUUID(),
}: {
  readonly view: View;
  readonly idempotencyKey?: string | undefined;
}) => (
  <>
    <input type="hidden" name="csrf" value={view.csrf} />
    <input type="hidden" name="key" value={idempotencyKey} />
  </>
);

/** Relative time, with the exact time as its title. */
export const Time = ({ at, view }: { readonly at: string; readonly view: View }) => (
  <time datetime={at} title={exactTime(at, view)}>
    {agoOf(Date.parse(at), view.now)}
  </time>
);

/** In the merchant's time zone: "24 Nov 15:09", of another year "24 Nov 2029 15:09". */
export function momentText(at: string, view: View): string {
  const [year, month, day, clock] = localTime(Date.parse(at), view.timeZone).slice(0, -3).split(/[- ]/);
  const isThisYear = localTime(view.now, view.timeZone).startsWith(`${year}-`);
  return [Number(day), months[Number(month) - 1], ...(isThisYear ? [] : [year]), clock].join(' ');
}

/** As `momentText`. */
export const Moment = ({ at, view }: { readonly at: string; readonly view: View }) => (
  <time datetime={at} title={exactTime(at, view)}>
    {momentText(at, view)}
  </time>
);

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** In the merchant's time zone: "2030-01-31 17:30:00 Asia/Kolkata". */
export const exactTime = (at: string, { timeZone }: View): string =>
  `${localTime(Date.parse(at), timeZone)} ${timeZone.name}`;

/** Such as "4 min ago", "in 2 h". */
export function agoOf(at: number, now: number): string {
  const past = now - at;
  const size = Math.abs(past);
  if (size < SECOND_MS) return 'now';
  const many = durationText(size);
  return past >= 0 ? `${many} ago` : `in ${many}`;
}

/** "49.90 USD", with the API's digits. */
export const Amount = ({ of, code }: { readonly of: string; readonly code: string }) => (
  <span class="amount" translate="no">
    {grouped(of)} {code}
  </span>
);

/** Red is for money that is lost or about to be. */
const tones: Readonly<Record<string, string>> = {
  paid: 'good',
  settled: 'good',
  succeeded: 'good',
  completed: 'good',
  delivered: 'good',
  enabled: 'good',
  ok: 'good',
  // It may be sent twice, or be lost.
  unknown: 'bad',
  failed: 'waiting',
  rejected: 'waiting',
  disabled: 'waiting',
  down: 'waiting',
  open: 'waiting',
  processing: 'waiting',
  waiting: 'waiting',
  pending: 'waiting',
  sending: 'waiting',
  on_hold: 'waiting',
  awaiting_approval: 'waiting',
  awaiting_confirmation: 'waiting',
  awaiting_destination: 'waiting',
  awaiting_funds: 'waiting',
  returned: 'waiting',
  warning: 'waiting',
};

/** A status as text; the colour only repeats it. */
export const Status = ({
  of,
  tone,
}: {
  readonly of: string;
  readonly tone?: 'good' | 'bad' | 'waiting' | undefined;
}) => <span class={`status ${tone ?? tones[of] ?? 'muted'}`}>{of.replaceAll('_', ' ')}</span>;

/** Content that is shown once its row is pressed. `isHeading`: the title is in the page's outline. */
export const Folded = ({
  title,
  note,
  isHeading = false,
  isOpen = false,
  children,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly isHeading?: boolean;
  readonly isOpen?: boolean;
  readonly children?: Child;
}) => (
  <details open={isOpen}>
    <summary>
      {isHeading ? <h2>{title}</h2> : title}
      {note !== undefined && <span class="muted"> {note}</span>}
    </summary>
    {children}
  </details>
);

/** A part of a page, with its heading. */
export const Card = ({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children?: Child;
}) => (
  <section class="card" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

/** Shows the data, or why it cannot be shown. */
export const ifReadable = <T,>({ data, fault }: Readable<T>, content: (data: T) => Child): Child =>
  data === null ? <Unreadable why={fault} /> : content(data);

/** Nothing if it can be shown. */
export const Unreadable = ({ why }: { readonly why: string | null }) =>
  why === null ? null : <p class="muted">{why}</p>;

/** Names and values, without empty values. */
export const Facts = ({ of }: { readonly of: readonly (readonly [name: string, value: Child | null])[] }) => (
  <dl class="facts">
    {of
      .filter(([, value]) => value !== null && value !== false && value !== '')
      .map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
  </dl>
);

/** Link to the next page of a list, with the same filters. */
export function Pager({
  view,
  path,
  query,
  nextCursor,
  first = 'Newest',
  next = 'Older',
}: {
  readonly view: View;
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly nextCursor: string | null;
  /** Texts of its links, if the list is not newest first. */
  readonly first?: string;
  readonly next?: string;
}) {
  const link = (cursor: string | undefined): string => view.at(`${path}${searchOf({ ...query, cursor })}`);
  if (nextCursor === null && query['cursor'] === undefined) return null;
  return (
    <p class="row">
      {query['cursor'] !== undefined && (
        <a class="button" href={link(undefined)}>
          {first}
        </a>
      )}
      {nextCursor !== null && (
        <a class="button" href={link(nextCursor)}>
          {next}
        </a>
      )}
    </p>
  );
}

/** A query string of the given values. */
export function searchOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

export const textOrNothing = (value: string | null | undefined): Child | null =>
  value === null || value === undefined || value === '' ? null : <bdi>{value}</bdi>;
