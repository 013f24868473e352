import { Hono } from 'hono';
import { pathBelow, readFields, readForm } from '../kit/form/forms.ts';
import type { ConsoleAccess, PasskeyPurpose } from '../people/console-access.ts';
import type { Visitor } from '../people/sign-in-limits.ts';
import { setNotice, setSession } from '../kit/cookies.ts';
import type { ConsoleContext, ConsoleEnv } from '../kit/view.ts';

/** Routes for the passkey script: forms like all others, answered with JSON. */

interface PasskeySignInOptions {
  readonly access: ConsoleAccess;
  readonly at: (path: string) => string;
  readonly isHttps: boolean;
  readonly visitorOf: (context: ConsoleContext) => Visitor;
}

export const passkeySignInRoutes = ({
  access,
  at,
  isHttps,
  visitorOf,
}: PasskeySignInOptions): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .post('/sign-in/passkey/challenge', async (context) =>
      context.json({ options: await access.askToSignIn(visitorOf(context)) }),
    )
    .post('/sign-in/passkey', async (context) => {
      const form = await readFields(context);
      const response = jsonIn(form.text('response'));
      const token = await access.signInByPasskey(response, visitorOf(context));
      setSession(context, token, { isHttps, lifeMs: access.cookieLifeMs });
      return context.json({ to: at(pathBelow(form.text('to'), at)) });
    });

/** For who is signed in. */
export const passkeyRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .post('/passkeys/challenge', async (context) => {
      const form = await readForm(context);
      const purpose = purposeOf(form.text('for'));
      const removes = purpose === 'remove' ? form.text('id') : null;
      const options = await context.get('view').session.askToConfirm(purpose, removes);
      return context.json(options === null ? { confirmed: true } : { options });
    })
    .post('/passkeys/confirm', async (context) => {
      const response = jsonIn((await readForm(context)).text('response'));
      await context.get('view').session.confirm(response);
      return context.json({ confirmed: true });
    })
    .post('/passkeys/offer', async (context) => {
      await readForm(context);
      return context.json({ options: await context.get('view').session.offerPasskey() });
    })
    .post('/passkeys/add', async (context) => {
      const { session, at } = context.get('view');
      const form = await readForm(context);
      await session.addPasskey(form.text('name'), jsonIn(form.text('response')));
      setNotice(context, { tone: 'good', text: 'The passkey was added.' });
      return context.json({ to: at('/people') });
    })
    .post('/passkeys/remove', async (context) => {
      const { session, at } = context.get('view');
      const form = await readForm(context);
      await session.removePasskey(form.text('id'));
      const text = 'The passkey was removed, and your other sessions have ended.';
      setNotice(context, { tone: 'good', text });
      return context.redirect(at('/people'), 303);
    });

/** The purpose of asking for a passkey; an unknown one counts as moving money. */
const purposeOf = (text: string): PasskeyPurpose => (text === 'add' || text === 'remove' ? text : 'money');

/** Undefined if it is not JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
