import { once } from 'node:events';
import { createServer } from 'node:https';
import { onTestFinished } from 'vitest';

/** Test helper: a certificate for `shop.example` that no authority has signed, with its key, which is used nowhere else. */
export const selfSigned = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBazCCARCgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxzaG9wLmV4
YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV
BAMMDHNob3AuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFEa/MnI
JiM9zTIocK1G26T4VExtYlTNLALKM774Yn+I8VBEPOomj9PHM5GUllbO4OWBvlq4
2ADVmXLv/1AdNqKjSzBJMBcGA1UdEQQQMA6CDHNob3AuZXhhbXBsZTAPBgNVHRMB
Af8EBTADAQH/MB0GA1UdDgQWBBS1b1zrpthCAa+S2OQc432wpQKmLjAKBggqhkjO
PQQDAgNJADBGAiEA2YsTvlw0GG68kRWQnIZIJR++o6IoIsS8LSHDdFmVh64CIQDV
verSnwng90K9BSFEVuc3bM2v7elvpaQwLJtsziq4zQ==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgL7ocPeDZA8TOTxdC
QH9LnKLVvQql8gnB1s1l/UFuNE6hRANCAARRGvzJyCYjPc0yKHCtRtuk+FRMbWJU
zSwCyjO++GJ/iPFQRDzqJo/TxzORlJZWzuDlgb5auNgA1Zly7/9QHTai
-----END PRIVATE KEY-----
`,
} as const;

/** Starts a server on a free port of 127.0.0.1 that answers 204 over TLS with this certificate. Closed after the test. */
export async function startSelfSigned(): Promise<{ readonly port: number }> {
  const server = createServer(selfSigned, (_, response) => response.writeHead(204).end());
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port };
}
