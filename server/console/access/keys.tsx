/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { ApiKey } from '../../client/client.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Code, ShellCommand } from '../kit/copy.tsx';
import { keyEndWay, keyTask } from '../../base/access/key-end.ts';
import { page } from '../kit/layout.tsx';
import { Facts, Folded, Status, Time } from '../kit/parts.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';
import { groupTitle, reasonOf } from '../kit/words.ts';
import { keyActs } from './key-acts.ts';

/** The merchant's keys: who uses what, and how to revoke one. Reached from the page People. */
export const keyPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/keys', async (context) => {
    const view = context.get('view');
    const task = reasonOf('api_key', context.req.query('task'));
    const { data } = await view.api.keys.list({ task });
    const isOver = (key: ApiKey): boolean => stateOf(key, view) !== 'active';
    const [active, over] = [data.filter((key) => !isOver(key)), data.filter(isOver)];
    return page(
      context,
      { title: 'API keys' },
      <>
        {task !== undefined && (
          <p>
            {groupTitle('api_key', task)}: {data.length}. <a href={view.at('/keys')}>All keys</a>
          </p>
        )}
        <section class="card" aria-labelledby="active">
          <h2 id="active">Active</h2>
          <p class="muted">
            With a key, your shop’s server calls this one. If a key may be in the wrong hands, or nothing uses
            it any more, revoke it.
          </p>
          {active.length === 0 ? <p>There are none.</p> : <Keys view={view} keys={active} />}
          <p>To create a key, run on the server:</p>
          <ShellCommand of="npx paywicket keys create --name shop --owner NAME --scopes checkouts:read,checkouts:write" />
        </section>
        {over.length > 0 && (
          <section class="card">
            <Folded
              title="Revoked or expired"
              note={String(over.length)}
              isHeading
              isOpen={task !== undefined}
            >
              <Keys view={view} keys={over} />
            </Folded>
          </section>
        )}
        <p class="row">
          <a class="button" href={view.at('/people')}>
            People and passkeys
          </a>
        </p>
      </>,
    );
  });

/** Why it waits for a person; null if it does not. */
const taskOf = ({ expiresAt, lastUsedAt, revokedAt }: ApiKey, { now }: View) =>
  keyTask({ expiresAt: at(expiresAt), lastUsedAt: at(lastUsedAt), revokedAt: at(revokedAt) }, now);

const at = (time: string | null): number | null => (time === null ? null : Date.parse(time));

function stateOf({ revokedAt, expiresAt }: ApiKey, { now }: View): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'active';
}

const Keys = ({ view, keys }: { readonly view: View; readonly keys: readonly ApiKey[] }) => (
  <ul class="lines">
    {keys.map((key) => (
      <Key view={view} of={key} />
    ))}
  </ul>
);

function Key({ view, of: key }: { readonly view: View; readonly of: ApiKey }) {
  const { id, name, owner, scopes, source, createdAt, expiresAt, lastUsedAt, revokedAt } = key;
  const isOfEnvironment = source === 'environment';
  const state = stateOf(key, view);
  const task = taskOf(key, view);
  return (
    <li>
      <h3>
        <bdi>{name}</bdi> {state !== 'active' && <Status of={state} tone="waiting" />}{' '}
        {task !== null && <Status of={task === 'expired' ? 'still used' : 'expires soon'} tone="waiting" />}
      </h3>
      <Facts
        of={[
          ['Owner', isOfEnvironment ? null : <bdi>{owner}</bdi>],
          ['Scopes', scopes.includes('*') ? 'all' : scopes.join(', ')],
          [
            'Last used',
            isOfEnvironment ? (
              'not recorded for this key'
            ) : lastUsedAt === null ? (
              'never'
            ) : (
              <Time at={lastUsedAt} view={view} />
            ),
          ],
          ['Created', createdAt && <Time at={createdAt} view={view} />],
          ['Expires', expiresAt && <Time at={expiresAt} view={view} />],
          ['Revoked', revokedAt && <Time at={revokedAt} view={view} />],
          ['Key', isOfEnvironment ? null : <Code of={id} what="id" />],
        ]}
      />
      {isOfEnvironment && (
        <p class="small">To revoke it, change or remove PAYWICKET_SECRET_KEY, and restart the server.</p>
      )}
      {task !== null && <p class="small">{keyEndWay}.</p>}
      {state !== 'revoked' && !isOfEnvironment && (
        <ActForm
          view={view}
          act={keyActs['keys.revoke']}
          of={key}
          folded={
            <>
              Revoke<span class="hidden"> {name}</span>
            </>
          }
        />
      )}
    </li>
  );
}
