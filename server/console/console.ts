import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { createClient } from '../client/client.ts';
import { PaywicketError } from '../client/error.ts';
import { errorCodes } from '../base/contract/constants.ts';
import { ApiError } from '../base/errors.ts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { TimeZone } from '../base/time-zone.ts';
import type { Log } from '../base/log/logger.ts';
import { decimalMarkOf } from '../base/text/csv.ts';
import { isLoopback } from '../base/network/loopback.ts';
import type { Clock } from '../base/clock.ts';
import { actRoutes } from './kit/act/act-route.ts';
import type { ConsoleAccess, ConsoleSession } from './people/console-access.ts';
import type { Visitor } from './people/sign-in-limits.ts';
import { formTokenOf, hasToken, readFields, sentenceOf } from './kit/form/forms.ts';
import { enteredFormOf, keptIn, KeptForms, type KeptForm } from './kit/form/kept-form.ts';
import { readSession, setNotice, setSession } from './kit/cookies.ts';
import { OWNER } from './kit/owner-mode.ts';
import { actAsRoutes } from './access/act-as.ts';
import { errorPage } from './kit/error.tsx';
import { fileFormatRoutes } from './access/files.tsx';
import { passkeyRoutes, passkeySignInRoutes } from './access/passkeys.ts';
import { KEPT, signInPage, signInRoutes, signOutRoutes } from './access/sign-in.tsx';
import { acts, sections } from './sections.ts';
import { searchOf } from './kit/parts.tsx';
import { sheet } from './kit/style.ts';
import type { AnsweredForm, ConsoleContext, ConsoleEnv, PasskeyView, View } from './kit/view.ts';
import { parseUrl } from '../base/network/web-address.ts';

/** The merchant's console: pages for people, using the operations of `/v1`. */

export interface ConsoleOptions {
  readonly access: ConsoleAccess;
  /** The server's check of each request, with the maximum size of a body in bytes. @throws ApiError */
  readonly admit: (maxBytes: number) => MiddlewareHandler;
  readonly visitorOf: (context: Context) => Visitor;
  readonly clock: Clock;
  readonly log: Log;
  readonly test: boolean;
  readonly storeName: string;
  /** The merchant's main currency, by the settings; null without one. */
  readonly currency: string | null;
  /** The merchant's time zone. */
  readonly timeZone: TimeZone;
  readonly publicUrl: string;
  /** From `basePathOf`. */
  readonly basePath: string;
  /** Paths of the built scripts; undefined if they were not built. */
  readonly consoleScripts: Readonly<Record<'passkeys' | 'copy' | 'chosen', string | undefined>>;
  /** Any browser on this machine is signed in as the owner. */
  readonly isOwnerMode: boolean;
  /** Secret of the database, which signs forms whose session has ended. */
  readonly instance: string;
}

/** Content security policy: one style sheet, and scripts of our own for passkeys, copying and what is chosen. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Maximum size of a form in bytes; larger ones are not read further, even without a session (R95). */
const MAX_FORM_BYTES = 64 * 1024;

/** Mounted at `/console`. */
export function createConsole(options: ConsoleOptions): Hono<ConsoleEnv> {
  const { access, publicUrl, basePath, test, isOwnerMode } = options;
  const { origin, protocol } = new URL(publicUrl);
  const isHttps = protocol === 'https:';
  const at = (path: string): string => `${basePath}/console${path}`;
  const console = new Hono<ConsoleEnv>();
  const scriptAt = (path: string | undefined) => (path === undefined ? undefined : `${basePath}${path}`);
  const copyScript = scriptAt(options.consoleScripts.copy);
  const chosenScript = scriptAt(options.consoleScripts.chosen);
  const pages = allPages(access);
  const keptForms = new KeptForms(options.instance, options.clock);

  console.onError((error, context) => failed(error, context, { at, test, log: options.log }));
  console.use('*', (context, next) => {
    context.header('Content-Security-Policy', policy);
    return next();
  });
  console.use('*', options.admit(MAX_FORM_BYTES));
  console.use('*', async (context, next) => {
    if (context.req.path.endsWith('/')) return context.redirect(at(''));
    return next();
  });
  console.get(sheet.path, (context) =>
    context.body(sheet.css, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    }),
  );
  if (isOwnerMode) console.use('*', onThisMachine(publicUrl));
  console.use(
    '*',
    csrf({ origin: (given, context) => given === origin || isSameHost(given, context.req, test) }),
  );
  const shared = { ...options, at, isHttps, passkeysAt };
  console.route('/', signInRoutes(shared));
  console.route('/', passkeySignInRoutes(shared));

  console.use('*', async (context, next) => {
    context.set('mayBeDone', false);
    const token = readSession(context, isHttps);
    const session = token === undefined ? undefined : await access.sessionOf(token);
    if (session !== undefined) return enter(context, next, session);
    if (!isOwnerMode) return askToSignIn(context, token);
    if (!isOpenedByPerson(context))
      throw new ApiError(
        'forbidden',
        'Open the console by its own address or by a link: other pages cannot load it.',
      );
    const opened = await access.openSession(OWNER);
    setSession(context, opened.token, { isHttps, lifeMs: access.cookieLifeMs });
    return enter(context, next, opened);
  });
  // These act by the session itself; all others by the API.
  console.use('*', (context, next) => {
    context.set('mayBeDone', true);
    return next();
  });
  console.route('/', signOutRoutes(shared));
  if (isOwnerMode) console.route('/', actAsRoutes(shared));
  console.route('/', passkeyRoutes());
  console.route('/', fileFormatRoutes());
  console.use('*', (context, next) => {
    context.set('mayBeDone', false);
    return next();
  });
  console.route('/', actRoutes(acts, answerWith));
  console.post(KEPT, (context) => showKept(context));
  console.route('/', pages);
  console.all('*', () => {
    throw noSuchPage();
  });
  return console;

  async function enter(
    context: ConsoleContext,
    next: () => Promise<void>,
    session: ConsoleSession,
  ): Promise<void> {
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (init?.method !== 'GET') context.set('mayBeDone', true);
      return session.fetch(input, init);
    };
    context.set('view', {
      api: createClient({ url: 'http://console.invalid', key: 'none', retries: 0, fetch }),
      person: session.person,
      session,
      passkeys: passkeysAt(context),
      copyScript,
      chosenScript,
      serverUrl: publicUrl,
      at,
      here: hereOf(context),
      csrf: formTokenOf(session.token),
      now: options.clock.now(),
      test,
      isHttps,
      storeName: options.storeName,
      currency: options.currency,
      timeZone: options.timeZone,
      decimalMark: session.person.decimalMark ?? decimalMarkOf(context.req.header('accept-language')),
      isOwnerMode,
      sections,
    });
    await next();
  }

  /** Leads to where one was going. @param token of a session that has ended */
  async function askToSignIn(context: ConsoleContext, token: string | undefined): Promise<Response> {
    if (context.req.header('accept') === 'application/json')
      return context.json({ message: 'Your session has ended. Sign in again.', hasEnded: true }, 401);
    const kept = context.req.method === 'POST' ? await keptFormOf(context, token) : undefined;
    if (kept !== undefined) return signInPage(context, { ...shared, kept });
    return context.redirect(at(`/sign-in${searchOf({ to: hereOf(context) })}`), 303);
  }

  /** The form that was sent, if a page of the session that has ended sent it. */
  async function keptFormOf(
    context: ConsoleContext,
    token: string | undefined,
  ): Promise<KeptForm | undefined> {
    if (pathOf(context) === KEPT) {
      const kept = keptIn(await readFields(context));
      return keptForms.read(kept) && kept;
    }
    const person = token === undefined ? undefined : await access.personOfEnded(token);
    if (token === undefined || person === undefined) return undefined;
    const form = await readFields(context);
    const sentTo = { pathname: pathOf(context), search: new URL(context.req.url).search };
    const entered = hasToken(form, formTokenOf(token)) ? enteredFormOf(sentTo, form, at, acts) : undefined;
    return entered && keptForms.keep(person.id, entered);
  }

  /** Shows the form as it was to the person who filled it in. */
  async function showKept(context: ConsoleContext): Promise<Response> {
    const { person } = context.get('view');
    const kept = keptForms.read(keptIn(await readFields(context)));
    if (kept?.personId !== person.id) {
      setNotice(context, { tone: 'bad', text: notKept });
      return context.redirect(at(''), 303);
    }
    const { name, id, fields, key, back } = kept;
    return answerWith(context, back, {
      refused: { name, id, fields, key, notice: { tone: 'good', text: isKept } },
    });
  }

  /** A page as the answer to a form: what was entered is in no address and no cookie. */
  async function answerWith(context: ConsoleContext, path: string, form: AnsweredForm): Promise<Response> {
    const view = { ...context.get('view'), here: path, passkeys: passkeysAt(context, path), ...form };
    const answering = new Hono<ConsoleEnv>();
    answering.onError(() => new Response(null, { status: 500 }));
    answering.use('*', async (page, next) => {
      page.set('view', view);
      await next();
    });
    answering.route('/', pages);
    const answer = await answering.request(`http://console.invalid${path}`);
    const isPage = answer.ok && answer.headers.get('content-type')?.startsWith('text/html') === true;
    if (isPage) return context.html(await answer.text());
    setNotice(context, (form.refused ?? form.answered).notice);
    return context.redirect(at(path), 303);
  }

  function passkeysAt(context: ConsoleContext, path = pathOf(context)): PasskeyView {
    const origin = access.passkeyOrigin;
    const script = options.consoleScripts.passkeys;
    // The host of a request is trusted only for this link.
    const host = context.req.header('host');
    const isHere = origin === undefined || host === undefined || host === new URL(origin).host;
    return {
      script: script === undefined ? undefined : `${basePath}${script}`,
      origin,
      elsewhere: isHere ? null : `${origin}${at(path)}`,
      strangeHost: isHere || isLoopback(new URL(origin).hostname) ? null : host,
    };
  }
}

/** All pages. They are shown as the answer to a form, too. */
function allPages(access: ConsoleAccess): Hono<ConsoleEnv> {
  const all = new Hono<ConsoleEnv>();
  for (const { pages } of sections) if (pages !== undefined) all.route('/', pages(access));
  return all;
}

const isKept = 'You are signed in again. Nothing was sent yet: check the form, and send it.';
const notKept =
  'Nothing was sent. A form is kept for 15 minutes after its session has ended, and only for the person who filled it in.';

const noSuchPage = (): ApiError => new ApiError('not_found', 'There is no such page.');

/** Path below `/console`. */
const pathOf = ({ req }: ConsoleContext): string => /\/console(\/.*)?$/.exec(req.path)?.[1] ?? '';

/** Empty for a form's response, which cannot be opened again. */
const hereOf = (context: ConsoleContext): string =>
  context.req.method === 'GET' ? `${pathOf(context)}${new URL(context.req.url).search}` : '';

/** A test server on loopback has several names; a form's origin may be that of its own page. */
function isSameHost(origin: string, request: ConsoleContext['req'], test: boolean): boolean {
  const url = parseUrl(origin);
  return test && url !== undefined && isLoopback(url.hostname) && url.host === request.header('host');
}

/** Refuses requests with other host names that resolve to this machine (DNS rebinding). */
function onThisMachine(publicUrl: string): MiddlewareHandler<ConsoleEnv> {
  const { port } = new URL(publicUrl);
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    const named = parseUrl(`http://${host}`);
    if (named === undefined || !isLoopback(named.hostname) || named.port !== port)
      throw new ApiError('forbidden', 'This console only works on this machine.');
    await next();
  };
}

/**
 * Whether the console's own page made the request, or a person opened it in a tab. Pages at other ports of this machine share
 * its cookies: they must neither load nor frame the console.
 */
const isOpenedByPerson = ({ req }: ConsoleContext): boolean =>
  req.header('sec-fetch-site') === 'same-origin' || req.header('sec-fetch-dest') === 'document';

function failed(
  error: Error,
  context: ConsoleContext,
  { at, test, log }: Pick<View, 'at' | 'test'> & { readonly log: Log },
): Response | Promise<Response> {
  const show = (status: number, text: string, title?: string) =>
    // For the script, which shows the message itself.
    context.req.header('accept') === 'application/json'
      ? context.json({ message: text }, status as ContentfulStatusCode)
      : errorPage(context, { at, test, status, text, title });
  if (error instanceof HTTPException)
    return show(error.status, 'This form was sent by a page of another site: nothing was done.');
  const isKnown = error instanceof PaywicketError || error instanceof ApiError;
  const status = isKnown ? httpStatusOf(error) : 500;
  if (isKnown && status < 500)
    return show(status, error instanceof PaywicketError ? sentenceOf(error) : error.message);
  log.error({ err: error }, 'a page of the console failed');
  // Asking again does not help, and the API says what does.
  if (error instanceof PaywicketError && error.code === 'record_unreadable')
    return show(status, sentenceOf(error), errorCodes.record_unreadable.title);
  const isForm = context.req.method !== 'GET';
  const after = context.get('mayBeDone') === false ? nothingDone : afterForm;
  return show(status, `${faultOf(error)} ${isForm ? after : 'Try again in a minute.'}`);
}

/** A missing response counts as retryable. */
const httpStatusOf = (error: PaywicketError | ApiError): number =>
  error instanceof ApiError ? errorCodes[error.code].status : error.status < 400 ? 503 : error.status;

/** The action may have been carried out, with only its response missing. */
const afterForm =
  'It may have been done anyway. Go back in a minute and press the button again: nothing is done twice.';

const nothingDone = 'Nothing was done. Go back in a minute and press the button again.';

/** Says what failed: gateways are named, everything else is only logged. */
function faultOf(error: Error): string {
  if (!(error instanceof PaywicketError || error instanceof ApiError)) return 'This page could not be shown.';
  if (error.code === 'store_unavailable') return 'The database cannot be reached.';
  if (error instanceof PaywicketError && error.code.startsWith('provider_')) return sentenceOf(error);
  return 'The server failed.';
}
