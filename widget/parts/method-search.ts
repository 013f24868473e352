import type { Method } from '../../server/contract/session.ts';

/** What people type, beyond the names that the server sends. */
const aliases: Record<string, string> = {
  btc: 'xbt',
  usdt: 'tether',
  tron: 'trc20',
  ethereum: 'erc20 eth',
  bsc: 'bep20 binance bnb',
  solana: 'spl sol',
  polygon: 'matic pol',
  hosted: 'card bank',
};

/** Words of letters and digits: `TRC-20` is `trc20`, accents do not matter. */
function words(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .split(/\s+/)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}

/** Two hundred methods would otherwise be taken apart anew at each key. */
const cache = new WeakMap<Method, string[]>();

function wordsOf(method: Method): string[] {
  let found = cache.get(method);
  if (found === undefined) {
    const { id, asset, assetName, network, networkName, networkStandard } = method;
    const names = [asset, assetName, network, networkName, networkStandard ?? '', id];
    const others = [asset, network].map((name) => aliases[name.toLowerCase()] ?? '');
    found = words([...names.map((name) => name.slice(0, 200)), ...others].join(' '));
    cache.set(method, found);
  }
  return found;
}

/** An asset with its networks, in the order of the list. What needs no crypto is one of its own. */
export interface AssetGroup {
  asset: string;
  methods: Method[];
}

/** The methods that have every word of the query as the start of one of theirs; a ticker that is meant comes first. */
export function search(methods: readonly Method[], query: string): AssetGroup[] {
  const wanted = words(query);
  const joined = wanted.join('');
  const found = methods.filter((method) => {
    const own = wordsOf(method);
    const has = (start: string) => own.some((word) => word.startsWith(start));
    return wanted.every(has) || has(joined);
  });
  const groups = new Map<string, AssetGroup>();
  for (const method of found) {
    const { id, kind, asset } = method;
    const key = kind === 'address' ? asset : id;
    const group = groups.get(key) ?? { asset, methods: [] };
    group.methods.push(method);
    groups.set(key, group);
  }
  const rank = ({ asset, methods: [first] }: AssetGroup) => {
    const ticker = asset.toLowerCase();
    if (ticker === joined) return 0;
    // What needs no crypto stands first: whoever has none would not look for it behind two hundred coins.
    return (joined !== '' && ticker.startsWith(joined)) || first?.kind !== 'address' ? 1 : 2;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
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
 * coins on networks that nobody knows more of than a name get a heading of their own where they end the list.
 *
 * @param recent Ids of methods that were used before, the last one first.
 * @param opened The asset whose networks are shown.
 */
export function sections(
  methods: readonly Method[],
  recent: readonly string[],
  opened: string | null,
): Section[] {
  const groups = search(methods, '');
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
export const results = (methods: readonly Method[], query: string): Section[] => {
  const rows = search(methods, query).flatMap(each);
  return rows.length === 0 ? [] : [{ title: null, rows }];
};
