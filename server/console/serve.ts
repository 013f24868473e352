import type { Hono, MiddlewareHandler } from 'hono';
import { ConsoleAccess } from './people/console-access.ts';
import { Passkeys } from './people/passkeys.ts';
import type { People } from './people/people.ts';
import { relyingPartyOf } from './people/webauthn.ts';
import { createConsole } from './console.ts';
import { ApiError } from '../base/errors.ts';
import { socketOf, type AppEnv } from '../base/http/app-env.ts';
import { isOtherNotation } from '../base/http/base-path.ts';
import { limitBody } from '../base/http/middleware/body.ts';
import { clientAddressOf } from '../base/http/middleware/client-address.ts';
import { SqlPasskeys } from './people/sql-passkeys.ts';
import { currentRequestId } from '../base/http/middleware/request-context.ts';
import type { Audit } from '../base/access/audit.ts';
import type { Clock } from '../base/clock.ts';
import type { BuiltFiles } from '../base/http/pages/built-files.ts';
import type { Log } from '../base/log/logger.ts';
import type { Ground } from '../base/store/open.ts';
import type { TimeZone } from '../base/time-zone.ts';

interface ConsoleOptions {
  readonly database: Pick<Ground, 'store'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record' | 'contextFor'>;
  readonly timeZone: TimeZone;
  readonly publicUrl: string;
  readonly trustedProxies: number;
  readonly test: boolean;
  readonly basePath: string;
  readonly built: Pick<BuiltFiles, 'consoleScripts'>;
  readonly instance: string;
  /** Any browser on this machine is signed in as the owner. */
  readonly isOwnerMode: boolean;
  readonly storeName: string;
  /** The merchant's main currency, by the settings; null without one. */
  readonly currency: string | null;
}

/** @param app asked for `/v1` in this process, as a person; what the person may do is checked there (`base/http/middleware/auth.ts`) */
export function consolePages(people: People, options: ConsoleOptions, app: Hono<AppEnv>) {
  const { database, clock, log, audit, timeZone, publicUrl, trustedProxies, test, basePath } = options;
  const { isOwnerMode, storeName } = options;
  const access = new ConsoleAccess({
    people,
    audit,
    log,
    isOwnerMode,
    // Without the form's socket, whose body was already read.
    fetchAs: async (signedIn, request) => app.fetch(request, { signedIn, requestId: currentRequestId() }),
    passkeys: new Passkeys({
      store: database.store(SqlPasskeys),
      clock,
      relyingParty: relyingPartyOf(publicUrl),
      live: !test,
      isOwnerMode,
      merchantName: storeName,
    }),
  });
  return createConsole({
    clock,
    log,
    timeZone,
    consoleScripts: options.built.consoleScripts,
    access,
    admit(maxBytes) {
      const limit = limitBody(maxBytes);
      const admitted: MiddlewareHandler<AppEnv> = (context, next) => {
        if (isOtherNotation(socketOf(context).incoming?.url ?? new URL(context.req.url).pathname))
          throw new ApiError('not_found', 'There is no such page.');
        return limit(context, next);
      };
      return admitted;
    },
    visitorOf: (context) => ({
      address: clientAddressOf(context, trustedProxies),
      isProxied: trustedProxies === 0 && context.req.header('x-forwarded-for') !== undefined,
    }),
    test,
    storeName,
    currency: options.currency,
    publicUrl,
    basePath,
    isOwnerMode,
    instance: options.instance,
  });
}
