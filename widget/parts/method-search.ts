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

/** An asset with its networks, in the order of the list. */
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
