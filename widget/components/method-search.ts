import type { Method } from '../../server/contract/session.ts';
import { plainName } from '../session/base-screen.ts';
import type { Text } from '../i18n/catalogues/en.ts';

/** What people type beside the names in a row. */
const aliases: Record<string, string> = {
  btc: 'xbt',
  usdt: 'tether',
  tron: 'trc20',
  ethereum: 'erc20 eth',
  bsc: 'bep20 binance bnb',
  solana: 'spl sol',
  polygon: 'matic pol',
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
  const { id, asset, assetName, network, networkName, networkStandard } = method;
  return words(
    [
      ...[asset, assetName, network, networkName, networkStandard, id].map((name) => name?.slice(0, 200)),
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

/** What needs no crypto first, but for a ticker that is meant. @param ticker Its start, or what is no ticker's. */
function grouped(methods: readonly Method[], ticker = ''): AssetGroup[] {
  const groups = new Map<string, AssetGroup>();
  for (const method of methods) {
    const { id, kind, asset } = method;
    const key = kind === 'address' ? asset : id;
    const group = groups.get(key) ?? { asset, methods: [] };
    group.methods.push(method);
    groups.set(key, group);
  }
  const rank = ({ asset, methods: [first] }: AssetGroup) => {
    const own = asset.toLowerCase();
    if (ticker !== '' && own.startsWith(ticker)) return own === ticker ? 0 : 1;
    // A shopper without crypto would not look for it behind two hundred coins.
    return first?.kind === 'address' ? 3 : 2;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/**
 * The methods that have every word of the query as the start of one of theirs, or within it where a script has no
 * capitals: those write words, or articles, as one. What needs no crypto is found by longer words, too: "Kreditkarte".
 */
export function search(methods: readonly Method[], query: string, text: Text): AssetGroup[] {
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
  return grouped(found, joined);
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
 * What is seen before anything is searched: one row per asset, in the server's order, which is the merchant's. Only
 * coins on networks of which only the name is known get a heading of their own where they end the list.
 *
 * @param recent Ids of methods that were used before, the last one first.
 * @param opened The asset whose networks are shown.
 */
export function sections(
  methods: readonly Method[],
  recent: readonly string[],
  opened: string | null,
): Section[] {
  const groups = grouped(methods);
  const coins = groups.filter(({ methods: [first] }) => first?.kind === 'address');
  const known = coins.findLastIndex(({ methods }) =>
    methods.some((method) => method.typicalSeconds !== null),
  );
  const used = recent.flatMap((id) => methods.find((method) => method.id === id && method.available) ?? []);
  const line = (group: AssetGroup): Row[] =>
    group.methods.length === 1
      ? each(group)
      : [{ group, method: null }, ...(group.asset === opened ? each(group) : [])];
  const all: Section[] = [
    { title: 'noCrypto', rows: groups.slice(0, groups.length - coins.length).flatMap(each) },
    { title: 'recent', rows: used.flatMap((method) => each({ asset: method.asset, methods: [method] })) },
    { title: 'coins', rows: coins.slice(0, known + 1).flatMap(line) },
    { title: 'more', rows: coins.slice(known + 1).flatMap(line) },
  ];
  const filled = all.filter(({ rows }) => rows.length > 0);
  return filled.length === 1 ? filled.map(({ rows }) => ({ title: null, rows })) : filled;
}

/** What a search finds: each method, no headings. */
export const results = (methods: readonly Method[], query: string, text: Text): Section[] => {
  const rows = search(methods, query, text).flatMap(each);
  return rows.length === 0 ? [] : [{ title: null, rows }];
};
