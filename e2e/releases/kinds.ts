/** What this tree can store, and what of it databases that are to be kept lack: the compiler makes the lists complete. */
import {
  checkoutStatuses,
  eventTypes,
  exceptionKinds,
  paymentStatuses,
  refundStates,
} from '../../server/base/contract/constants.ts';
import type { Database } from '../../server/base/store/schema.ts';
import type { PeopleTables } from '../../server/console/people/tables.ts';
import type { Checkout, Transaction } from '../../server/money-in/checkout/model.ts';
import type { CheckoutTables } from '../../server/money-in/store/checkout-tables.ts';
import type { MoneyInTables } from '../../server/money-in/store/tables.ts';
import { transferStatuses, type SendMethod, type Transfer } from '../../server/money-out/model.ts';
import type { MoneyOutTables } from '../../server/money-out/store/money-out-tables.ts';
import { allTables } from '../../server/testing/schema-tables.ts';
import { fieldsOf, nameOf, wholeCheckout, wholeRefund } from '../../server/testing/whole-documents.ts';
import type { WebhookTables } from '../../server/webhooks/store/webhook-tables.ts';
import type { Tables } from './kept.ts';

type Each<Word extends string> = Readonly<Record<Word, true>>;
type Words<Column> = string extends Column ? never : Extract<Column, string>;
/** Columns that hold one of several words. */
type WordColumns<Row> = {
  readonly [Name in keyof Row as Words<Row[Name]> extends never ? never : Name]: Each<Words<Row[Name]>>;
};
type Stored = Database &
  CheckoutTables &
  MoneyInTables &
  MoneyOutTables &
  WebhookTables &
  PeopleTables & { pauses: { kind: 'provider' | 'method' } };
type WordTables = {
  readonly [
    Name in keyof Stored as keyof WordColumns<Stored[Name]> extends never ? never : Name
  ]: WordColumns<Stored[Name]>;
};

const each = <Word extends string>(...words: readonly Word[]): Each<Word> =>
  Object.fromEntries(words.map((word) => [word, true])) as Each<Word>;

const columns: WordTables = {
  checkouts: { status: each(...checkoutStatuses), refundState: each(...refundStates) },
  payments: { status: each(...paymentStatuses) },
  transactions: {
    status: { detected: true, final: true, gone: true },
    state: { credited: true, open: true, ignored: true, deposit: true },
  },
  transfers: { kind: { payout: true, refund: true }, status: each(...transferStatuses) },
  tokens: {
    kind: { payment: true, return: true, refund: true, address: true, session: true, claim: true },
  },
  events: { type: each(...eventTypes) },
  ledger: {
    kind: {
      received: true,
      gateway_fee: true,
      network_fee: true,
      adjustment: true,
      refund: true,
      payout: true,
    },
  },
  timeline: { kind: { event: true, observation: true, command: true, delivery: true } },
  inbox: {
    state: { waiting: true, applied: true, unreadable: true },
    subjectKind: { payment: true, refund: true, address: true },
  },
  idempotency: { state: { started: true, done: true } },
  searchTerms: {
    kind: { checkout: true, payout: true, payout_batch: true, deposit_address: true },
    field: { email: true, name: true, reference: true, provider: true, link: true },
  },
  webhookEndpoints: { source: { api: true, environment: true } },
  webhookDeliveries: { state: { waiting: true, delivered: true, failed: true } },
  webhookAttempts: { status: { delivered: true, failed: true } },
  consoleSessions: { openedBy: { link: true, passkey: true, owner: true } },
  passkeyChallenges: { kind: { register: true, confirm: true, signIn: true } },
  pauses: { kind: { provider: true, method: true } },
};

/** By the names of fields in documents. */
const fields: {
  readonly exceptions: Each<(typeof exceptionKinds)[number]>;
  readonly action: Each<Checkout['resolutions'][number]['action']>;
  readonly cancelledBy: Each<NonNullable<Checkout['cancelledBy']>>;
  readonly source: Each<Transaction['source']>;
  readonly basis: Each<Checkout['refunds'][number]['basis']>;
  readonly sendMethod: Each<SendMethod>;
  readonly approvalBy: Each<NonNullable<Transfer['approvalBy']>>;
} = {
  exceptions: each(...exceptionKinds),
  action: { accept: true, ignore: true, refund: true },
  cancelledBy: { merchant: true, shopper: true },
  source: { gateway: true, person: true, confirmed: true },
  basis: { coins: true, price: true, excess: true },
  sendMethod: { direct: true, two_step: true, native: true, outside: true },
  approvalBy: { merchant: true, provider: true },
};

const unshown = 'no simulator shows it';

/** What they need not have, with all below it, and why. */
const gaps: Readonly<Record<string, string>> = {
  'searchTerms.folded': 'release 0.1.0 does not have it',
  locks: 'a row is there while its lock is held',
  builtFiles: 'every start stores its own',
  builtFilePaths: 'every start stores its own',
  sweepOpenEntries: 'nothing of a list was left open',
  'inbox.state: waiting': 'it is read within a second',
  'idempotency.state: started': 'nothing is stored before its effect is known',
  'consoleSessions.openedBy: owner': 'of a test server without signing in',
  'transfers.status: ready': 'between two statements',
  'transactions.confirmations': unshown,
  'transactions.requiredConfirmations': unshown,
  'checkouts: payments[].memo': unshown,
  'checkouts: payments[].transactions[].confirmations': unshown,
  'checkouts: payments[].transactions[].requiredConfirmations': unshown,
  'checkouts: payments[].statusOnlyPayment': 'a status without a transaction comes without its details',
  'checkouts: payments[].unclear[].reversalEvidence':
    'between the first answer without the money and the third',
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Tables, columns, fields of documents, and words, that none of them has although they are no gaps. */
export function lackingIn(databases: readonly Tables[]): readonly string[] {
  const valuesOf = (table: string, column: string): readonly unknown[] =>
    databases
      .flatMap((tables) => tables[snake(table)]?.[snake(column)] ?? [])
      .filter((value) => value !== null);
  const documentsOf = (table: string): readonly object[] =>
    valuesOf(table, 'document').map((document) => JSON.parse(String(document)) as object);
  const [known, found] = [new Set<string>(), new Set<string>()];

  for (const [table, all] of Object.entries(allTables))
    for (const column of all) {
      known.add(`${table}.${column}`);
      if (valuesOf(table, column).length > 0) found.add(`${table}.${column}`);
    }
  for (const [table, all] of Object.entries(columns))
    for (const [column, words] of Object.entries<Each<string>>(all)) {
      for (const word of Object.keys(words)) known.add(`${table}.${column}: ${word}`);
      for (const word of valuesOf(table, column)) found.add(`${table}.${column}: ${String(word)}`);
    }
  const both = [...documentsOf('checkouts'), ...documentsOf('transfers')];
  for (const [field, words] of Object.entries(fields)) {
    const text = JSON.stringify(both);
    for (const word of Object.keys(words)) {
      known.add(`${field}: ${word}`);
      if (new RegExp(`"${field}":(\\[[^\\]]*)?"${word}"`).test(text)) found.add(`${field}: ${word}`);
    }
  }
  for (const [table, whole] of [
    ['checkouts', wholeCheckout()],
    ['transfers', wholeRefund()],
  ] as const) {
    for (const path of fieldsOf(whole)) known.add(`${table}: ${nameOf(path)}`);
    for (const document of documentsOf(table))
      for (const path of fieldsOf(document))
        if (valueAt(document, path) !== null) found.add(`${table}: ${nameOf(path)}`);
  }
  return [...known].filter(
    (kind) => !found.has(kind) && !Object.keys(gaps).some((gap) => isBelow(kind, gap)),
  );
}

const valueAt = (document: object, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string | number, unknown>>)[step],
    document,
  );

const isBelow = (kind: string, gap: string): boolean =>
  kind === gap || kind.startsWith(`${gap}.`) || kind.startsWith(`${gap}[`);
