/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Payout, PayoutBatch } from '../../money-out/contract/payout.ts';
import type { Refund } from '../../money-out/contract/refund.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { sum } from '../../base/decimal.ts';
import { csvFile, type CsvColumn, dayFilters, gatewayFilter, type List } from '../list.ts';
import { listPages } from '../list-page.tsx';
import { batchCoins, coinsOf, payoutsText, ShortAddress, unreadableText } from '../money-parts.tsx';
import {
  destinationOf,
  isRefund,
  ownerName,
  pathTo,
  storedPayout,
  type PayoutOrRefund,
} from '../money-words.ts';
import { Minute, Status } from '../parts.tsx';
import type { ConsoleEnv, View } from '../view.ts';
import { taskText } from '../words.ts';

/** The lists of money out. */

export const moneyListPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .route('/', listPages(payouts))
    .route('/', listPages(refunds))
    .route('/', listPages(batches));

const createdAt = ({ createdAt: at }: PayoutOrRefund | PayoutBatch): string => at;

const referenceColumn = {
  label: 'Reference',
  cell: ({ reference }: PayoutBatch) => <bdi>{reference}</bdi>,
};
/** A refund's payment, or a payout's reference and batch. */
const purposeColumn = {
  label: 'For',
  isLabelled: true,
  cell: (of: PayoutOrRefund, view: View) =>
    isRefund(of) ? (
      <>
        <a href={view.at(`/payments/${of.checkoutId}`)}>
          <bdi>{of.reference ?? of.checkoutId}</bdi>
        </a>
        {of.reason !== null && (
          <small class="muted block">
            <bdi>{of.reason}</bdi>
          </small>
        )}
      </>
    ) : (
      <>
        <bdi>{of.reference}</bdi>
        {of.batchId !== null && (
          <>
            {' '}
            <a href={view.at(`/money/batches/${of.batchId}`)}>in a batch</a>
          </>
        )}
      </>
    ),
} as const;
const lastColumns = [
  {
    label: 'Requested by',
    cell: ({ createdBy }: PayoutOrRefund | PayoutBatch) => <bdi>{ownerName(createdBy)}</bdi>,
  },
  { label: 'Status', cell: ({ status }: PayoutOrRefund | PayoutBatch) => <Status of={status} /> },
  {
    label: 'Created',
    cell: (of: PayoutOrRefund | PayoutBatch, view: View) => <Minute at={of.createdAt} view={view} />,
  },
];

const transferColumns = [
  {
    label: 'Amount',
    cell: (of: PayoutOrRefund, view: View) => <a href={view.at(pathTo(of))}>{coinsOf(of)}</a>,
  },
  { label: 'To', cell: (of: PayoutOrRefund) => <ShortAddress of={destinationOf(of)} /> },
  purposeColumn,
  ...lastColumns,
];

const gateway = ['gateway', ({ provider }: PayoutOrRefund | PayoutBatch) => gatewayName(provider)] as const;

const transferCsv = [
  gateway,
  'amount',
  'asset',
  'network',
  'worth',
  ['destination', destinationOf],
  ['fees', ({ fees }) => fees.map(({ kind, asset, amount }) => `${kind} ${amount} ${asset}`).join('; ')],
  'transactionHash',
  'providerReference',
  'failureCode',
  'failureReason',
  'createdBy',
  'approvedBy',
  'sentAt',
  'updatedAt',
] as const satisfies readonly CsvColumn<PayoutOrRefund>[];

const payouts: List<'payouts.list', Payout> = {
  operation: 'payouts.list',
  path: '/money/payouts',
  title: 'Payouts',
  section: 'money',
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
  operation: 'refunds.list',
  path: '/money/refunds',
  title: 'Refunds',
  section: 'money',
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
      ...(['createdAt', 'id', 'reference', 'checkoutId', 'paymentId', 'kind', 'basis'] as const),
      ...(['status', 'value', 'currency', 'reason', 'claimedAt'] as const),
      ...transferCsv,
    ]),
  ],
  none: 'None yet.',
};

const batches: List<'payoutBatches.list'> = {
  operation: 'payoutBatches.list',
  path: '/money/batches',
  title: 'Payout batches',
  section: 'money',
  filters: {
    task: { label: 'Needs you', text: taskText('payout_batch') },
    provider: gatewayFilter,
    ...dayFilters,
  },
  at: createdAt,
  columns: [
    {
      label: 'Batch',
      cell: (of, view) => (
        <>
          <a href={view.at(`/money/batches/${of.id}`)}>
            {payoutsText(of.items.length)}, {batchCoins(of)}
          </a>
          {of.unreadable.length > 0 && <p class="small">{unreadableText(of)}</p>}
        </>
      ),
    },
    referenceColumn,
    ...lastColumns,
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
      ['amount', ({ items }) => sum(items.map(({ amount }) => amount))],
      'worth',
      ['unreadable', ({ unreadable }) => unreadable.join(' ')],
      'createdBy',
    ]),
  ],
  none: 'None yet.',
};
