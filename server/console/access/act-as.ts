import { Hono } from 'hono';
import { ApiError } from '../../base/errors.ts';
import type { ConsoleAccess } from '../people/console-access.ts';
import { backOf, readForm } from '../kit/form/forms.ts';
import { setSession } from '../kit/cookies.ts';
import { peopleAtHand } from '../kit/owner-mode.ts';
import type { ConsoleEnv } from '../kit/view.ts';

interface ActAsOptions {
  readonly access: ConsoleAccess;
  readonly at: (path: string) => string;
  readonly isHttps: boolean;
}

/** Only in owner mode: replaces the session by one of the other person, on the same page. */
export const actAsRoutes = ({ access, at, isHttps }: ActAsOptions): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().post('/act-as', async (context) => {
    const form = await readForm(context);
    const name = peopleAtHand.find((each) => each === form.text('person'));
    if (name === undefined)
      throw new ApiError('invalid_request', 'This form is incomplete. Open the page again.');
    const { token } = await context.get('view').session.actAs(name);
    setSession(context, token, { isHttps, lifeMs: access.cookieLifeMs });
    return context.redirect(at(backOf(form, context.get('view'))), 303);
  });
