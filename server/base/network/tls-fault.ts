/** Explanations of failed TLS connections, with the setting that helps: Node's errors only name a code. */

/** Codes of OpenSSL and Node for a certificate whose authority is unknown here. */
const unknownAuthority: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);
const otherName: ReadonlySet<string> = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH']);

/** Default advice for trusting an authority, for calls over https. */
const NODE_TRUST =
  'if you trust it, let NODE_EXTRA_CA_CERTS name a file with the certificate of its authority, and start the server again';

/**
 * Returns a predicate about the called server, such as "has a certificate that has expired (CERT_HAS_EXPIRED): …". Null if the
 * error is not about TLS.
 * @param setting name of the setting with the address
 * @param trust advice for trusting another authority
 */
export function tlsFault(error: unknown, setting: string, trust = NODE_TRUST): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (unknownAuthority.has(code))
    return `has a certificate of an authority that this machine does not trust (${code}): ${trust}`;
  if (otherName.has(code))
    return `has a certificate for another host name (${code}): ${setting} has to name the host as the certificate does`;
  if (code === 'CERT_HAS_EXPIRED')
    return `has a certificate that has expired (${code}): renew it there, or correct ${setting}`;
  if (code === 'CERT_NOT_YET_VALID')
    return `has a certificate that is not valid yet (${code}): check the clocks of both machines`;
  if (/_ALERT_.*(CERT|UNKNOWN_CA)/.test(code))
    return `refuses the certificate of this machine, or asks for one (${code}): correct the one that belongs to ${setting}`;
  if (code.startsWith('ERR_OSSL_'))
    return `was not called, because a certificate or key that belongs to ${setting} cannot be read (${code}): correct its file`;
  if (/CERT|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|_CRL/.test(code))
    return `has a certificate that is not valid (${code}): correct it there, or correct ${setting}`;
  if (/^ERR_(SSL|TLS)_|^EPROTO$/.test(code))
    return `offers no certificate over TLS that this machine accepts (${code}): correct ${setting}, or its TLS`;
  return null;
}
