import { sql, type SqlBool } from 'kysely';
import {
  MIN_PREFIX_LENGTH,
  readSought,
  referencesOf,
  SEARCH_LIMIT,
  SEARCH_MOST,
  type BatchItem,
  type SearchHit,
  type FoundPage,
  type Match,
  type SearchAccess,
  type Sought,
} from './search.ts';
import { findByEnding } from './search-endings.ts';
import { hits, statesOf, transferKindsOf, type Hit } from './search-hits.ts';
import type { Position } from '../base/position.ts';
import { amountKey, fromAmountKey, searchForm } from '../base/text/search-form.ts';
import { heldIds, withHeld } from '../money-out/store/copies.ts';
import { pageByTime, SqlStore, type PageFilter } from '../base/store/queries.ts';
import { toCheckout } from '../money-in/store/stored-checkout.ts';
import { toTransfer, unreadableStatus } from '../money-out/store/stored-transfer.ts';
import { fromTransactionRow } from '../money-in/store/rows.ts';
import type { Database } from '../base/store/schema.ts';

/** Newest rows whose currencies and coins an amount without one may have. */
const RECENT = 200;

/** Pages of as many checkouts whose references are compared with an ending. */
const ENDING_PAGES = 5;

type Term = Database['searchTerms'];
/** Sorts after everything that can follow a prefix. */
const LAST_CHARACTER = '\u{10ffff}';

/** Each query uses an index, read only as far as needed. */
export class SqlSearch extends SqlStore {
  /**
   * Best first: ids, hashes, addresses, email addresses, whole references and names, amounts, and beginnings of references,
   * email addresses and names, and ends of references, addresses and hashes, and references in a text of several words; newest first
   * within each. At most `limit` after the first `after`, without reading more.
   * @param text trimmed
   */
  async find(text: string, readable: SearchAccess, after = 0, limit = SEARCH_LIMIT): Promise<FoundPage> {
    const sought = readSought(text);
    const wanted = Math.min(after + limit + 1, SEARCH_MOST);
    const { email, references, numbers, words, folded, isPrefix, isFoldedPrefix } = sought;
    const found = new Map<string, Hit>();
    const steps: readonly (() => Promise<readonly Hit[]>)[] = [
      () => this.#byId(sought, readable),
      () => this.#byHash(sought, readable),
      () => this.#byAddress(sought, readable, wanted),
      () => this.#byTerms('email', email === null ? [] : [email], readable, wanted),
      () => this.#byTerms('reference', references, readable, wanted),
      () => this.#byTerms('name', [words], readable, wanted),
      () => this.#byTerms('name', folded === '' ? [] : [folded], readable, wanted, 'folded'),
      () => this.#byAmount(sought, readable, wanted),
      () => this.#byBareAmount(sought, readable, wanted),
      () => this.#byPrefixes('reference', isPrefix ? references : [], readable),
      () => this.#byEnding(isPrefix ? words.replace(/^#\s*/, '') : '', readable),
      () => findByEnding(this.db, sought, readable, wanted),
      () => this.#byPrefixes('email', isPrefix ? [words] : [], readable),
      () => this.#byPrefixes('name', isPrefix ? [words] : [], readable),
      () => this.#byPrefixes('name', isFoldedPrefix ? [folded] : [], readable, 'folded'),
      () => this.#byTerms('reference', numbers.flatMap(referencesOf), readable, wanted),
      () => this.#byEnding(endOfReference(numbers), readable),
    ];
    for (const step of steps) {
      if (found.size >= wanted) break;
      const hits = (await step()).toSorted((one, other) => other.at - one.at);
      for (const hit of hits) if (!found.has(hit.id)) found.set(hit.id, hit);
    }
    const end = Math.min(after + limit, SEARCH_MOST);
    const shown = [...found.values()].slice(after, end);
    return { found: await this.#load(shown, readable), more: found.size > end && end < SEARCH_MOST };
  }

  async #byId({ text }: Sought, readable: SearchAccess): Promise<readonly Hit[]> {
    const filter = { equal: { id: text } };
    switch (text.slice(0, 4)) {
      case 'chk_':
        return readable.checkouts ? this.#checkouts('id', filter) : [];
      case 'pay_':
        return readable.checkouts ? this.#payments('id', filter) : [];
      case 'txn_':
        return this.#transactionsOf('id', text, readable);
      case 'rfd_':
      case 'pyt_':
        return this.#transfersOf('id', text, readable);
      case 'pyb_':
        return readable.payouts ? this.#batches(filter) : [];
      default: {
        const other = readable.others.find(({ prefix }) => text.startsWith(prefix));
        return other === undefined ? [] : hits(await other.find({ id: text }, 1), 'id', other.kind);
      }
    }
  }

  async #byHash({ hash }: Sought, readable: SearchAccess): Promise<readonly Hit[]> {
    if (hash === null) return [];
    return [
      ...(await this.#transactionsOf('hashKey', hash, readable)),
      ...(await this.#transfersOf('hashKey', hash, readable)),
    ];
  }

  /** Few rows have one hash, so they are sorted in memory. */
  async #transactionsOf(
    column: 'id' | 'hashKey',
    value: string,
    readable: SearchAccess,
  ): Promise<readonly Hit[]> {
    const states = statesOf(readable);
    if (states.length === 0) return [];
    const query = this.db.selectFrom('transactions').select(['id', 'seenAt as at']).where(column, '=', value);
    const rows = await query.where('state', 'in', states).limit(SEARCH_MOST).execute();
    return hits(rows, matchOf(column), 'transaction');
  }

  async #transfersOf(
    column: 'id' | 'hashKey',
    value: string,
    readable: SearchAccess,
  ): Promise<readonly Hit[]> {
    const kinds = transferKindsOf(readable);
    if (kinds.length === 0) return [];
    const query = this.db.selectFrom('transfers').select(['id', 'kind', 'createdAt as at']);
    const rows = await query
      .where(column, '=', value)
      .where('kind', 'in', kinds)
      .limit(SEARCH_MOST)
      .execute();
    return kinds.flatMap((kind) =>
      hits(
        rows.filter((row) => row.kind === kind),
        matchOf(column),
        kind,
      ),
    );
  }

  async #byAddress({ addresses }: Sought, readable: SearchAccess, limit: number): Promise<readonly Hit[]> {
    const found: Hit[] = [];
    for (const addressKey of addresses) {
      const filter = { index: { addressKey } };
      if (readable.checkouts) found.push(...(await this.#payments('address', filter, limit)));
      for (const other of readable.others)
        found.push(...hits(await other.find({ addressKey }, limit), 'address', other.kind));
      found.push(...(await this.#transfers('address', filter, readable, limit)));
    }
    return found;
  }

  async #byAmount(
    { amountKey: key }: Sought,
    readable: SearchAccess,
    limit: number,
  ): Promise<readonly Hit[]> {
    if (key === null) return [];
    return [...(await this.#byPrice(key, readable, limit)), ...(await this.#byCoins(key, readable, limit))];
  }

  /** In the currencies and coins that the newest checkouts and transactions have. */
  async #byBareAmount({ amount }: Sought, readable: SearchAccess, limit: number): Promise<readonly Hit[]> {
    if (amount === null) return [];
    const all = { index: {}, from: 0 };
    const prices = this.db.selectFrom('checkouts').select(['id', 'amountKey']);
    const coins = this.db.selectFrom('transactions').select(['id', 'amountKey']);
    const found: Hit[] = [];
    for (const code of codesOf(await pageByTime(prices, 'createdAt', all, null, RECENT)))
      found.push(...(await this.#byPrice(amountKey(amount, code), readable, limit)));
    for (const code of codesOf(await pageByTime(coins, 'seenAt', all, null, RECENT)))
      found.push(...(await this.#byCoins(amountKey(amount, code), readable, limit)));
    return found;
  }

  async #byPrice(key: string, readable: SearchAccess, limit: number): Promise<readonly Hit[]> {
    return readable.checkouts ? this.#checkouts('amount', { index: { amountKey: key } }, limit) : [];
  }

  async #byCoins(key: string, readable: SearchAccess, limit: number): Promise<readonly Hit[]> {
    const filter = { index: { amountKey: key } };
    return [
      ...(readable.checkouts ? await this.#payments('amount', filter, limit) : []),
      ...(await this.#transactions('amount', filter, readable, limit)),
      ...(await this.#transfers('amount', filter, readable, limit)),
    ];
  }

  async #byTerms(
    field: Match & Term['field'],
    terms: readonly string[],
    readable: SearchAccess,
    limit: number,
    form: 'term' | 'folded' = 'term',
  ): Promise<readonly Hit[]> {
    const found: Hit[] = [];
    for (const kind of kindsOf(field, readable))
      for (const term of terms) {
        const query = this.db.selectFrom('searchTerms').select(['kind', 'id', 'createdAt as at']);
        const rows = await pageByTime(
          query,
          'createdAt',
          { index: { kind, field, [form]: term } },
          null,
          limit,
        );
        found.push(...hits(rows, field, kind));
      }
    return found;
  }

  async #byPrefixes(
    field: Match & Term['field'],
    prefixes: readonly string[],
    readable: SearchAccess,
    form: 'term' | 'folded' = 'term',
  ): Promise<readonly Hit[]> {
    const found: Hit[] = [];
    const column = sql.ref(form);
    for (const kind of kindsOf(field, readable))
      for (const prefix of prefixes) {
        const rows = await this.db
          .selectFrom('searchTerms')
          .select(['kind', 'id', 'createdAt as at'])
          .where(sql<SqlBool>`(kind, field, ${column}) > (${kind}, ${field}, ${prefix})`)
          .where(sql<SqlBool>`(kind, field, ${column}) < (${kind}, ${field}, ${prefix + LAST_CHARACTER})`)
          // In descending order: with ascending numbers, these are the newest.
          .orderBy('kind', 'desc')
          .orderBy('field', 'desc')
          .orderBy(form, 'desc')
          .limit(SEARCH_MOST)
          .execute();
        found.push(...hits(rows, field, kind));
      }
    return found;
  }

  /** The end of a number, as people read it out: no index has it, so the newest are looked through. */
  async #byEnding(ending: string, readable: SearchAccess): Promise<readonly Hit[]> {
    if (ending === '' || !readable.checkouts) return [];
    const query = this.db.selectFrom('checkouts').select(['id', 'reference', 'createdAt as at']);
    const found: Hit[] = [];
    let last: Position | null = null;
    for (let pages = 0; pages < ENDING_PAGES; pages += 1) {
      const rows: readonly (Position & { readonly reference: string })[] = await pageByTime(
        query,
        'createdAt',
        { index: {}, from: 0 },
        last,
        RECENT,
      );
      const matching = rows.filter(({ reference }) => searchForm(reference).endsWith(ending));
      found.push(...hits(matching, 'reference', 'checkout'));
      last = rows.at(-1) ?? null;
      if (rows.length < RECENT) break;
    }
    return found;
  }

  async #checkouts(matched: Match, filter: PageFilter, limit = 1): Promise<readonly Hit[]> {
    const query = this.db.selectFrom('checkouts').select(['id', 'createdAt as at']);
    const rows = await pageByTime(query, 'createdAt', filter, null, limit);
    return hits(rows, matched, 'checkout');
  }

  async #payments(matched: Match, filter: PageFilter, limit = 1): Promise<readonly Hit[]> {
    const query = this.db.selectFrom('payments').select(['id', 'createdAt as at']);
    const rows = await pageByTime(query, 'createdAt', filter, null, limit);
    return hits(rows, matched, 'payment');
  }

  /** One query per state, because the index is ordered by time only within a state. */
  async #transactions(
    matched: Match,
    filter: PageFilter,
    readable: SearchAccess,
    limit: number,
  ): Promise<readonly Hit[]> {
    const found: Hit[] = [];
    for (const state of statesOf(readable)) {
      const query = this.db.selectFrom('transactions').select(['id', 'seenAt as at']);
      const ofState = { index: { state, ...filter.index } };
      const rows = await pageByTime(query, 'seenAt', ofState, null, limit);
      found.push(...hits(rows, matched, 'transaction'));
    }
    return found;
  }

  async #transfers(
    matched: Match,
    filter: PageFilter,
    readable: SearchAccess,
    limit: number,
  ): Promise<readonly Hit[]> {
    const found: Hit[] = [];
    for (const kind of transferKindsOf(readable)) {
      const query = this.db.selectFrom('transfers').select(['id', 'kind', 'createdAt as at']);
      const ofKind = { index: { kind, ...filter.index } };
      const rows = await pageByTime(query, 'createdAt', ofKind, null, limit);
      found.push(...hits(rows, matched, kind));
    }
    return found;
  }

  async #batches(filter: PageFilter, limit = 1): Promise<readonly Hit[]> {
    const query = this.db.selectFrom('payoutBatches').select(['id', 'createdAt as at']);
    const rows = await pageByTime(query, 'createdAt', filter, null, limit);
    return hits(rows, 'id', 'payout_batch');
  }

  /** Loads the objects in the order of the hits; objects removed meanwhile are left out. */
  async #load(hits: readonly Hit[], readable: SearchAccess): Promise<readonly SearchHit[]> {
    const idsOf = (...kinds: readonly Hit['kind'][]) =>
      hits.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    const transactions = await this.#rows('transactions', idsOf('transaction'));
    const payments = await this.#rows('payments', idsOf('payment'));
    const credited = readable.checkouts ? transactions : [];
    const checkoutIds = [...payments, ...credited].map(({ checkoutId }) => checkoutId);
    const checkoutRows = await this.#rows('checkouts', [...new Set([...idsOf('checkout'), ...checkoutIds])]);
    const checkouts = new Map(this.reader.all(checkoutRows, toCheckout).map((each) => [each.id, each]));
    const transfers = await this.#rows('transfers', idsOf('refund', 'payout'));
    const batches = await this.#rows('payoutBatches', idsOf('payout_batch'));
    const found = new Map<string, WithoutMatch>();
    for (const [id, checkout] of checkouts) found.set(id, { kind: 'checkout', checkout });
    for (const { id, checkoutId } of payments) {
      const checkout = checkouts.get(checkoutId);
      const payment = checkout?.payments.find((each) => each.id === id);
      if (checkout !== undefined && payment !== undefined)
        found.set(id, { kind: 'payment', checkout, payment });
    }
    for (const money of this.reader.all(transactions, fromTransactionRow)) {
      const checkout = checkouts.get(money.payment?.checkoutId ?? '') ?? null;
      found.set(money.id, { kind: 'transaction', money, checkout });
    }
    for (const transfer of await withHeld(this.db, this.reader.all(transfers, toTransfer)))
      found.set(transfer.id, { kind: transfer.kind, transfer });
    for (const other of readable.others) {
      const ids = idsOf(other.kind);
      if (ids.length === 0) continue;
      for (const object of await other.read(ids)) found.set(object.id, { kind: other.kind, object });
    }
    for (const batch of batches)
      found.set(batch.id, { kind: 'payout_batch', batch, items: await this.#itemsOf(batch.id) });
    return hits.flatMap(({ id, matched }) => {
      const own = found.get(id);
      return own === undefined ? [] : { ...own, matched };
    });
  }

  async #itemsOf(batchId: string): Promise<readonly BatchItem[]> {
    const held = await heldIds(this.db);
    const items = this.db.selectFrom('transfers').select(['id', 'status', 'amount', 'document']);
    return (await items.where('batchId', '=', batchId).execute()).map((row) => ({
      amount: row.amount,
      status: this.reader.or({ status: unreadableStatus(row) }, () => toTransfer(row)).status,
      isHeld: held.includes(row.id),
    }));
  }

  async #rows<Name extends Loaded>(table: Name, ids: readonly string[]): Promise<readonly Database[Name][]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<Database[Name]>`
      select * from ${sql.table(table)} where id in (${sql.join(ids)})`.execute(this.db);
    return rows;
  }
}

type Loaded = 'transactions' | 'payments' | 'checkouts' | 'transfers' | 'payoutBatches';
type WithoutMatch = SearchHit extends infer F ? (F extends unknown ? Omit<F, 'matched'> : never) : never;

const matchOf = (column: 'id' | 'hashKey'): Match => (column === 'id' ? 'id' : 'hash');

/** The only number in a text, if it is long enough to be the end of a reference. */
const endOfReference = ([number = '', ...others]: readonly string[]): string =>
  others.length === 0 && number.length >= MIN_PREFIX_LENGTH ? number : '';

const codesOf = (rows: readonly { readonly amountKey: string }[]): ReadonlySet<string> =>
  new Set(rows.map((row) => fromAmountKey(row.amountKey).code));

/** Kinds of objects that have this field. */
function kindsOf(
  field: Term['field'],
  { checkouts, payouts, others }: SearchAccess,
): readonly (SearchHit['kind'] & Term['kind'])[] {
  const kinds: (SearchHit['kind'] & Term['kind'])[] = checkouts ? ['checkout'] : [];
  if (field === 'reference' && payouts) kinds.push('payout', 'payout_batch');
  if (field === 'reference') kinds.push(...others.map(({ kind }) => kind));
  return kinds;
}
