import { namesOf } from '../base/money/assets.ts';
import { creditedParts, momentOf, type LedgerStore } from './ledger.ts';
import type { ErrorCode } from '../base/contract/constants.ts';
import { moneyId } from '../base/ids.ts';
import { add, compare, subtract, sum, type Decimal } from '../base/money/decimal.ts';
import type { Balance, Gateway } from '../gateways/gateway.ts';
import type { Period } from '../gateways/incoming-list.ts';
import { receivedIn } from '../gateways/received.ts';
import type { IncomingTransaction } from '../gateways/transaction.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import { collectErrors } from '../money-out/balances.ts';
import type { Log } from '../base/log/logger.ts';
import { DAY_MS } from '../base/clock.ts';

/** Compares our ledger with the gateways' own lists of incoming transactions. */

/** One side's record of a transaction: ours or the gateway's. */
export interface Side {
  readonly asset: string;
  readonly network: string | null;
  readonly amount: Decimal;
  readonly status: StoredTransaction['status'];
  /** When the money moved; null if unknown. */
  readonly at: number | null;
}

export interface Line {
  /** Id of the transaction, `txn_…`, which is the same on both sides. */
  readonly transactionId: string;
  readonly hash: string | null;
  readonly checkoutId: string | null;
  readonly paymentId: string | null;
  readonly ours: Side | null;
  readonly theirs: Side | null;
  /** State of the transaction in our records. */
  readonly state: 'credited' | 'unmatched' | 'ignored' | 'gone' | 'unknown';
}

export interface Lines {
  readonly count: number;
  readonly sums: readonly { readonly asset: string; readonly amount: Decimal }[];
  /** The first `MAX_LINES` lines. */
  readonly lines: readonly Line[];
}

type Uncredited = Exclude<Line['state'], 'credited'>;

/** Lines of transactions that are not credited here: they are unknown, have no order, or are gone. */
export interface UncreditedLines extends Lines {
  readonly byState: readonly ({ readonly state: Uncredited } & Omit<Lines, 'lines'>)[];
}

/** Balance at a gateway in one asset, according to our ledger and according to the gateway. */
export interface BalanceLine {
  readonly asset: string;
  readonly ours: Decimal;
  readonly theirs: Decimal;
  /** `theirs` less `ours`. */
  readonly difference: Decimal;
  readonly accounts: readonly Pick<Balance, 'network' | 'available' | 'frozen'>[];
}

export type GatewayComparison =
  | { readonly provider: string; readonly checkable: false; readonly reason: string }
  | {
      readonly provider: string;
      readonly checkable: true;
      readonly matched: Omit<Lines, 'lines'>;
      /** Transactions that we credited, but that the gateway does not list. */
      readonly oursOnly: Lines;
      /** Transactions that the gateway lists, but that we did not credit. Most of them may be in our records nevertheless. */
      readonly theirsOnly: UncreditedLines;
      /** Transactions that differ between the two sides. The sums are ours. */
      readonly differing: Lines;
      /** Present balances; null if the gateway has no call for balances, or the call failed. */
      readonly balances: readonly BalanceLine[] | null;
    };

export interface Reconciliation {
  readonly gateways: readonly GatewayComparison[];
  readonly errors: readonly { readonly provider: string; readonly code: ErrorCode }[];
}

export interface ReconciliationOptions {
  readonly ledger: Pick<LedgerStore, 'credited' | 'known' | 'held'>;
  readonly gateways: readonly Gateway[];
  readonly log: Log;
}

const noList =
  'This gateway offers no list of incoming transactions: its own dashboard is the only place to compare with.';
/** Time around the period, in milliseconds. Clocks and days differ, so a transaction listed within this margin is not missing. */
const MARGIN_MS = DAY_MS;
const MAX_LINES = 1000;
const KEYS_BATCH_SIZE = 500;
/** States in the order of the report. Transactions that our records do not contain come first. */
const uncreditedStates: readonly Uncredited[] = ['unknown', 'unmatched', 'ignored', 'gone'];

/**
 * Compares the ledger with all gateways concurrently. A gateway that fails is listed in `errors`, without affecting the
 * others.
 */
export async function reconcileLedger(
  { ledger, gateways, log }: ReconciliationOptions,
  period: Period,
): Promise<Reconciliation> {
  const { errors, attempt } = collectErrors(log, 'the ledger could not be compared');
  const reports = await Promise.all(
    gateways.map(async (gateway): Promise<GatewayComparison | null> => {
      const { id: provider, lists, balances } = gateway;
      if (lists.length === 0) return { provider, checkable: false, reason: noList };
      const [listed, held] = await Promise.all([
        attempt(provider, receivedIn(gateway, { from: period.from - MARGIN_MS, to: period.to + MARGIN_MS })),
        balances === null ? null : attempt(provider, balances()),
      ]);
      if (listed === null) return null;
      return {
        ...(await compareLists(ledger, provider, period, listed)),
        balances: held && compareBalances(await ledger.held(provider), held),
      };
    }),
  );
  return { gateways: reports.filter((report) => report !== null), errors };
}

async function compareLists(
  ledger: ReconciliationOptions['ledger'],
  provider: string,
  period: Period,
  listed: readonly IncomingTransaction[],
): Promise<Omit<Extract<GatewayComparison, { checkable: true }>, 'balances'>> {
  const isIn = (at: number): boolean => at >= period.from && at < period.to;
  // Transactions that the gateway itself reports as dropped do not count.
  const theirs = new Map(listed.filter(({ status }) => status !== 'gone').map((money) => [money.key, money]));
  const matched = new Collection();
  const oursOnly = new Collection();
  const theirsOnly = new Collection();
  const byState = new Map(uncreditedStates.map((state) => [state, new Collection()]));
  const differing = new Collection();
  const all = [...theirs.values()];
  for (let start = 0; start < all.length; start += KEYS_BATCH_SIZE) {
    const some = all.slice(start, start + KEYS_BATCH_SIZE);
    const keys = some.map(({ key }) => key);
    const known = new Map((await ledger.known(provider, keys)).map((money) => [money.key, money]));
    for (const money of some) {
      const ours = known.get(money.key);
      if (!isIn(money.at ?? (ours && momentOf(ours)) ?? period.from)) continue;
      const line = lineOf(provider, ours, money);
      if (line.state !== 'credited')
        for (const each of [theirsOnly, byState.get(line.state)]) each?.add(line, line.theirs);
      else if (ours !== undefined && isSame(ours, money)) matched.add(line, line.ours);
      else differing.add(line, line.ours);
    }
  }
  for await (const credited of creditedParts(ledger, provider, period)) {
    for (const ours of credited) {
      if (theirs.has(ours.key)) continue;
      const line = lineOf(provider, ours);
      oursOnly.add(line, line.ours);
    }
  }
  return {
    provider,
    checkable: true,
    matched: matched.totals(),
    oursOnly: oursOnly.summary(),
    theirsOnly: {
      ...theirsOnly.summary(),
      byState: [...byState]
        .map(([state, collection]) => Object.assign(collection.totals(), { state }))
        .filter((each) => each.count > 0),
    },
    differing: differing.summary(),
  };
}

/**
 * Compares balances by asset. A gateway's balances of one asset are added up, because the ledger does not distinguish
 * networks.
 */
function compareBalances(
  ours: ReadonlyMap<string, Decimal>,
  theirs: readonly Balance[],
): readonly BalanceLine[] {
  const accounts = new Map<string, BalanceLine['accounts']>([...ours.keys()].map((asset) => [asset, []]));
  for (const { method, asset: listedAsset, network: listedNetwork, available, frozen } of theirs) {
    const { asset, network } = namesOf({ method, asset: listedAsset, network: listedNetwork });
    accounts.set(asset, [...(accounts.get(asset) ?? []), { network, available, frozen }]);
  }
  return [...accounts]
    .map(([asset, own]) => {
      const held = sum(own.flatMap(({ available, frozen }) => [available, frozen ?? '0']));
      const booked = ours.get(asset) ?? '0';
      return { asset, ours: booked, theirs: held, difference: subtract(held, booked), accounts: own };
    })
    .toSorted((one, other) => (one.asset < other.asset ? -1 : 1));
}

/**
 * Whether both sides agree. A payment on a hosted page is stored in the price's currency, but the gateway lists the coin
 * that was sent.
 */
function isSame(ours: StoredTransaction, theirs: IncomingTransaction): boolean {
  if (ours.status === 'final' && theirs.status !== 'final') return false;
  if (ours.method === 'hosted') return true;
  // An unknown method counts as equal.
  if (theirs.method !== null && theirs.method !== ours.method) return false;
  return compare(ours.amount, theirs.amount) === 0;
}

function lineOf(provider: string, ours?: StoredTransaction, theirs?: IncomingTransaction): Line {
  const at = ours === undefined ? null : momentOf(ours);
  return {
    transactionId: ours?.id ?? moneyId(provider, theirs?.key ?? ''),
    hash: ours?.hash ?? theirs?.hash ?? null,
    checkoutId: ours?.payment?.checkoutId ?? null,
    paymentId: ours?.payment?.paymentId ?? null,
    ours: ours === undefined ? null : sideOf(ours, at),
    theirs: theirs === undefined ? null : sideOf(theirs, theirs.at ?? at),
    state: stateOf(ours),
  };
}

function sideOf(
  { method, asset, network, amount, status }: Omit<IncomingTransaction, 'raw'>,
  at: number | null,
): Side {
  return { ...namesOf({ method, asset, network }), amount, status, at };
}

function stateOf(ours: StoredTransaction | undefined): Line['state'] {
  if (ours === undefined) return 'unknown';
  if ((ours.depositAddressId ?? null) !== null) return ours.status === 'gone' ? 'gone' : 'credited';
  if (ours.payment === null) return ours.ignored ? 'ignored' : 'unmatched';
  return ours.status === 'gone' ? 'gone' : 'credited';
}

class Collection {
  readonly #sums = new Map<string, Decimal>();
  readonly #lines: Line[] = [];
  #count = 0;

  add(line: Line, side: Side | null): void {
    this.#count += 1;
    if (this.#lines.length < MAX_LINES) this.#lines.push(line);
    if (side !== null) this.#sums.set(side.asset, add(this.#sums.get(side.asset) ?? '0', side.amount));
  }

  totals(): Omit<Lines, 'lines'> {
    const sums = [...this.#sums].map(([asset, amount]) => ({ asset, amount }));
    return {
      count: this.#count,
      sums: sums.toSorted((one, other) => (one.asset < other.asset ? -1 : 1)),
    };
  }

  summary(): Lines {
    return { ...this.totals(), lines: this.#lines };
  }
}
