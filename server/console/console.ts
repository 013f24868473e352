import { Hono, type MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { Audit } from '../access/audit.ts';
import type { Passkeys } from '../access/passkeys.ts';
import { keyOf, type People, type SignedIn } from '../access/people.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { createClient } from '../client/client.ts';
import { PaywicketError as ApiError } from '../client/error.ts';
import { errorCodes } from '../contract/constants.ts';
import { PaywicketError } from '../core/errors.ts';
import { hashOf } from '../core/ids.ts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clock } from '../core/clock.ts';
import type { TimeZone } from '../core/time-zone.ts';
import type { Log } from '../core/logger.ts';
import { isLoopback } from '../core/loopback.ts';
import { socketOf, type AppEnv } from '../http/app-env.ts';
import { isOtherNotation } from '../http/base-path.ts';
import { limitBody } from '../http/middleware/body.ts';
import { sentenceOf } from './acts.ts';
import { readSession, setSession } from './cookies.ts';
import { OWNER } from './owner-mode.ts';
import { actAsRoutes } from './pages/act-as.ts';
import { errorPage } from './pages/error.tsx';
import { healthRoutes } from './pages/health.tsx';
import { homeRoutes } from './pages/home.tsx';
import { batchRoutes } from './pages/batch.tsx';
import { moneyRoutes } from './pages/money.tsx';
import { newPayoutRoutes } from './pages/new-payout.tsx';
import { transferRoutes } from './pages/transfer.tsx';
import { paymentRoutes } from './pages/payment.tsx';
import { passkeyRoutes, passkeySignInRoutes } from './pages/passkeys.ts';
import { paymentsRoutes } from './pages/payments.tsx';
import { refundRoutes } from './pages/refund.tsx';
import { peopleRoutes } from './pages/people.tsx';
import { searchRoutes } from './pages/search.tsx';
import { unmatchedRoutes } from './pages/unmatched.tsx';
import { signInRoutes, signOutRoutes } from './pages/sign-in.tsx';
import { webhookRoutes } from './pages/webhooks.tsx';
import { SignInLimits } from './sign-in-limits.ts';
import { sheet } from './style.ts';
import type { ConsoleContext, ConsoleEnv, PasskeyView, View } from './view.ts';
import { parseUrl } from '../core/web-address.ts';

/** The merchant's window: pages for people, on the same operations as `/v1`. */

export interface ConsoleOptions {
  /** Everything that the server answers: the console asks its `/v1` in this process. */
  readonly api: Hono<AppEnv>;
  readonly people: People;
  readonly passkeys: Passkeys;
  readonly audit: Pick<Audit, 'record' | 'contextFor'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly test: boolean;
  readonly storeName: string;
  /** The merchant's. */
  readonly timeZone: TimeZone;
  readonly publicUrl: string;
  /** As by `basePathOf`. */
  readonly basePath: string;
  /** Path of the script that uses passkeys, among the built files; undefined where it was not built. */
  readonly passkeyScript: string | undefined;
  readonly trustedProxies: number;
  /** Any browser on this machine is signed in as the owner. */
  readonly isOwnerMode: boolean;
}

/** What the pages load: one sheet, and one script for passkeys. */
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

/** A form of the console, in bytes: also from who is not signed in, so it is never read further (R95). */
const MAX_FORM_BYTES = 64 * 1024;

/** To be mounted at `/console`. */
export function createConsole(options: ConsoleOptions): Hono<ConsoleEnv> {
  const { people, passkeys, publicUrl, basePath, test, isOwnerMode } = options;
  const { origin, protocol } = new URL(publicUrl);
  const isHttps = protocol === 'https:';
  const at = (path: string): string => `${basePath}/console${path}`;
  const console = new Hono<ConsoleEnv>();

  console.onError((error, context) => failed(error, context, { at, test, log: options.log }));
  console.use('*', async (context, next) => {
    context.header('Content-Security-Policy', policy);
    if (isOtherNotation(socketOf(context).incoming?.url ?? new URL(context.req.url).pathname))
      throw noSuchPage();
    if (context.req.path.endsWith('/')) return context.redirect(at(''));
    return next();
  });
  console.use('*', limitBody(MAX_FORM_BYTES));
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
  const shared = { ...options, at, isHttps, passkeysAt, limits: new SignInLimits(options) };
  console.route('/', signInRoutes(shared));
  console.route('/', passkeySignInRoutes(shared));

  console.use('*', async (context, next) => {
    const token = readSession(context, isHttps);
    const session = token === undefined ? undefined : await people.authenticate(token);
    // One that was opened without signing in ends with that mode.
    if (token !== undefined && session !== undefined && (isOwnerMode || session.openedBy !== 'owner'))
      return enter(context, next, session, token);
    if (!isOwnerMode) return context.redirect(at('/sign-in'), 303);
    if (!isOpenedByPerson(context))
      throw new PaywicketError(
        'forbidden',
        'A browser opens this console by its address or by a link; no other page can ask for it.',
      );
    const opened = await people.open(await people.owner(OWNER, NO_REQUEST));
    setSession(context, opened.token, isHttps);
    return enter(context, next, opened.session, opened.token);
  });
  console.route('/', signOutRoutes(shared));
  if (isOwnerMode) console.route('/', actAsRoutes(shared));
  console.route('/', homeRoutes(options));
  console.route('/', peopleRoutes(options));
  console.route('/', passkeyRoutes(options));
  console.route('/', searchRoutes());
  console.route('/', unmatchedRoutes());
  console.route('/', paymentsRoutes());
  console.route('/', paymentRoutes());
  console.route('/', refundRoutes());
  console.route('/', moneyRoutes());
  console.route('/', newPayoutRoutes());
  console.route('/', transferRoutes());
  console.route('/', batchRoutes());
  console.route('/', webhookRoutes());
  console.route('/', healthRoutes());
  console.all('*', () => {
    throw noSuchPage();
  });
  return console;

  async function enter(
    context: ConsoleContext,
    next: () => Promise<void>,
    session: SignedIn,
    token: string,
  ): Promise<void> {
    context.set('view', {
      api: apiAs(session),
      person: session.person,
      session,
      passkeys: passkeysAt(context),
      at,
      here: hereOf(context),
      csrf: hashOf(`csrf ${token}`),
      now: options.clock.now(),
      test,
      isHttps,
      storeName: options.storeName,
      timeZone: options.timeZone,
      isOwnerMode,
    });
    await next();
  }

  function passkeysAt(context: ConsoleContext): PasskeyView {
    const party = passkeys.relyingParty;
    const script = options.passkeyScript;
    // What a request says of its host is believed for this line alone.
    const host = context.req.header('host');
    const isHere = party === undefined || host === undefined || host === new URL(party.origin).host;
    return {
      script: script === undefined ? undefined : `${basePath}${script}`,
      origin: party?.origin,
      elsewhere: isHere ? null : `${party.origin}${at(pathOf(context))}`,
    };
  }

  /** The API as a person: the same routes, with the person in place of a key. Money moves after a passkey alone. */
  function apiAs(session: SignedIn): View['api'] {
    // Without the form's socket, whose body has been read.
    const bindings = {
      signedIn: { key: keyOf(session.person), moneyRefusal: passkeys.moneyRefusal(session) },
    };
    return createClient({
      url: 'http://console.invalid',
      key: 'none',
      retries: 0,
      fetch: async (address, init) => options.api.fetch(new Request(address, init), bindings),
    });
  }
}

const noSuchPage = (): PaywicketError => new PaywicketError('not_found', 'There is no such page.');

/** Below `/console`. */
const pathOf = ({ req }: ConsoleContext): string => /\/console(\/.*)?$/.exec(req.path)?.[1] ?? '';

/** The answer to a form is no page that can be opened again. */
const hereOf = (context: ConsoleContext): string =>
  context.req.method === 'GET' ? `${pathOf(context)}${new URL(context.req.url).search}` : '';

/** A test server on loopback is reached by several names; a form's origin is then that of its page. */
function isSameHost(origin: string, request: ConsoleContext['req'], test: boolean): boolean {
  const url = parseUrl(origin);
  return test && url !== undefined && isLoopback(url.hostname) && url.host === request.header('host');
}

/** Refuses pages of other origins that reach this machine under a name of their own (DNS rebinding). */
function onThisMachine(publicUrl: string): MiddlewareHandler<ConsoleEnv> {
  const { port } = new URL(publicUrl);
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    const named = parseUrl(`http://${host}`);
    if (named === undefined || !isLoopback(named.hostname) || named.port !== port)
      throw new PaywicketError('forbidden', 'This console answers on this machine alone.');
    await next();
  };
}

/**
 * Whether the console’s own page asked for it, or a person opened it in a tab. Pages at other ports of this machine are of
 * the same site, which cookies do not tell apart: they can neither load it nor frame it.
 */
const isOpenedByPerson = ({ req }: ConsoleContext): boolean =>
  req.header('sec-fetch-site') === 'same-origin' || req.header('sec-fetch-dest') === 'document';

function failed(
  error: Error,
  context: ConsoleContext,
  { at, test, log }: Pick<View, 'at' | 'test'> & { readonly log: Log },
): Response | Promise<Response> {
  const show = (status: number, text: string) =>
    // Of a script, which shows it itself.
    context.req.header('accept') === 'application/json'
      ? context.json({ message: text }, status as ContentfulStatusCode)
      : errorPage(context, { at, test, status, text });
  if (error instanceof HTTPException)
    return show(error.status, 'This form was sent by a page of another site: nothing was done.');
  const isKnown = error instanceof ApiError || error instanceof PaywicketError;
  const status = isKnown ? statusOf(error) : 500;
  if (isKnown && status < 500)
    return show(status, error instanceof ApiError ? sentenceOf(error) : error.message);
  log.error({ err: error }, 'a page of the console failed');
  const isForm = context.req.method !== 'GET';
  return show(status, `${faultOf(error)} ${isForm ? afterForm : 'Try again in a minute.'}`);
}

/** A request without an answer is one to repeat. */
const statusOf = (error: ApiError | PaywicketError): number =>
  error instanceof PaywicketError ? errorCodes[error.code].status : error.status < 400 ? 503 : error.status;

/** It may have been done, and only its answer is missing. */
const afterForm =
  'Nothing is half done. Go back in a minute and press the button again: what was done is not done twice.';

/** What failed; gateways are named, and everything else is for the log. */
function faultOf(error: Error): string {
  if (!(error instanceof ApiError || error instanceof PaywicketError)) return 'This page failed.';
  if (error.code === 'store_unavailable') return 'The database cannot be reached.';
  if (error instanceof ApiError && error.code.startsWith('provider_')) return sentenceOf(error);
  return 'The server could not answer.';
}
