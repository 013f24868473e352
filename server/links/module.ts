import { link, linkOperations } from './contract.ts';
import { linkOpener } from './link-opener.ts';
import { linkPages } from './link-pages.ts';
import { SqlLinks } from './link-store.ts';
import { Links } from './links.ts';
import { PaymentLinks } from './payment-links.ts';
import { linkRoutes } from './routes.ts';
import { linkFaultsInLive, linkSettings } from './settings.ts';
import type { SessionViews } from '../money-in/http/session-views.ts';
import type { Ground } from '../base/store/open.ts';
import { isoTime } from '../base/clock.ts';
import { onlyFrom } from '../base/http/middleware/headers.ts';
import { defineModule } from '../base/define-module.ts';

type Services = Omit<ConstructorParameters<typeof PaymentLinks>[0], 'catalogue' | 'store'> &
  Parameters<typeof linkRoutes>[1] &
  Omit<Parameters<typeof linkOpener>[1], 'limits'> &
  Omit<Parameters<typeof linkPages>[1], 'links' | 'opener'> & {
    readonly database: Pick<Ground, 'store'>;
    readonly config: { readonly settings: Pick<Parameters<typeof linkOpener>[1], 'limits'> };
    readonly views: Pick<SessionViews, 'first'>;
    /** Origins that may open a link from a browser. */
    readonly origins: ReadonlySet<string>;
  };

/** Maximum number of newest links that `doctor` reads. */
const MOST_CHECKED = 1000;

/** Pages that ask for a fixed price. */
export const links = defineModule({
  name: 'links',
  operations: linkOperations,
  objects: { Link: link },
  checks: { readStored: (connection) => new SqlLinks(connection).list({}, null, MOST_CHECKED) },
  purge: (database, endedBefore) => database.store(SqlLinks).purge(endedBefore),
  settings: linkSettings,
  faultsLive: linkFaultsInLive,
  open(services: Services, settings) {
    const paymentLinks = new PaymentLinks({
      ...services,
      catalogue: new Links(settings.links),
      store: services.database.store(SqlLinks),
    });
    const opener = linkOpener(paymentLinks, { ...services, limits: services.config.settings.limits });
    return {
      routes: {
        ...linkRoutes(paymentLinks, services),
        async 'POST /v1/links/{id}/sessions'({ context, body }) {
          const made = await opener.open(context, () => body.quantity);
          const { checkout, sessionToken, sessionExpiresAt } = made;
          return {
            sessionToken,
            sessionView: await services.views.first(checkout),
            // The token is in the fragment, so it is in no request line, log or Referer (R3).
            url: `${services.publicUrl}/pay#${sessionToken}`,
            expiresAt: isoTime(sessionExpiresAt),
          };
        },
      },
      mount(app) {
        app.use('/v1/links/:id/sessions', onlyFrom(services.origins), async (context, next) => {
          await opener.limit(context);
          return next();
        });
        linkPages(app, { ...services, links: paymentLinks, opener });
      },
      // A mail program or chat may write the path in capitals.
      meantAddress(path) {
        const [, link] = /^\/L\/([\w-]{1,100})$/.exec(path) ?? [];
        return link === undefined ? undefined : (query) => `/l/${link}${query}`;
      },
      hooks: { links: paymentLinks },
    };
  },
});
