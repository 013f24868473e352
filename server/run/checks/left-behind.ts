import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Check } from '../../base/contract/server-operations.ts';
import type { Database } from '../../base/store/schema.ts';

/**
 * Counts what is open in the database of modules that this server was built without. Their tables are in every database, and
 * nothing else touches what is in them.
 */
export async function leftBehind(
  db: Kysely<Database>,
  modules: readonly { readonly name: string }[],
  now: number,
): Promise<readonly (Check & { readonly count: number })[]> {
  const found: (Check & { readonly count: number })[] = [];
  for (const [name, { count, summary, fix }] of Object.entries(known)) {
    if (modules.some((module) => module.name === name)) continue;
    const open = await count(db, now);
    if (open > 0) found.push({ name, status: 'warning', summary: summary(open), fix, count: open });
  }
  return found;
}

interface Known {
  readonly count: (db: Kysely<Database>, now: number) => Promise<number>;
  readonly summary: (count: number) => string;
  /** The way out. */
  readonly fix: string;
}

/** Known modules, by their names. */
const known: Readonly<Record<string, Known>> = {
  addresses: {
    count: (db) => counted(db, sql`deposit_addresses`),
    summary: (count) =>
      `${several(count, 'deposit address was', 'deposit addresses were')} handed out, but this server was built without them: money that comes there is credited to nobody`,
    fix: 'Start a server that has the module "addresses": it also finds what came in the last 31 days',
  },
  links: {
    count: activeLinks,
    summary: (count) =>
      `${several(count, 'payment link is', 'payment links are')} active, but this server was built without their pages: whoever opens one finds no page`,
    fix: 'Start a server that has the module "links", or send those who have a link a checkout',
  },
  pauses: {
    count: (db, now) => counted(db, sql`pauses where until is null or until > ${now}`),
    summary: (count) =>
      `${several(count, 'gateway or method is', 'gateways and methods are')} paused, but this server was built without pauses: shoppers can choose them`,
    fix: 'Start a server that has the module "pauses", or name what is for sale in checkout.methods and routing.methods',
  },
  console: {
    count: (db) => counted(db, sql`people where removed_at is null`),
    summary: (count) =>
      `${several(count, 'person has', 'people have')} access to the console, but this server was built without it: they cannot sign in, nor approve payouts and refunds`,
    fix: 'Start a server that has the module "console", or approve with keys: paywicket keys create --scopes payouts:read,refunds:read,payouts:approve --owner NAME',
  },
};

const several = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

async function counted(db: Kysely<Database>, rows: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ count: number | string }>`select count(*) as count from ${rows}`.execute(db);
  return Number(found.rows[0]?.count);
}

const PER_PAGE = 500;

/** Neither ended, expired nor paid. Their documents say so. */
async function activeLinks(db: Kysely<Database>, now: number): Promise<number> {
  let active = 0;
  let after = '';
  for (;;) {
    const query = sql<{ id: string; document: string }>`
      select id, document from links where id > ${after} order by id limit ${PER_PAGE}`;
    const { rows: page } = await query.execute(db);
    const open = page.map(({ document }) => readLink(document)).filter((link) => isOpen(link, now));
    const single = open.flatMap(({ uses, checkoutId }) =>
      uses === 1 && typeof checkoutId === 'string' ? [checkoutId] : [],
    );
    const paid =
      single.length === 0
        ? 0
        : await counted(db, sql`checkouts where status = 'paid' and id in (${sql.join(single)})`);
    active += open.length - paid;
    const last = page.at(-1);
    if (last === undefined || page.length < PER_PAGE) return active;
    after = last.id;
  }
}

const link = z.object({
  uses: z.unknown(),
  checkoutId: z.unknown(),
  endedAt: z.number().nullish(),
  expiresAt: z.number().nullish(),
});

/** One that cannot be read may be active. */
function readLink(document: string): Partial<z.output<typeof link>> {
  try {
    return link.catch({ uses: null, checkoutId: null }).parse(JSON.parse(document));
  } catch {
    return {};
  }
}

const isOpen = ({ endedAt, expiresAt }: ReturnType<typeof readLink>, now: number): boolean =>
  (endedAt ?? null) === null && now < (expiresAt ?? Infinity);
