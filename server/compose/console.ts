import type { Hono, MiddlewareHandler } from 'hono';
import type { Audit } from '../access/audit.ts';
import { ConsoleAccess } from '../access/console-access.ts';
import { Passkeys, type PasskeyStore } from '../access/passkeys.ts';
import type { People } from '../access/people.ts';
import { relyingPartyOf } from '../access/webauthn.ts';
import type { Clock } from '../core/clock.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Log } from '../core/logger.ts';
import type { TimeZone } from '../core/time-zone.ts';
import { socketOf, type AppEnv } from '../http/app-env.ts';
import { basePathOf, isOtherNotation } from '../http/base-path.ts';
import { limitBody } from '../http/middleware/body.ts';
import { currentRequestId } from '../http/middleware/request-context.ts';
import { addressOf } from '../http/middleware/client-address.ts';
import type { ConsoleScripts } from '../http/pages/built-files.ts';
import type { Config } from '../settings/config.ts';

export interface ConsoleParts {
  /** The whole server: the console calls its `/v1` in this process. */
  readonly app: Hono<AppEnv>;
  readonly people: People;
  readonly passkeys: PasskeyStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: TimeZone;
  readonly consoleScripts: ConsoleScripts;
}

/** The console, which is loaded only where it is on. */
export async function openConsole(
  { settings, mode, publicUrl, trustedProxies, console }: Config,
  { app, passkeys, ...parts }: ConsoleParts,
) {
  const { createConsole } = await import('../console/console.ts');
  const isOwnerMode = console === 'owner';
  const storeName = settings.store.name;
  const access = new ConsoleAccess({
    ...parts,
    isOwnerMode,
    passkeys: new Passkeys({
      store: passkeys,
      clock: parts.clock,
      relyingParty: relyingPartyOf(publicUrl),
      live: mode === 'live',
      isOwnerMode,
      merchantName: storeName,
    }),
    // Without the form's socket, whose body was already read.
    fetchAs: async (signedIn, request) => app.fetch(request, { signedIn, requestId: currentRequestId() }),
  });
  return createConsole({
    ...parts,
    access,
    admit(maxBytes) {
      const limit = limitBody(maxBytes);
      const admitted: MiddlewareHandler<AppEnv> = (context, next) => {
        if (isOtherNotation(socketOf(context).incoming?.url ?? new URL(context.req.url).pathname))
          throw new PaywicketError('not_found', 'There is no such page.');
        return limit(context, next);
      };
      return admitted;
    },
    visitorOf: (context) => ({
      address: addressOf(context, trustedProxies),
      isProxied: trustedProxies === 0 && context.req.header('x-forwarded-for') !== undefined,
    }),
    test: mode === 'test',
    storeName,
    publicUrl,
    basePath: basePathOf(publicUrl),
    isOwnerMode,
  });
}
