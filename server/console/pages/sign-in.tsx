/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { ConsoleAccess } from '../people/console-access.ts';
import type { Visitor } from '../people/sign-in-limits.ts';
import { readForm } from '../forms.ts';
import { endSession, setSession } from '../cookies.ts';
import { barePage, page } from '../layout.tsx';
import { FormSecrets, PasskeyPlace } from '../parts.tsx';
import type { ConsoleContext, ConsoleEnv, PasskeyView } from '../view.ts';

interface SignInOptions {
  readonly access: ConsoleAccess;
  readonly at: (path: string) => string;
  readonly test: boolean;
  readonly isHttps: boolean;
  readonly visitorOf: (context: ConsoleContext) => Visitor;
  readonly passkeysAt: (context: ConsoleContext) => PasskeyView;
}

/**
 * Signing in by a link. Opening the link shows a button; only the button uses the link up, because mail scanners open links.
 */
export function signInRoutes(options: SignInOptions): Hono<ConsoleEnv> {
  const { access, at, test, isHttps, visitorOf, passkeysAt } = options;
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
      const link = context.req.param('link');
      const { name } = await access.personOfLink(link, visitorOf(context));
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
      const token = await access.signInByLink(context.req.param('link'), visitorOf(context));
      setSession(context, token, { isHttps, lifeMs: access.sessionLifeMs });
      return context.redirect(at(''), 303);
    });
}

/** For signed-in people. */
export function signOutRoutes({ at, isHttps }: SignInOptions): Hono<ConsoleEnv> {
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
      const { session } = context.get('view');
      if (form.text('everywhere') === '') await session.signOut();
      else await session.signOutEverywhere();
      endSession(context, isHttps);
      return context.redirect(at('/sign-in'), 303);
    });
}
