/** Returns the form in which a transaction hash is compared: hexadecimal in lower case, without `0x`. */
export function canonicalHash(hash: string): string {
  const hexadecimal = /^(?:0x)?([0-9a-f]+)$/i.exec(hash)?.[1];
  return hexadecimal === undefined ? hash : hexadecimal.toLowerCase();
}

/** Whether the text can be a transaction hash on this network; true on networks without a known format. */
export function couldBeHash(text: string, network: string): boolean {
  const form = forms[network];
  return form === undefined || form.test(canonicalHash(text));
}

const digest = /^[0-9a-f]{64}$/;
const forms: Readonly<Record<string, RegExp>> = {
  tron: digest,
  ethereum: digest,
  bsc: digest,
  bitcoin: digest,
  litecoin: digest,
  bitcoincash: digest,
  dogecoin: digest,
  // 64 bytes in base58.
  solana: /^[1-9A-HJ-NP-Za-km-z]{64,88}$/,
};
