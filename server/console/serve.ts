import type { MiddlewareHandler } from 'hono';
import { ConsoleAccess } from './people/console-access.ts';
import { Passkeys } from './people/passkeys.ts';
import { People } from './people/people.ts';
import { relyingPartyOf } from './people/webauthn.ts';
import { createConsole } from './console.ts';
import { PaywicketError } from '../base/errors.ts';
import { socketOf, type AppEnv } from '../base/http/app-env.ts';
import { basePathOf, isOtherNotation } from '../base/http/base-path.ts';
import { limitBody } from '../base/http/middleware/body.ts';
import { addressOf } from '../base/http/middleware/client-address.ts';
import type { Config } from '../run/settings/config.ts';
import { SqlPasskeys } from './people/sql-passkeys.ts';
import { SqlPeople } from './people/sql-people.ts';
import type { Serving } from '../run/compose/points.ts';

export function serveConsole(
  { settings, mode, publicUrl, trustedProxies, console }: Config,
  { database, mount, ...serving }: Serving,
): void {
  const isOwnerMode = console === 'owner';
  const storeName = settings.store.name;
  const access = new ConsoleAccess({
    ...serving,
    isOwnerMode,
    people: new People(database.part(SqlPeople), serving.clock),
    passkeys: new Passkeys({
      store: database.part(SqlPasskeys),
      clock: serving.clock,
      relyingParty: relyingPartyOf(publicUrl),
      live: mode === 'live',
      isOwnerMode,
      merchantName: storeName,
    }),
  });
  const pages = createConsole({
    ...serving,
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
  mount(pages);
}
