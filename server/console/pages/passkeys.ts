import { Hono } from 'hono';
import type { Audit } from '../../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../../access/request-context.ts';
import type { Passkeys } from '../../access/passkeys.ts';
import type { SignedIn } from '../../access/people.ts';
import { PaywicketError } from '../../core/errors.ts';
import { RateLimiter } from '../../core/rate-limiter.ts';
import { act, readFields, readForm } from '../acts.ts';
import { setNotice, setSession } from '../cookies.ts';
import type { SignInLimits } from '../sign-in-limits.ts';
import type { ConsoleEnv } from '../view.ts';

/** Routes for the passkey script: forms like all others, answered with JSON. */

interface PasskeyOptions {
  readonly passkeys: Passkeys;
  readonly audit: Pick<Audit, 'record' | 'contextFor'>;
}

interface PasskeySignInOptions extends PasskeyOptions {
  readonly at: (path: string) => string;
  readonly isHttps: boolean;
  readonly limits: SignInLimits;
}

const REQUESTS_PER_MINUTE = 60;

export function passkeySignInRoutes({
  passkeys,
  audit,
  at,
  isHttps,
  limits,
}: PasskeySignInOptions): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .post('/sign-in/passkey/challenge', async (context) => {
      await limits.admit(context, 'passkey');
      return context.json({ options: await passkeys.askToSignIn() });
    })
    .post('/sign-in/passkey', async (context) => {
      await limits.admit(context, 'passkey');
      const response = jsonIn((await readFields(context)).text('response'));
      try {
        const { person, token } = await passkeys.signIn(response);
        const by = { actor: person.id, owner: person.name, target: person.id };
        await audit.record({ ...by, action: 'console.signIn', data: { by: 'passkey' } });
        setSession(context, token, isHttps);
        return context.json({ to: at('') });
      } catch (error) {
        if (error instanceof PaywicketError && error.code === 'forbidden')
          await limits.refused(context, 'passkey');
        throw error;
      }
    });
}

/** For who is signed in. */
export function passkeyRoutes({ passkeys, audit }: PasskeyOptions): Hono<ConsoleEnv> {
  const limiter = new RateLimiter(REQUESTS_PER_MINUTE);
  const requestOf = ({ person }: SignedIn, action: string, data: object): RequestContext => {
    const entry = { actor: person.id, owner: person.name, action, target: person.id, data: { ...data } };
    return { ...NO_REQUEST, audit: audit.contextFor(() => entry) };
  };
  return new Hono<ConsoleEnv>()
    .use('/passkeys/*', async (context, next) => {
      await limiter.consume(context.get('view').person.id);
      await next();
    })
    .post('/passkeys/challenge', async (context) => {
      const { session } = context.get('view');
      const form = await readForm(context);
      const purpose = form.text('for');
      const removes = purpose === 'remove' ? form.text('id') : null;
      if (isPossible(passkeys, purpose, removes, session)) return context.json({ confirmed: true });
      return context.json({ options: await passkeys.askToConfirm(session, removes) });
    })
    .post('/passkeys/confirm', async (context) => {
      const { session, person } = context.get('view');
      const response = jsonIn((await readForm(context)).text('response'));
      const by = { actor: person.id, owner: person.name, target: person.id, data: {} };
      try {
        await passkeys.confirm(session, response);
      } catch (error) {
        if (error instanceof PaywicketError && error.code === 'forbidden')
          await audit.record({ ...by, action: 'console.passkeyRefused' });
        throw error;
      }
      await audit.record({ ...by, action: 'console.usePasskey' });
      return context.json({ confirmed: true });
    })
    .post('/passkeys/offer', async (context) => {
      await readForm(context);
      return context.json({ options: await passkeys.offer(context.get('view').session) });
    })
    .post('/passkeys/add', async (context) => {
      const { session, at } = context.get('view');
      const form = await readForm(context);
      const name = form.text('name');
      const request = requestOf(session, 'console.addPasskey', { passkey: name });
      await passkeys.add(session, name, jsonIn(form.text('response')), request);
      setNotice(context, { tone: 'good', text: 'The passkey was added.' });
      return context.json({ to: at('/people') });
    })
    .post('/passkeys/remove', (context) =>
      act(context, '/people', async (form) => {
        const { session } = context.get('view');
        const id = form.text('id');
        await passkeys.remove(session, id, requestOf(session, 'console.removePasskey', { id }));
        return 'The passkey was removed, and your other sessions have ended.';
      }),
    );
}

/** Whether a session may do now what a passkey was requested for; without a stated purpose, move money. */
function isPossible(passkeys: Passkeys, purpose: string, removes: string | null, session: SignedIn): boolean {
  if (purpose === 'add') return passkeys.mayAdd(session);
  if (removes !== null) return passkeys.mayRemove(session, removes);
  return passkeys.moneyRefusal(session) === null;
}

/** Undefined if it is not JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
