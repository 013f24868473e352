/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { isoTime } from '../../base/clock.ts';
import type { ConsoleAccess } from '../people/console-access.ts';
import type { Passkey } from '../people/passkeys.ts';
import type { ConsolePerson as Person } from '../people/people.ts';
import { ShellCommand } from '../kit/copy.tsx';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { page } from '../kit/layout.tsx';
import { FormSecrets, PasskeyPlace, PasskeyScript, Time } from '../kit/parts.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';
import { FileFormat } from './files.tsx';

/** The console's users, and the passkeys of this person. */
export const peoplePages = (access: ConsoleAccess): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/people', async (context) => {
    const view = context.get('view');
    const [people, passkeys] = await Promise.all([access.people(), access.passkeys()]);
    const present = passkeys.filter(isPresent);
    return page(
      context,
      { title: 'People' },
      <>
        <OwnPasskeys
          view={view}
          own={present.filter(({ personId }) => personId === view.person.id)}
          mayAdd={view.session.mayAddPasskey}
        />
        <section class="card">
          <h2>Your sessions</h2>
          <form method="post" action={view.at('/sign-out')}>
            <FormSecrets view={view} />
            <input type="hidden" name="everywhere" value="yes" />
            <button type="submit">Sign out everywhere</button>
          </form>
        </section>
        <FileFormat view={view} />
        <Everyone people={people.filter(isPresent)} passkeys={present} />
        <p class="row">
          <a class="button" href={view.at('/keys')}>
            API keys
          </a>
        </p>
      </>,
    );
  });

const isPresent = ({ removedAt }: Person | Passkey): boolean => removedAt === null;

function OwnPasskeys({
  view,
  own,
  mayAdd,
}: {
  readonly view: View;
  readonly own: readonly Passkey[];
  /** Without using a passkey first. */
  readonly mayAdd: boolean;
}) {
  const { at, passkeys } = view;
  const isUsable = passkeys.origin !== undefined && passkeys.script !== undefined;
  const canAdd = mayAdd || own.some(({ approvesFrom }) => approvesFrom <= view.now);
  return (
    <section class="card">
      <h2>Your passkeys</h2>
      <p class="muted">
        A passkey signs you in, and is required before money moves. It is your fingerprint, your face or the
        PIN of your device.
      </p>
      {own.length > 0 && (
        <ul class="lines">
          {own.map((passkey) => (
            <OwnPasskey view={view} passkey={passkey} canRemove={isUsable} />
          ))}
        </ul>
      )}
      <PasskeyPlace of={passkeys} />
      {isUsable && !canAdd && (
        <p>
          A passkey can be added within ten minutes of signing in by a link. Run{' '}
          <code>npx paywicket console --name NAME</code> on the server, and open the link that it prints.
        </p>
      )}
      {isUsable && canAdd && (
        <form
          class="row"
          method="post"
          action={at('/passkeys/add')}
          data-add={at('/passkeys')}
          data-passkey={own.length > 0 ? at('/passkeys?for=add') : undefined}
        >
          <FormSecrets view={view} />
          <label class="grow">
            Name of the device
            <input
              name="name"
              value={enteredBefore(view, 'passkeys.add')?.fields['name'] ?? `Passkey ${own.length + 1}`}
              maxlength={60}
              required
            />
          </label>
          <button class={own.length === 0 ? 'main' : undefined} type="submit">
            Add a passkey
          </button>
          <PasskeyScript of={passkeys} />
        </form>
      )}
      {own.length > 0 && !view.test && (
        <p class="muted small">
          A further passkey can neither move money nor change passkeys, API keys or webhook endpoints in its
          first 24 hours.
        </p>
      )}
      {own.length > 0 && (
        <p class="muted small">
          To remove a passkey, you have to use one. If you have no device left, run{' '}
          <code>npx paywicket console passkeys NAME</code> on the server.
        </p>
      )}
    </section>
  );
}

function OwnPasskey({
  view,
  passkey,
  canRemove,
}: {
  readonly view: View;
  readonly passkey: Passkey;
  readonly canRemove: boolean;
}) {
  const { id, name, createdAt, lastUsedAt, approvesFrom } = passkey;
  return (
    <li class="row">
      <div class="grow">
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        <span class="muted">
          added <Time at={isoTime(createdAt)} view={view} />,{' '}
          {lastUsedAt === null ? (
            'not used yet'
          ) : (
            <>
              used <Time at={isoTime(lastUsedAt)} view={view} />
            </>
          )}
        </span>
        {approvesFrom > view.now && (
          <p class="waiting">
            It cannot move money until its waiting time ends <Time at={isoTime(approvesFrom)} view={view} />.
          </p>
        )}
      </div>
      {canRemove && (
        <form
          method="post"
          action={view.at('/passkeys/remove')}
          data-passkey={view.at(`/passkeys?for=remove&id=${id}`)}
        >
          <FormSecrets view={view} />
          <input type="hidden" name="id" value={id} />
          <button class="danger" type="submit" aria-label={`Remove ${name}`}>
            Remove
          </button>
        </form>
      )}
    </li>
  );
}

const Everyone = ({
  people,
  passkeys,
}: {
  readonly people: readonly Person[];
  readonly passkeys: readonly Passkey[];
}) => (
  <section class="card">
    <h2>Everyone</h2>
    <ul class="lines">
      {people.map(({ id, name, scopes }) => {
        const many = passkeys.filter(({ personId }) => personId === id).length;
        return (
          <li>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            <span class={many === 0 ? 'muted' : 'good'}>{countOf(many)}</span>
            <p class="muted small">{scopes.includes('*') ? 'Every scope' : scopes.join(', ')}</p>
          </li>
        );
      })}
    </ul>
    <p>
      To invite a person, run this command on the server. No page can do it: whoever stole a session could
      otherwise give access to others.
    </p>
    <ShellCommand of="npx paywicket console invite NAME --scopes checkouts:read" />
    <p>To remove one:</p>
    <ShellCommand of="npx paywicket console remove NAME" />
  </section>
);

const countOf = (many: number): string =>
  many === 0 ? 'no passkey' : many === 1 ? '1 passkey' : `${many} passkeys`;
