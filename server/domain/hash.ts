/** The one writing under which a transaction's hash is compared: hexadecimal in lower case, without `0x`. */
export function canonicalHash(hash: string): string {
  const hexadecimal = /^(?:0x)?([0-9a-f]+)$/i.exec(hash)?.[1];
  return hexadecimal === undefined ? hash : hexadecimal.toLowerCase();
}
