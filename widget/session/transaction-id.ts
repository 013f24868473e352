/** Networks whose transaction ids have one form. */
export type Family = 'hex' | 'evm' | 'solana';

const forms: [Family, RegExp][] = [
  ['evm', /^0x[\da-f]{64}$/i],
  ['hex', /^[\da-f]{64}$/i],
  ['solana', /^[1-9A-HJ-NP-Za-km-z]{87,88}$/],
];

const networks: Record<string, Family> = {
  ethereum: 'evm',
  bsc: 'evm',
  solana: 'solana',
  tron: 'hex',
  bitcoin: 'hex',
  litecoin: 'hex',
  bitcoincash: 'hex',
  dogecoin: 'hex',
};

/** What a shopper pasted, or the end of the explorer's address that they pasted. */
export function idIn(text: string): string {
  const parts = text.trim().split(/[/#?=\s]+/);
  return parts.findLast((part) => familyOf(part) !== null) ?? text.trim();
}

/** By its form alone; null where it is none that we know. */
export function familyOf(id: string): Family | null {
  return forms.find(([, form]) => form.test(id))?.[0] ?? null;
}

/** Null where we do not know what the network's ids look like. */
export function familyOfNetwork(network: string): Family | null {
  return networks[network] ?? null;
}
