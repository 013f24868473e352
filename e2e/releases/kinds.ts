/** What a database can store by this tree's code, and what of it a kept one has. */
import type { Transaction } from '../../server/checkout/model.ts';
import type { GatewayToken, LedgerRecord, TimelineRecord } from '../../server/checkout/change.ts';
import type { InboxMessage } from '../../server/checkout/repository.ts';
import {
  checkoutStatuses,
  eventTypes,
  exceptionKinds,
  paymentStatuses,
  refundStatuses,
} from '../../server/contract/constants.ts';
import type { Database } from '../../server/store/schema.ts';
import { fieldsOf, nameOf, wholeCheckout, wholeRefund } from '../../server/testing/whole-documents.ts';
import { transferStatuses, type SendMethod, type Transfer } from '../../server/transfers/model.ts';
import type { KeptDatabase } from './kept.ts';

/** The compiler makes it complete. */
const all = <Name extends string>(names: Readonly<Record<Name, true>>): readonly string[] =>
  Object.keys(names);

const sendMethods = all<SendMethod>({ direct: true, two_step: true, native: true, outside: true });

/** Kinds and statuses, as `what: value`. */
const known: Readonly<Record<string, readonly string[]>> = {
  checkout: checkoutStatuses,
  exception: exceptionKinds,
  payment: paymentStatuses,
  'checkout cancelled by': ['merchant', 'shopper'],
  resolution: ['accept', 'ignore', 'refund'],
  'refund of a checkout': refundStatuses,
  transfer: transferStatuses,
  'transfer kind': all<Transfer['kind']>({ payout: true, refund: true }),
  'send method': sendMethods,
  basis: ['coins', 'price', 'excess'],
  'approval by': all<NonNullable<Transfer['approvalBy']>>({ merchant: true, provider: true }),
  destination: ['address', 'account'],
  transaction: all<Transaction['status']>({ detected: true, final: true, gone: true }),
  'transaction source': all<Transaction['source']>({ gateway: true, person: true, confirmed: true }),
  'transaction state': all<Database['transactions']['state']>({
    credited: true,
    open: true,
    ignored: true,
    deposit: true,
  }),
  token: all<GatewayToken['kind'] | 'session' | 'claim'>({
    payment: true,
    return: true,
    refund: true,
    address: true,
    session: true,
    claim: true,
  }),
  message: all<InboxMessage['state']>({ waiting: true, applied: true, unreadable: true }),
  event: eventTypes,
  timeline: all<TimelineRecord['kind']>({ event: true, observation: true, command: true, delivery: true }),
  ledger: all<LedgerRecord['kind']>({
    received: true,
    gateway_fee: true,
    network_fee: true,
    adjustment: true,
    refund: true,
    payout: true,
  }),
  delivery: all<Database['webhookDeliveries']['state']>({ waiting: true, delivered: true, failed: true }),
  attempt: all<Database['webhookAttempts']['status']>({ delivered: true, failed: true }),
  endpoint: all<Database['webhookEndpoints']['source']>({ api: true, environment: true }),
  'console session': all<Database['consoleSessions']['openedBy']>({ link: true, passkey: true, owner: true }),
  challenge: all<Database['passkeyChallenges']['kind']>({ register: true, confirm: true, signIn: true }),
  idempotency: all<Database['idempotency']['state']>({ started: true, done: true }),
  gateway: ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'],
};

const fieldsFrom = (kind: string, documents: readonly unknown[]): readonly string[] =>
  documents.flatMap((document) => fieldsOf(document).map((path) => `${kind} field: ${nameOf(path)}`));

export function knownKinds(): ReadonlySet<string> {
  const values = Object.entries(known).flatMap(([kind, names]) => names.map((name) => `${kind}: ${name}`));
  return new Set([
    ...values,
    ...fieldsFrom('checkout', [wholeCheckout()]),
    ...fieldsFrom('transfer', [wholeRefund()]),
  ]);
}

type Row = Readonly<Record<string, unknown>>;

export function kindsIn({ tables }: Pick<KeptDatabase, 'tables'>): ReadonlySet<string> {
  const rowsOf = (name: string): readonly Row[] => {
    const table = tables.find((each) => each.name === name);
    return (table?.rows ?? []).map((row) =>
      Object.fromEntries((table?.columns ?? []).map((column, nth) => [column, row[nth]])),
    );
  };
  const documents = (name: string) =>
    rowsOf(name).map(({ document }) => JSON.parse(String(document)) as never);
  const [checkouts, transfers] = [
    documents('checkouts') as readonly ReturnType<typeof wholeCheckout>[],
    documents('transfers') as readonly Transfer[],
  ];
  const payments = checkouts.flatMap((checkout) => checkout.payments);
  const refunds = checkouts.flatMap((checkout) => checkout.refunds);
  const transactions = payments.flatMap((payment) =>
    payment.statusOnlyPayment === null
      ? payment.transactions
      : [...payment.transactions, payment.statusOnlyPayment],
  );
  const column = (name: string, field: string): readonly unknown[] => rowsOf(name).map((row) => row[field]);
  const found: Readonly<Record<string, readonly unknown[]>> = {
    checkout: checkouts.map(({ status }) => status),
    exception: checkouts.flatMap(({ exceptions }) => exceptions),
    payment: payments.map(({ status }) => status),
    'checkout cancelled by': checkouts.map(({ cancelledBy }) => cancelledBy),
    resolution: checkouts.flatMap(({ resolutions }) => resolutions.map(({ action }) => action)),
    'refund of a checkout': refunds.map(({ status }) => status),
    transfer: transfers.map(({ status }) => status),
    'transfer kind': transfers.map(({ kind }) => kind),
    'send method': transfers.map(({ sendMethod }) => sendMethod),
    basis: refunds.map(({ basis }) => basis),
    'approval by': transfers.map(({ approvalBy }) => approvalBy),
    destination: transfers.map(({ destination }) => destination?.type),
    transaction: transactions.map(({ status }) => status),
    'transaction source': transactions.map(({ source }) => source),
    'transaction state': column('transactions', 'state'),
    token: column('tokens', 'kind'),
    message: column('inbox', 'state'),
    event: column('events', 'type'),
    timeline: column('timeline', 'kind'),
    ledger: column('ledger', 'kind'),
    delivery: column('webhook_deliveries', 'state'),
    attempt: column('webhook_attempts', 'status'),
    endpoint: column('webhook_endpoints', 'source'),
    'console session': column('console_sessions', 'opened_by'),
    challenge: column('passkey_challenges', 'kind'),
    idempotency: column('idempotency', 'state'),
    gateway: payments.map(({ provider }) => provider),
  };
  return new Set([
    ...Object.entries(found).flatMap(([kind, values]) => values.map((value) => `${kind}: ${String(value)}`)),
    ...filledFields('checkout', checkouts),
    ...filledFields('transfer', transfers),
  ]);
}

/** Fields that have something in them in one of the documents. */
const filledFields = (kind: string, documents: readonly object[]): readonly string[] =>
  documents.flatMap((document) =>
    fieldsOf(document)
      .filter((path) => valueAt(document, path) !== null)
      .map((path) => `${kind} field: ${nameOf(path)}`),
  );

const valueAt = (document: object, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string | number, unknown>>)[step],
    document,
  );

/** Tables without rows, and columns that are null in each of them. */
export const emptyIn = ({ tables }: Pick<KeptDatabase, 'tables'>): readonly string[] =>
  tables.flatMap(({ name, columns, rows }) =>
    rows.length === 0
      ? [name]
      : columns
          .filter((_, nth) => rows.every((row) => row[nth] === null))
          .map((column) => `${name}.${column}`),
  );
