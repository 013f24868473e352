import { Hono } from 'hono';
import type { Audit } from '../../access/audit.ts';
import type { People } from '../../access/people.ts';
import { PaywicketError } from '../../core/errors.ts';
import { readForm } from '../acts.ts';
import { readSession, setSession } from '../cookies.ts';
import { peopleAtHand } from '../owner-mode.ts';
import type { ConsoleEnv } from '../view.ts';

interface ActAsOptions {
  readonly people: People;
  readonly audit: Pick<Audit, 'record' | 'contextFor'>;
  readonly at: (path: string) => string;
  readonly isHttps: boolean;
}

/** Only in owner mode: replaces the session by one of the other person, on the same page. */
export const actAsRoutes = ({ people, audit, at, isHttps }: ActAsOptions): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().post('/act-as', async (context) => {
    const form = await readForm(context);
    const by = context.get('view').person;
    const name = peopleAtHand.find((each) => each === form.text('person'));
    if (name === undefined)
      throw new PaywicketError('invalid_request', 'This form is incomplete. Open the page again.');
    const invited = audit.contextFor(({ id }) => ({
      actor: by.id,
      owner: by.name,
      action: 'console.invite',
      target: id,
      data: { name, scopes: ['*'] },
    }));
    const person = await people.owner(name, { idempotency: null, audit: invited });
    await audit.record({
      actor: person.id,
      owner: person.name,
      action: 'console.signIn',
      target: person.id,
      data: { by: 'owner mode' },
    });
    const { token } = await people.open(person);
    await people.signOut(readSession(context, isHttps) ?? '');
    setSession(context, token, isHttps);
    const back = form.text('back');
    return context.redirect(at(isPath(back) ? back : ''), 303);
  });

/** A path below `/console`. */
const isPath = (text: string): boolean => /^[/?][\w\-./~%?=&+:@]*$/.test(text) && !text.includes('..');
