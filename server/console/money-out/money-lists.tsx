/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Payout, PayoutBatch } from '../../money-out/contract/payout.ts';
import type { Refund } from '../../money-in/contract/refund.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { sum } from '../../base/money/decimal.ts';
import {
  csvFile,
  type CsvColumn,
  dayFilters,
  gatewayFilter,
  linkInTasks,
  type List,
  numbers,
  type ListColumn,
} from '../kit/list/list.ts';
import { listPages } from '../kit/list/list-page.tsx';
import { batchCoins, coinsOf, payoutsText, ShortAddress, unreadableText } from './money-parts.tsx';
import {
  destinationOf,
  isRefund,
  ownerName,
  pathTo,
  storedPayout,
  type PayoutOrRefund,
} from './money-words.ts';
import { momentText, Status } from '../kit/parts.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';
import { taskText } from '../kit/words.ts';
import { payoutOperations } from '../../money-out/contract/payout-operations.ts';
import { refundOperations } from '../../money-out/contract/refund.ts';

/** The lists of money out. */

export const moneyListPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .route('/', listPages(payouts))
    .route('/', listPages(refunds))
    .route('/', listPages(batches));

const needsYou = { label: 'Needs you', query: { task: 'any' } } as const;
const failed = { label: 'Failed', query: { status: 'failed' } } as const;

const createdAt = ({ createdAt: at }: PayoutOrRefund | PayoutBatch): string => at;

/** A refund's order, or a payout's reference. */
const titleColumn: ListColumn<PayoutOrRefund> = {
  label: 'For',
  cell: (of, view) => (
    <a href={linkInTasks(view, pathTo(of))}>
      <bdi>{isRefund(of) ? (of.reference ?? of.checkoutId) : of.reference}</bdi>
    </a>
  ),
  as: 'title',
};
const lastColumns = (amount: ListColumn<PayoutOrRefund | PayoutBatch>['cell']) =>
  [
    {
      label: 'Requested by',
      cell: ({ createdBy }: PayoutOrRefund | PayoutBatch) => <bdi>{ownerName(createdBy)}</bdi>,
      as: 'who',
    },
    {
      label: 'Created',
      cell: (of: PayoutOrRefund | PayoutBatch, view: View) => momentText(of.createdAt, view),
      as: 'when',
    },
    { label: 'Amount', cell: amount, as: 'amount' },
    {
      label: 'State',
      cell: ({ status }: PayoutOrRefund | PayoutBatch) => <Status of={status} />,
      as: 'state',
    },
  ] as const;

const toColumn: ListColumn<PayoutOrRefund> = {
  label: 'To',
  cell: (of) => <ShortAddress of={destinationOf(of)} />,
  as: 'note',
};
const transferColumns: readonly ListColumn<PayoutOrRefund>[] = [
  titleColumn,
  toColumn,
  ...lastColumns((of) => coinsOf(of as PayoutOrRefund)),
];

const gateway = ['gateway', ({ provider }: PayoutOrRefund | PayoutBatch) => gatewayName(provider)] as const;

type FeeKind = PayoutOrRefund['fees'][number]['kind'];

/** Amount and coin of the fees of a kind; both empty if there are none, or in several coins: the column `fees` has each. */
function feeColumns(kind: FeeKind) {
  const name = kind === 'gateway_fee' ? 'gatewayFee' : 'networkFee';
  const feesOf = ({ fees }: PayoutOrRefund) => {
    const own = fees.filter((fee) => fee.kind === kind);
    return own.every(({ asset }) => asset === own[0]?.asset) ? own : [];
  };
  const amountOf = (of: PayoutOrRefund) =>
    feesOf(of).length === 0 ? null : sum(feesOf(of).map(({ amount }) => amount));
  return [
    [name, amountOf, 'number'],
    [`${name}Asset`, (of: PayoutOrRefund) => feesOf(of)[0]?.asset],
  ] as const satisfies readonly CsvColumn<PayoutOrRefund>[];
}

const transferCsv = [
  gateway,
  ...numbers('amount'),
  'asset',
  'network',
  ...numbers('worth'),
  ['worthCurrency', ({ worth }) => worth && 'USD'],
  ['destination', destinationOf],
  ['fees', ({ fees }) => fees.map(({ kind, asset, amount }) => `${kind} ${amount} ${asset}`).join('; ')],
  ...feeColumns('gateway_fee'),
  ...feeColumns('network_fee'),
  'transactionHash',
  'providerReference',
  'failureCode',
  'failureReason',
  'createdBy',
  'approvedBy',
  'updatedAt',
] as const satisfies readonly CsvColumn<PayoutOrRefund>[];

const payouts: List<'payouts.list', Payout> = {
  operation: payoutOperations['GET /v1/payouts'],
  path: '/money/payouts',
  title: 'Payouts',
  menu: '/money',
  chips: [needsYou, { label: 'Sent', query: { status: 'completed' } }, failed],
  filters: {
    task: { label: 'Needs you', text: taskText('payout') },
    status: { label: 'Status' },
    provider: gatewayFilter,
    reference: { label: 'Reference' },
    ...dayFilters,
  },
  rows: storedPayout,
  at: createdAt,
  columns: transferColumns,
  csv: [
    csvFile<Payout>('/money/payouts.csv', [
      'createdAt',
      'sentAt',
      'id',
      'reference',
      'batchId',
      'status',
      ...transferCsv,
    ]),
  ],
  none: 'None yet.',
};

const refunds: List<'refunds.list'> = {
  operation: refundOperations['GET /v1/refunds'],
  path: '/money/refunds',
  title: 'Refunds',
  menu: '/money',
  chips: [
    needsYou,
    { label: 'Waits for the customer', query: { status: 'awaiting_destination' } },
    { label: 'Sent', query: { status: 'succeeded' } },
    failed,
  ],
  filters: {
    task: { label: 'Needs you', text: taskText('refund') },
    status: { label: 'Status' },
    provider: gatewayFilter,
    ...dayFilters,
  },
  at: createdAt,
  columns: transferColumns,
  csv: [
    csvFile<Refund>('/money/refunds.csv', [
      ...(['createdAt', 'sentAt', 'id', 'reference', 'checkoutId', 'paymentId', 'kind', 'basis'] as const),
      'status',
      ...numbers('value'),
      ...(['currency', 'reason', 'claimedAt'] as const),
      ...transferCsv,
    ]),
  ],
  none: 'None yet.',
};

const batches: List<'payoutBatches.list'> = {
  operation: payoutOperations['GET /v1/payout-batches'],
  path: '/money/batches',
  title: 'Batches',
  menu: '/money',
  chips: [needsYou],
  filters: {
    task: { label: 'Needs you', text: taskText('payout_batch') },
    provider: gatewayFilter,
    ...dayFilters,
  },
  at: createdAt,
  columns: [
    {
      label: 'Reference',
      cell: (of, view) => (
        <a href={linkInTasks(view, pathTo(of))}>
          <bdi>{of.reference}</bdi>
        </a>
      ),
      as: 'title',
    },
    {
      label: 'Payouts',
      cell: (of) => (
        <>
          {payoutsText(of.items.length)}
          {of.unreadable.length > 0 && `, ${unreadableText(of)}`}
        </>
      ),
      as: 'note',
    },
    ...lastColumns((of) => batchCoins(of as PayoutBatch)),
  ],
  csv: [
    csvFile<PayoutBatch>('/money/batches.csv', [
      'createdAt',
      'id',
      'reference',
      'status',
      gateway,
      'method',
      ['payouts', ({ items }) => String(items.length)],
      ['amount', ({ items }) => sum(items.map(({ amount }) => amount)), 'number'],
      ...numbers('worth'),
      ['worthCurrency', ({ worth }) => worth && 'USD'],
      ['unreadable', ({ unreadable }) => unreadable.join(' ')],
      'createdBy',
    ]),
  ],
  none: 'None yet.',
};
