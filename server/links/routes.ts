import type { linkOperations } from './contract.ts';
import type { Link } from './contract.ts';
import { shownPrice } from './links.ts';
import type { FoundLink, PaymentLinks } from './payment-links.ts';
import { isoTime, isoTimeOrNull } from '../base/clock.ts';
import { fill, wordsFor, type Spoken } from '../base/http/pages/language.ts';
import { listPage } from '../base/http/pagination.ts';
import type { Routes } from '../base/http/register.ts';
import type { BuiltFiles } from '../base/http/pages/built-files.ts';
import type { Store } from '../base/contract/store.ts';
import type { RefundMessage } from '../money-in/contract/customer-message.ts';
import { momentIn, oneLine, orderLines, withoutDirections } from '../money-in/http/pages/customer-message.ts';

/** Routes of the merchant's links: links of the settings, and links that are created with these routes. */
export function linkRoutes(
  links: PaymentLinks,
  {
    publicUrl,
    merchant,
    built,
  }: { readonly publicUrl: string; readonly merchant: Store; readonly built: BuiltFiles },
) {
  const render = (found: FoundLink): Link => renderLink(found, publicUrl);
  const shown = async (id: string): Promise<Link> => render(await links.get(id));
  return {
    async 'GET /v1/links'({ query: { limit, cursor, ...filter } }) {
      const page = await listPage(
        { limit, cursor },
        'lnk_',
        'createdAt',
        async (...after) =>
          (await links.list(filter, ...after)).map((found) => ({
            id: found.id,
            createdAt: found.stored?.createdAt ?? 0,
            found,
          })),
        ({ found }) => render(found),
      );
      const isWhole = cursor === undefined && Object.values(filter).every((value) => value === undefined);
      return isWhole ? { ...page, data: [...links.catalogue().map(render), ...page.data] } : page;
    },
    'POST /v1/links': {
      run: async ({ body, request }) => render(await links.create(body, request)),
      replay: shown,
    },
    'GET /v1/links/{id}': ({ id }) => shown(id),
    'POST /v1/links/{id}': {
      run: async ({ id, body, request }) => render(await links.change(id, body, request)),
      replay: shown,
    },
    'POST /v1/links/{id}/end': {
      run: async ({ id, request }) => render(await links.end(id, request)),
      replay: shown,
    },
    async 'GET /v1/links/{id}/message'({ id, query: { language = 'en' } }) {
      return linkMessage(await shown(id), merchant, wordsFor([language], built.words));
    },
  } satisfies Routes<Omit<typeof linkOperations, 'POST /v1/links/{id}/sessions'>>;
}

function renderLink({ id, status, link, stored }: FoundLink, publicUrl: string): Link {
  const { name, currency } = link;
  return {
    id,
    source: stored === null ? 'settings' : 'api',
    status,
    url: `${publicUrl}/l/${id}`,
    name,
    amount: shownPrice(link),
    currency,
    reference: stored?.reference ?? null,
    customer: stored?.customer ?? null,
    uses: stored?.uses ?? null,
    checkoutId: stored?.uses === 1 ? stored.checkoutId : null,
    createdAt: stored === null ? null : isoTime(stored.createdAt),
    expiresAt: isoTimeOrNull(stored?.expiresAt ?? null),
    endedAt: isoTimeOrNull(stored?.endedAt ?? null),
  };
}

/** Returns the store's text for the customer of a link: the price, and until when it can be paid. */
function linkMessage(link: Link, { name }: { readonly name: string }, spoken: Spoken): RefundMessage {
  const { expiresAt } = link;
  const title = fill(spoken.title, oneLine(name));
  const until = expiresAt === null ? [] : [fill(spoken.payBy, momentIn(spoken.locale, expiresAt))];
  return {
    language: spoken.locale,
    direction: spoken.direction,
    subject: withoutDirections(title),
    text: withoutDirections(
      [title, ...orderLines({ ...link, description: link.name }, spoken), ...until].join('\n'),
    ),
    link: { kind: 'pay', label: spoken.go },
  };
}
