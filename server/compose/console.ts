import type { MiddlewareHandler } from 'hono';
import { ConsoleAccess } from '../access/console-access.ts';
import { Passkeys } from '../access/passkeys.ts';
import { relyingPartyOf } from '../access/webauthn.ts';
import { createConsole } from '../console/console.ts';
import { PaywicketError } from '../core/errors.ts';
import { socketOf, type AppEnv } from '../http/app-env.ts';
import { basePathOf, isOtherNotation } from '../http/base-path.ts';
import { limitBody } from '../http/middleware/body.ts';
import { currentRequestId } from '../http/middleware/request-context.ts';
import { addressOf } from '../http/middleware/client-address.ts';
import type { Config } from '../settings/config.ts';
import type { ConsoleParts } from './points.ts';

/** This file is loaded only where the console is on. */
export function serveConsole(
  { settings, mode, publicUrl, trustedProxies, console }: Config,
  { app, passkeys, ...parts }: ConsoleParts,
): void {
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
  const pages = createConsole({
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
  app.route('/console', pages);
}
