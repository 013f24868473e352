import type { SessionPayment } from '../../server/money-in/contract/session.ts';

/** Hosts that cannot be public, as the server's `isLocalHost` has them (R7). */
const localHost =
  /^((127|10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+)+|\[(::1|f[cd][\da-f]{2}:.*)\]|[^.[]+\.?|.+\.(local|test|localhost|internal)\.?)$/;

/**
 * An address that a shopper may be sent to: https, or http on a local host in test mode, without a user. Everything else,
 * `javascript:` above all, is null.
 */
export function safeUrl(url: string | null, test: boolean): string | null {
  try {
    const { protocol, hostname, href, username, password } = new URL(url ?? '');
    // Shoppers take what stands before an @ for the host.
    if (username !== '' || password !== '') return null;
    if (protocol === 'https:' || (test && protocol === 'http:' && localHost.test(hostname))) return href;
  } catch {
    // No address at all.
  }
  return null;
}

/** A link that opens a wallet, null where it is none that we know. */
export function walletLink(uri: string | null): string | null {
  return uri !== null && /^(bitcoin|bitcoincash|litecoin|dogecoin|ethereum|solana|upi):[^\s]+$/i.test(uri)
    ? uri
    : null;
}

/**
 * Content of the QR code. Wallets read the amount of a link on Bitcoin and its kin, and of SOL by Solana Pay; elsewhere some
 * send a token to its contract or refuse the scan, so the bare address is the safe one. The server sends no link for tokens.
 */
export function qrText({ address, asset, network, uri }: SessionPayment): string | null {
  const hasLink =
    /^(bitcoin|litecoin|bitcoincash|dogecoin)$/.test(network) ||
    // A wallet that ignores the token of a link would send SOL.
    (network === 'solana' && asset === 'SOL');
  return hasLink ? (walletLink(uri) ?? address) : address;
}
