import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { gatewayName } from '../base/contract/constants.ts';
import type { LineItem } from '../money-in/checkout/model.ts';
import {
  byteOrderMark,
  csvLine,
  metadataCells,
  metadataColumns,
  metadataNames,
  numberCell,
  textParts,
  type DecimalMark,
} from '../base/text/csv.ts';
import { add, subtract, type Decimal } from '../base/money/decimal.ts';
import { isoTime } from '../base/clock.ts';
import { datesOf, localTime, offsetTime, type TimeZone } from '../base/time-zone.ts';
import type { Period } from '../gateways/incoming-list.ts';
import { metadataNameParts, type LedgerStore } from './ledger.ts';
import { networkOf, orderRowParts, type OrderRow } from './orders.ts';
import { inMoney } from './render.ts';

/** Exports what orders received and paid back as CSV. */

const columns = [
  'kind',
  'day',
  'time',
  'reference',
  'checkoutId',
  'customerId',
  'customerEmail',
  'customerName',
  'items',
  'price',
  'currency',
  'received',
  'refunded',
  'fee',
  'net',
  'coins',
  'coin',
  'network',
  'hash',
  'gateway',
  'rateDifference',
  'at',
  'localTime',
] as const;

interface Format {
  readonly zone: TimeZone;
  readonly isMarked: boolean;
  /** Whether the reader may see customers, items and metadata. */
  readonly isNamed: boolean;
  readonly decimal: DecimalMark;
  /** Signal that aborts when the client has disconnected. */
  readonly aborted: AbortSignal;
}

/** Writes the header and then the rows, in parts. The event loop runs between any two parts (`SqlLedgerLines`). */
export async function* orderCsvParts(
  ledger: Pick<LedgerStore, 'orderEntries' | 'metadataNames'>,
  period: Partial<Period>,
  format: Format,
): AsyncGenerator<string, void> {
  const { zone, isMarked, isNamed, decimal, aborted } = format;
  const parts = orderRowParts(ledger, period);
  let read = await parts.next();
  const own = isNamed ? await metadataNames(metadataNameParts(ledger, period), aborted) : [];
  const dayOf = datesOf(zone);
  yield (isMarked ? byteOrderMark : '') + csvLine([...columns, ...metadataColumns(own)], decimal);
  const lineOf = (row: OrderRow): string => {
    const { at } = row.entry;
    const moment = {
      day: dayOf(at),
      time: localTime(at, zone).slice('YYYY-MM-DD '.length),
      at: isoTime(at),
      localTime: offsetTime(at, zone),
    };
    const cells = cellsOf(row, moment, isNamed, (value) => numberCell(value, decimal));
    return csvLine([...cells, ...metadataCells(own, metadataOf(row))], decimal);
  };
  while (read.done !== true) {
    for (const part of textParts(read.value, lineOf)) {
      yield part;
      await yieldToEventLoop();
    }
    read = await parts.next();
  }
}

const metadataOf = ({ entry }: OrderRow) => entry.checkout?.details.metadata ?? {};

function cellsOf(
  row: OrderRow,
  moment: Readonly<Record<'day' | 'time' | 'at' | 'localTime', string>>,
  isNamed: boolean,
  number: (value: Decimal) => string,
): readonly string[] {
  const { kind, coins, received, refunded, fee, rateDifference } = row;
  const { checkoutId, checkout, currency, asset, hash, provider } = row.entry;
  const amount = (value: Decimal): string => number(inMoney(value, currency));
  const { reference, description } = checkout?.details ?? {};
  const { customer = {}, lineItems = [] } = (isNamed ? checkout?.details : undefined) ?? {};
  const cells: Readonly<Record<(typeof columns)[number], string | null | undefined>> = {
    kind,
    ...moment,
    reference,
    checkoutId,
    customerId: customer.id,
    customerEmail: customer.email,
    customerName: [customer.firstName, customer.lastName].filter((name) => name).join(' '),
    items: lineItems.length === 0 ? description : lineItems.map((item) => itemText(item)).join('; '),
    price: checkout && amount(checkout.amount),
    currency,
    received: amount(received),
    refunded: amount(refunded),
    fee: amount(fee),
    net: amount(add(subtract(subtract(received, refunded), fee), rateDifference)),
    coins: coins === null ? null : number(coins),
    coin: coins === null ? null : asset,
    network: coins === null ? null : networkOf(row),
    hash,
    gateway: gatewayName(provider),
    rateDifference: amount(rateDifference),
  };
  return columns.map((column) => cells[column] ?? '');
}

const itemText = ({ name, quantity }: LineItem): string => (quantity === 1 ? name : `${quantity} × ${name}`);
