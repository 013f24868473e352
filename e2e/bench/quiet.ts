import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A Nord PAY to which nobody has paid anything, and that costs next to nothing itself: its status calls, for invoices
 * `order-<n>`. Prints its port.
 */

function answer(path: string): object {
  const invoice = /^\/invoice\/(order-\d+)$/.exec(path)?.[1];
  // Its transactions, in one list or by invoice.
  return invoice === undefined ? [] : { id: invoice, status: 'pending' };
}

const server = createServer((incoming, outgoing) => {
  const { pathname } = new URL(incoming.url ?? '/', 'http://gateway');
  outgoing.setHeader('Content-Type', 'application/json');
  outgoing.end(JSON.stringify(answer(pathname)));
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
