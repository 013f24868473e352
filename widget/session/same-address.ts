import type { SessionPayment } from '../../server/contract/session.ts';

/** Ids of the networks whose addresses begin with 0x, as links name them. */
const chains: Readonly<Record<string, string>> = { ethereum: '1', bsc: '56' };

/**
 * Whether what a shopper pasted names the payment's own destination: its address, in another case where case means
 * nothing, or a whole payment link of its network.
 */
export function isSameAddress(pasted: string, { address, network }: SessionPayment): boolean {
  const text = pasted.replaceAll(/[\p{Cf}\s]/gu, '');
  return address !== null && canonical(destination(text, network), network) === canonical(address, network);
}

/** Whom a link pays; what is none stays as it is. */
function destination(text: string, network: string): string {
  const [, scheme, rest = '', query] = /^([a-z]+):(?:\/\/)?([^?]*)\??(.*)$/i.exec(text) ?? [];
  const chain = chains[network];
  if (scheme?.toLowerCase() !== (chain ? 'ethereum' : network)) return text;
  if (!chain) return rest;
  const [, to = '', on = chain, call] = /^(?:pay-)?([^@/]*)(?:@([^/]*))?(?:\/(.*))?$/.exec(rest) ?? [];
  if (on !== chain) return '';
  if (call === undefined) return to;
  // A token: its contract is called, and pays another.
  const [payee = '', another] = new URLSearchParams(query).getAll('address');
  return call === 'transfer' && another === undefined ? payee : '';
}

/** Bech32 and CashAddr are written in one case or the other, never in both. */
function canonical(address: string, network: string): string {
  const lower = address.toLowerCase();
  if (/^0x[\da-f]{40}$/.test(lower)) return lower;
  if (address !== lower && address !== address.toUpperCase()) return address;
  if (/^(bc|ltc)1/.test(lower)) return lower;
  const cash = lower.replace(/^bitcoincash:/, '');
  return network === 'bitcoincash' && /^[qpzr]/.test(cash) ? cash : address;
}
