import { link, linkOperations } from './contract.ts';
import { linkOpener } from './link-opener.ts';
import { linkPages } from './link-pages.ts';
import { SqlLinks } from './link-store.ts';
import { Links } from './links.ts';
import { PaymentLinks } from './payment-links.ts';
import { linkRoutes } from './routes.ts';
import { linkFaultsInLive, linkSettings } from './settings.ts';
import { isoTime } from '../base/clock.ts';
import { onlyFrom } from '../base/http/middleware/headers.ts';
import { part } from '../part.ts';

/** Maximum of the newest that `doctor` reads. */
const MOST_CHECKED = 1000;

/** Pages that ask for a fixed price. */
export const links = part({
  name: 'links',
  operations: linkOperations,
  objects: { Link: link },
  checks: { readStored: (connection) => new SqlLinks(connection).list({}, null, MOST_CHECKED) },
  purge: (database, endedBefore) => database.store(SqlLinks).purge(endedBefore),
  settings: linkSettings,
  faultsLive: linkFaultsInLive,
  open(core, settings) {
    const own = new PaymentLinks({
      ...core,
      catalogue: new Links(settings.links),
      store: core.database.store(SqlLinks),
    });
    const opener = linkOpener(own, { ...core, limits: core.config.settings.limits });
    return {
      routes: {
        ...linkRoutes(own, core),
        async 'POST /v1/links/{id}/sessions'({ context, body }) {
          const made = await opener.open(context, () => body.quantity);
          const { checkout, sessionToken, sessionExpiresAt } = made;
          return {
            sessionToken,
            sessionView: await core.views.first(checkout),
            // The token is in the fragment, so it is in no request line, log or Referer (R3).
            url: `${core.publicUrl}/pay#${sessionToken}`,
            expiresAt: isoTime(sessionExpiresAt),
          };
        },
      },
      mount(app) {
        app.use('/v1/links/:id/sessions', onlyFrom(core.origins), async (context, next) => {
          await opener.limit(context);
          return next();
        });
        linkPages(app, { ...core, links: own, opener });
      },
      // Capitals, as a mail program or chat writes them.
      meantAddress(path) {
        const [, link] = /^\/L\/([\w-]{1,100})$/.exec(path) ?? [];
        return link === undefined ? undefined : (query) => `/l/${link}${query}`;
      },
      points: { links: own },
    };
  },
});
