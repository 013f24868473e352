/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Audit } from '../../access/audit.ts';
import type { ConsolePerson, People } from '../../access/people.ts';
import { PaywicketError } from '../../core/errors.ts';
import { readForm } from '../acts.ts';
import { endSession, readSession, setSession } from '../cookies.ts';
import { barePage, page } from '../layout.tsx';
import { FormSecrets, PasskeyPlace } from '../parts.tsx';
import type { SignInLimits } from '../sign-in-limits.ts';
import type { ConsoleContext, ConsoleEnv, PasskeyView } from '../view.ts';

interface SignInOptions {
  readonly people: People;
  readonly audit: Pick<Audit, 'record' | 'contextFor'>;
  readonly at: (path: string) => string;
  readonly test: boolean;
  readonly isHttps: boolean;
  readonly limits: SignInLimits;
  readonly passkeysAt: (context: ConsoleContext) => PasskeyView;
}

/**
 * Signing in by a link. Opening the link shows a button; only the button uses the link up, because mail scanners open links.
 */
export function signInRoutes({
  people,
  audit,
  at,
  test,
  isHttps,
  limits,
  passkeysAt,
}: SignInOptions): Hono<ConsoleEnv> {
  /** Written with the session: a link is never used up without a session. */
  const signingIn = ({ id, name }: ConsolePerson) => ({
    idempotency: null,
    audit: audit.contextFor(() => ({
      actor: id,
      owner: name,
      action: 'console.signIn',
      target: id,
      data: {},
    })),
  });
  return new Hono<ConsoleEnv>()
    .get('/sign-in', (context) => {
      const passkeys = passkeysAt(context);
      return barePage(
        context,
        { title: 'Sign in', at, test },
        <section class="card">
          {passkeys.script !== undefined && passkeys.origin !== undefined && (
            <>
              {/* The script unhides it. */}
              <form method="post" action={at('/sign-in/passkey')} data-sign-in hidden>
                <button class="main" type="submit">
                  Sign in by a passkey
                </button>
              </form>
              <script type="module" src={passkeys.script} />
            </>
          )}
          <PasskeyPlace of={passkeys} />
          <p>Sign in by a link. On the server, run:</p>
          <pre>
            <code>npx paywicket console</code>
          </pre>
          <p class="muted">It prints a link that works once, for ten minutes.</p>
          {/* Browsers do not send the cookie with a link from another site. */}
          <a class="button" href={at('')}>
            I am signed in
          </a>
        </section>,
      );
    })
    .get('/sign-in/:link{[\\w-]{20,100}}', async (context) => {
      await limits.admit(context, 'link');
      const link = context.req.param('link');
      const { name } = await people.personOf(link);
      return barePage(
        context,
        { title: 'Sign in', at, test },
        <section class="card">
          <p>
            You sign in as{' '}
            <b>
              <bdi>{name}</bdi>
            </b>
            . Not you? Close this page.
          </p>
          <form method="post" action={at(`/sign-in/${link}`)}>
            <button class="main" type="submit">
              Sign in
            </button>
          </form>
        </section>,
      );
    })
    .post('/sign-in/:link{[\\w-]{20,100}}', async (context) => {
      await limits.admit(context, 'link');
      try {
        const { token } = await people.signIn(context.req.param('link'), signingIn);
        setSession(context, token, isHttps);
        return context.redirect(at(''), 303);
      } catch (error) {
        if (error instanceof PaywicketError && error.code === 'unauthorized')
          await limits.refused(context, 'link');
        throw error;
      }
    });
}

/** For signed-in people. */
export function signOutRoutes({ people, audit, at, isHttps }: SignInOptions): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/sign-out', (context) =>
      page(
        context,
        { title: 'Sign out' },
        <section class="card row">
          <form method="post" action={at('/sign-out')}>
            <FormSecrets view={context.get('view')} />
            <button class="main" type="submit">
              Sign out
            </button>
          </form>
          <form method="post" action={at('/sign-out')}>
            <FormSecrets view={context.get('view')} />
            <input type="hidden" name="everywhere" value="yes" />
            <button type="submit">Sign out everywhere</button>
          </form>
        </section>,
      ),
    )
    .post('/sign-out', async (context) => {
      const form = await readForm(context);
      const { person } = context.get('view');
      const isEverywhere = form.text('everywhere') !== '';
      if (isEverywhere) await people.signOutEverywhere(person);
      else await people.signOut(readSession(context, isHttps) ?? '');
      const action = isEverywhere ? 'console.signOutEverywhere' : 'console.signOut';
      await audit.record({ actor: person.id, owner: person.name, action, target: person.id, data: {} });
      endSession(context, isHttps);
      return context.redirect(at('/sign-in'), 303);
    });
}
