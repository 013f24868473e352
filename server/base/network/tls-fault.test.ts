import { expect, test } from 'vitest';
import { tlsFault } from './tls-fault.ts';

const faultOf = (code: string) => tlsFault(Object.assign(new Error(code), { code }), 'DATABASE_URL');

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', /^has a certificate of an authority that this machine does not trust/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /^has a certificate for another host name/],
  ['CERT_HAS_EXPIRED', /^has a certificate that has expired/],
  ['CERT_SIGNATURE_FAILURE', /^has a certificate that is not valid/],
  // The called server refuses ours: its own is not at fault.
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /^refuses the certificate of this machine, or asks for one/],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /^refuses the certificate of this machine/],
  ['ERR_OSSL_PEM_NO_START_LINE', /certificate or key that belongs to DATABASE_URL cannot be read/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /^offers no certificate over TLS/],
])('the fault %s names what to correct', (code, said) => {
  expect(faultOf(code)).toMatch(said);
  expect(faultOf(code)).toContain(code);
});

test('an error that is not about TLS is none of its faults', () => {
  expect(faultOf('ECONNREFUSED')).toBeNull();
  expect(tlsFault(new Error('closed'), 'DATABASE_URL')).toBeNull();
});
