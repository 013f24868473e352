import type { Method } from '../../../server/contract/session.ts';
import { plainName } from '../method-name.ts';
import type { Text } from '../../i18n/catalogues/en.ts';

/** What people type beside the names in a row. */
const aliases: Record<string, string> = {
  btc: 'xbt',
  usdt: 'tether',
  tron: 'trc20',
  ethereum: 'erc20',
  bsc: 'bep20 binance',
  solana: 'spl',
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
function wordsOf(method: Method, text: Text, plain: string | null): string {
  const { id, asset, assetName, network, networkName, networkStandard, feeAsset } = method;
  const names = [asset, assetName, network, networkName, networkStandard, feeAsset, id];
  return words(
    [
      ...names.map((name) => name?.slice(0, 200)),
      ...[asset, network].map((name) => aliases[name.toLowerCase()]),
      plain && `${plain} ${text.choose.noCrypto}`,
    ].join(' '),
  );
}

/** An asset with its networks, in the order of the list. What needs no crypto is one of its own. */
export interface AssetGroup {
  asset: string;
  methods: Method[];
}

/** What the order depends on beside the merchant. Nothing of it is sent. */
export interface Habits {
  /** Ids of methods that were used before, the last one first. */
  recent: readonly string[];
  /** The device's time zone is India's. Only there is UPI known. */
  inIndia: boolean;
}

/** @param tickers The words of a query: a coin whose ticker starts with one comes first. */
function grouped(methods: readonly Method[], tickers: string[], { recent, inIndia }: Habits): AssetGroup[] {
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
    const [{ kind, id }] = methods as [Method];
    const own = asset.toLowerCase();
    if (kind === 'address' && tickers.includes(own)) return 0;
    if (kind === 'address' && tickers.some((ticker) => ticker && own.startsWith(ticker))) return 1;
    if (recent.includes(id)) return 2;
    // A shopper without crypto would not look for a card behind two hundred coins.
    if (kind === 'upi') return inIndia ? 3 : 6;
    return kind === 'hosted' ? 4 : 5;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/**
 * The methods that have every word of the query as the start of one of theirs, or within it where a script has no
 * capitals: those write words, or articles, as one. What needs no crypto is found by longer words, too: "Kreditkarte".
 */
export function search(methods: readonly Method[], query: string, text: Text, habits: Habits): AssetGroup[] {
  // An emoji has no letters: it is searched as it is.
  const wanted = (words(query) || query).split(' ');
  const joined = wanted.join('');
  const found = methods.filter((method) => {
    const plain = plainName(method, text);
    const own = ` ${wordsOf(method, text, plain)}`;
    // Shorter words match too much. In a script without capitals two letters are enough.
    const short = plain?.match(/[^\s\p{P}\p{Lu}\p{Ll}]{2,}|\p{L}{4,}/gu)?.map(words) ?? [];
    const has = (part: string) =>
      own.includes(/^\p{Lo}/u.test(part) ? part : ` ${part}`) || short.some((word) => part.includes(word));
    return wanted.every(has) || has(joined);
  });
  return grouped(found, wanted, habits);
}

/** A line of the list. */
export interface Row {
  group: AssetGroup;
  /** Null for the asset itself, whose networks are behind it. */
  method: Method | null;
}

export interface Section {
  /** Its heading, a word of `text.choose`; null where the list has only one. */
  title: 'noCrypto' | 'recent' | 'coins' | 'more' | null;
  rows: Row[];
}

const each = (group: AssetGroup): Row[] => group.methods.map((method) => ({ group, method }));

/**
 * What is seen before anything is searched: what was used before, then one row per asset, in the server's order, which
 * is the merchant's. Only coins on networks of which only the name is known get a heading of their own where they end
 * the list. UPI alone leads the list only in India.
 *
 * @param opened The asset whose networks are shown.
 */
export function sections(
  methods: readonly Method[],
  { recent, inIndia }: Habits,
  opened: string | null,
): Section[] {
  const groups = grouped(methods, [], { recent: [], inIndia });
  const isCoin = ({ methods: [first] }: AssetGroup) => first?.kind === 'address';
  const coins = groups.filter(isCoin);
  const known = coins.findLastIndex(({ methods }) =>
    methods.some((method) => method.typicalSeconds !== null),
  );
  const used = recent.flatMap((id) => methods.find((method) => method.id === id && method.available) ?? []);
  const line = (group: AssetGroup): Row[] =>
    group.methods.length === 1
      ? each(group)
      : [{ group, method: null }, ...(group.asset === opened ? each(group) : [])];
  const plain = groups.filter((group) => !isCoin(group)).flatMap(each);
  const others: Section = {
    title: 'noCrypto',
    rows: plain.filter(({ method }) => !used.includes(method as Method)),
  };
  const all: Section[] = [
    { title: 'recent', rows: used.flatMap((method) => each({ asset: method.asset, methods: [method] })) },
    { title: 'coins', rows: coins.slice(0, known + 1).flatMap(line) },
    { title: 'more', rows: coins.slice(known + 1).flatMap(line) },
  ];
  all.splice(groups.findIndex(isCoin) ? 1 : 3, 0, others);
  const filled = all.filter(({ rows }) => rows.length > 0);
  return filled.length === 1 ? filled.map(({ rows }) => ({ title: null, rows })) : filled;
}

/** What a search finds: each method, no headings. */
export const results = (...found: Parameters<typeof search>): Section[] => {
  const rows = search(...found).flatMap(each);
  return rows.length === 0 ? [] : [{ title: null, rows }];
};
