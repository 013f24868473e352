import type { nothing, TemplateResult } from 'lit';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { nonCryptoName } from '../method-name.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import { type Sender, senderOf, sends } from './senders.ts';

/** Words that people type beside the names in a row. */
const aliases: Record<string, string> = {
  btc: 'xbt',
  usdt: 'tether',
  bsc: 'binancesmartchain',
  polygon: 'matic',
  hosted: 'credit debit card bank',
};

/** Words of letters and digits: `TRC-20` is `trc20`, accents do not matter. */
const words = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** All text that a method is found by, including that of its row in the shopper's language. */
function wordsOf(method: Method, text: Text, nonCrypto: string | null): string {
  const { id, asset, assetName, network, networkName, networkStandard, feeAsset } = method;
  const names = [asset, assetName, network, networkName, networkStandard, feeAsset, id];
  return words(
    [
      ...names.map((name) => name?.slice(0, 200)),
      ...[asset, network].map((name) => aliases[name.toLowerCase()]),
      nonCrypto && `${nonCrypto} ${text.choose.noCrypto}`,
      method.kind === 'hosted' ? text.choose.card : null,
    ].join(' '),
  );
}

/** An asset with its networks, in the order of the list. What needs no crypto is one of its own. */
export interface AssetGroup {
  asset: string;
  methods: Method[];
}

/** Facts that the order depends on beside the merchant. None of them is sent. */
export interface Habits {
  /** Ids of methods that were used before, the last one first. */
  recent: readonly string[];
  /** The device's time zone is India's. Only there is UPI known. */
  inIndia: boolean;
  /** Rows of wallets in the page: they lead the list. */
  wallets: readonly Row[];
}

/** Whether a method leads the list: one without crypto if the server puts it first, and UPI in India. */
function leads({ kind }: Method, [first]: readonly Method[], { inIndia }: Habits): boolean {
  return kind !== 'address' && (first?.kind !== 'address' || (kind === 'upi' && inIndia));
}

/**
 * @param tickers The words of a query: a coin whose ticker starts with one comes first.
 * @param all The methods of the checkout, of which these are some.
 */
function grouped(
  methods: readonly Method[],
  tickers: string[],
  habits: Habits,
  all: readonly Method[],
): AssetGroup[] {
  const { recent } = habits;
  /** Place among those that were used before; after them all for one that was not. */
  const age = ({ id }: Method) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const groups = new Map<string, AssetGroup>();
  for (const method of [...methods].sort((a, b) => age(a) - age(b))) {
    const { id, kind, asset } = method;
    const key = kind === 'address' ? asset : id;
    const group = groups.get(key) ?? { asset, methods: [] };
    group.methods.push(method);
    groups.set(key, group);
  }
  const rank = ({ asset, methods }: AssetGroup) => {
    const [first] = methods as [Method];
    const isCoin = first.kind === 'address';
    const own = asset.toLowerCase();
    if (isCoin && tickers.includes(own)) return 0;
    if (isCoin && tickers.some((ticker) => ticker && own.startsWith(ticker))) return 1;
    if (recent.includes(first.id)) return 2;
    if (leads(first, all, habits)) return 3;
    return isCoin ? 4 : 5;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** Matches a query; returns the wallet or exchange that it names, too. Null if nothing is found. */
function matches(
  methods: readonly Method[],
  query: string,
  text: Text,
): { wanted: string[]; found: Method[]; sender: Sender | null } {
  // An emoji has no letters: it is searched as it is.
  const wanted = (words(query) || query).split(' ');
  const joined = wanted.join('');
  const named = methods.filter((method) => {
    const nonCrypto = nonCryptoName(method, text);
    const own = ` ${wordsOf(method, text, nonCrypto)}`;
    // Shorter words match too much. In a script without capitals two letters are enough.
    const short = nonCrypto?.match(/[^\s\p{P}\p{Lu}\p{Ll}]{2,}|\p{L}{4,}/gu)?.map(words) ?? [];
    const has = (part: string) =>
      own.includes(/^\p{Lo}/u.test(part) ? part : ` ${part}`) || short.some((word) => part.includes(word));
    return wanted.every(has) || has(joined);
  });
  const sender = senderOf(joined, named.length === 0);
  // A wallet's name may hold the word for what needs no crypto.
  const isFound = (method: Method): boolean =>
    sender === null
      ? named.includes(method)
      : sends(sender, method) || (method.kind === 'address' && named.includes(method));
  const found = methods.filter(isFound);
  return { wanted, found, sender };
}

/**
 * The methods that have every word of the query as the start of one of theirs, or within it where a script has no
 * capitals: those write words, or articles, as one. What needs no crypto is found by longer words, too: "Kreditkarte".
 * The name of a wallet or an exchange finds the coins that it sends.
 */
export function search(methods: readonly Method[], query: string, text: Text, habits: Habits): AssetGroup[] {
  const { wanted, found } = matches(methods, query, text);
  return grouped(found, wanted, habits, methods);
}

/** The wallet or exchange by whose name a method was found; null where it was found otherwise. */
export function senderBy(methods: readonly Method[], query: string, text: Text): Sender | null {
  return query === '' ? null : matches(methods, query, text).sender;
}

/** A line of the list. */
export interface Row {
  group: AssetGroup;
  /** The method that a tap takes; null if it shows the networks instead. */
  method: Method | null;
  /** One method; a coin on several networks, and one of those below it; what needs no crypto, as one. */
  look: 'method' | 'asset' | 'nested' | 'non-crypto';
  /** Said in place of what the method is: a wallet in the page, which would send by it. */
  wallet?: { icon: TemplateResult; name: string; beside: typeof nothing; about: readonly string[] };
}

export interface Section {
  /** Its heading, a word of `text.choose`; null for what leads the list, and where there is only one. */
  title: 'recent' | 'coins' | null;
  rows: readonly Row[];
}

/** How many coins there are, whatever their networks. */
export const countCoins = (methods: readonly Method[]): number =>
  new Set(methods.filter(({ kind }) => kind === 'address').map(({ asset }) => asset)).size;

/** Coins before what needs none: what most people take. */
export const QUICK_COINS = 4;

const each = (group: AssetGroup, look: Row['look'] = 'method'): Row[] =>
  group.methods.map((method) => ({ group, method, look }));

/** The network that is taken unless the shopper switches: the first that can be had and that we know. */
const usualOf = ({ methods }: AssetGroup): Method | null =>
  methods.find(({ available, typicalSeconds }) => available && typicalSeconds !== null) ?? null;

/**
 * Sections before anything is searched: one row per asset, in the server's order, which is the merchant's, and after
 * the first coins one for all that needs no crypto.
 *
 * @param opened The asset whose networks are shown.
 * @param isShort All of it is seen at a glance: what was used before leads it, without a part of its own.
 */
export function sections(
  methods: readonly Method[],
  habits: Habits,
  opened: string | null,
  isShort = false,
): Section[] {
  const { recent } = habits;
  const groups = grouped(methods, [], isShort ? habits : { ...habits, recent: [] }, methods);
  const isCoin = ({ methods: [first] }: AssetGroup) => first?.kind === 'address';
  const coins = groups.filter(isCoin);
  const used = isShort
    ? []
    : recent.flatMap((id) => methods.find((method) => method.id === id && method.available) ?? []);
  /** One row, and its methods below it where it has to be opened and is. */
  const line = (group: AssetGroup, look: Row['look'], method: Method | null): Row[] => [
    { group, method, look },
    ...(method === null && group.asset === opened ? each(group, 'nested') : []),
  ];
  const coinRows = (group: AssetGroup): Row[] =>
    group.methods.length === 1 ? each(group) : line(group, 'asset', usualOf(group));
  const nonCrypto = groups.filter((group) => !isCoin(group)).flatMap((group) => group.methods);
  const unused = nonCrypto.filter((method) => !used.includes(method));
  const leading = unused.filter(
    (method) => leads(method, methods, habits) || (isShort && recent.includes(method.id)),
  );
  const others = unused.filter((method) => !leading.includes(method));
  const parts: Section[] = [
    { title: null, rows: habits.wallets },
    { title: 'recent', rows: used.flatMap((method) => each({ asset: method.asset, methods: [method] })) },
    { title: null, rows: leading.flatMap((method) => each({ asset: method.asset, methods: [method] })) },
    {
      title: 'coins',
      rows: [
        ...coins.slice(0, QUICK_COINS).flatMap(coinRows),
        ...nonCryptoRows(others, line),
        ...coins.slice(QUICK_COINS).flatMap(coinRows),
      ],
    },
  ];
  const filled = parts.filter(({ rows }) => rows.length > 0);
  const hasTitles = filled.filter(({ title }) => title !== null).length > 1;
  return hasTitles ? filled : filled.map(({ rows }) => ({ title: null, rows }));
}

/** Card, bank and UPI as one row. UPI alone has its own name. */
function nonCryptoRows(
  methods: readonly Method[],
  line: (group: AssetGroup, look: Row['look'], method: Method | null) => Row[],
): Row[] {
  const [first, second] = methods;
  if (first === undefined) return [];
  // No coin has such a name.
  const group: AssetGroup = { asset: ' non-crypto', methods: [...methods] };
  const look = methods.some(({ kind }) => kind === 'hosted') ? 'non-crypto' : 'method';
  return line(group, look, second === undefined ? first : null);
}

/** Sections of a search: each method, no headings. */
export const results = (...found: Parameters<typeof search>): Section[] => {
  const rows = search(...found).flatMap((group) => each(group));
  return rows.length === 0 ? [] : [{ title: null, rows }];
};
