/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { ConsoleAccess } from '../people/console-access.ts';
import type { Visitor } from '../people/sign-in-limits.ts';
import { pathBelow, readForm } from '../kit/form/forms.ts';
import type { KeptForm } from '../kit/form/kept-form.ts';
import { endSession, setSession } from '../kit/cookies.ts';
import { barePage, page } from '../kit/layout.tsx';
import { FormSecrets, PageNotice, PasskeyPlace, searchOf } from '../kit/parts.tsx';
import type { ConsoleContext, ConsoleEnv, PasskeyView } from '../kit/view.ts';

interface SignInOptions {
  readonly access: ConsoleAccess;
  readonly at: (path: string) => string;
  readonly test: boolean;
  readonly isHttps: boolean;
  readonly visitorOf: (context: ConsoleContext) => Visitor;
  readonly passkeysAt: (context: ConsoleContext, path?: string) => PasskeyView;
}

const hasEnded = 'Your session has ended, and nothing was sent. Sign in: your form is kept for 15 minutes.';

/** Path that a kept form is sent to after signing in. */
export const KEPT = '/sign-in/form';

/** Asks to sign in, and leads to where one was going, or to a form whose session has ended. */
export function signInPage(
  context: ConsoleContext,
  {
    at,
    test,
    passkeysAt,
    to = '',
    kept,
  }: Pick<SignInOptions, 'at' | 'test' | 'passkeysAt'> & {
    /** Path below `/console`. */
    readonly to?: string;
    readonly kept?: KeptForm;
  },
): Response | Promise<Response> {
  const passkeys = passkeysAt(context, `/sign-in${searchOf({ to })}`);
  return barePage(
    context,
    { title: 'Sign in', at, test },
    <section class="card stacked">
      {kept !== undefined && <PageNotice tone="bad" text={hasEnded} />}
      {passkeys.script !== undefined && passkeys.origin !== undefined && (
        <>
          {/* The script unhides it. */}
          <form method="post" action={at('/sign-in/passkey')} data-sign-in hidden>
            <input type="hidden" name="to" value={to} />
            <button class="main" type="submit">
              Sign in by a passkey
            </button>
          </form>
          <script type="module" src={passkeys.script} />
        </>
      )}
      <PasskeyPlace of={passkeys} />
      <div>
        <p>Sign in by a link. On the server, run:</p>
        <pre>
          <code>npx paywicket console</code>
        </pre>
        <p class="muted">It prints a link that works once, for ten minutes.</p>
      </div>
      {kept === undefined ? (
        <div>
          {/* Browsers do not send the cookie with a link from another site. */}
          <a class="button" href={at(to)}>
            I am signed in
          </a>
        </div>
      ) : (
        <form method="post" action={at(KEPT)} data-kept>
          <input type="hidden" name="form" value={kept.form} />
          <input type="hidden" name="signature" value={kept.signature} />
          <button type="submit">I am signed in</button>
        </form>
      )}
    </section>,
  );
}

/**
 * Signing in by a link. Opening the link shows a button; only the button uses the link up, because mail scanners open links.
 */
export function signInRoutes(options: SignInOptions): Hono<ConsoleEnv> {
  const { access, at, test, isHttps, visitorOf } = options;
  return (
    new Hono<ConsoleEnv>()
      .get('/sign-in', (context) =>
        signInPage(context, { ...options, to: pathBelow(context.req.query('to') ?? '', at) }),
      )
      // The address of an answer to a form, opened again.
      .get(KEPT, (context) => context.redirect(at('')))
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
        setSession(context, token, { isHttps, lifeMs: access.cookieLifeMs });
        return context.redirect(at(''), 303);
      })
  );
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
