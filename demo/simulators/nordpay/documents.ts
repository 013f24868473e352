/** The bodies of Nord PAY's responses and postbacks. */
import { digits } from '../engine/bodies.ts';
import { isoSeconds } from '../engine/clock.ts';
import { decimalsOf, fixed, plain, rounded } from '../engine/decimals.ts';
import type { Undocumented } from '../engine/control-api.ts';
import type { Simulation } from '../engine/simulation.ts';
import { CURRENCIES, inUsd } from './market.ts';
import type { Invoice, Transaction, Wallet } from './payees.ts';
import type { Withdrawal } from './payouts.ts';
import { DOCUMENTED_FIELDS, MIN_DECIMALS, type CHOICES } from './undocumented.ts';

/** The members of the gateway that this module needs. */
interface Gateway {
  readonly simulation: Simulation;
  readonly choices: Undocumented<typeof CHOICES>;
  statusOf: (invoice: Invoice) => string;
  transferStatus: (transaction: Transaction) => string;
  pageUrl: (uuid: string) => string;
}

export function currenciesJson(): object[] {
  return CURRENCIES.map((currency) => ({
    name: currency.name,
    ticker: currency.ticker,
    network: currency.standard,
    contract_address: currency.contract,
    decimals: currency.decimals,
    confirmations: currency.confirmations,
    network_fee: number(currency.networkFee),
    min_deposit: number(currency.minDeposit),
    min_withdrawal: number(currency.minWithdrawal),
    deposit_enabled: true,
    withdrawal_enabled: true,
    rate: number(currency.usd),
  }));
}

export function ratesJson(): object[] {
  return CURRENCIES.map(({ name, usd }) => ({ name, rate: number(usd) }));
}

export function invoiceJson(
  gateway: Gateway,
  invoice: Invoice,
  call: keyof typeof DOCUMENTED_FIELDS,
): object {
  const { coin, asked } = invoice;
  const fields = {
    id: Number(invoice.id),
    uuid: invoice.uuid,
    label: invoice.label,
    currency: coin?.name ?? null,
    amount: coin === null ? `${asked.value} ${asked.unit}` : number(invoice.amount),
    address: invoice.address,
    url: gateway.pageUrl(invoice.uuid),
    status: gateway.statusOf(invoice),
    expires_at: isoSeconds(invoice.expiresAt),
    created_at: isoSeconds(invoice.createdAt),
  };
  if (gateway.simulation.isComplete) return fields;
  return Object.fromEntries(DOCUMENTED_FIELDS[call].map((name) => [name, fields[name]]));
}

/**
 * Returns a transaction as an entry of a list. The document promises "payment information, amount, fees, and status", so
 * `documented` responses have no label.
 */
export function listedTransactionJson(gateway: Gateway, transaction: Transaction): object {
  const fields = transactionJson(gateway, transaction);
  if (gateway.simulation.isComplete) return fields;
  const { postback_type: _type, label: _label, ...documented } = fields;
  return documented;
}

/** Returns a transaction with the document's field names, in the document's order. */
export function transactionJson(gateway: Gateway, transaction: Transaction) {
  const { asked, serviceFee, coin } = transaction;
  const { chosen } = gateway.choices;
  const received = chosen.received === 'gross' ? transaction.amount : transaction.received;
  const usd = (amount: string) => {
    const exact = inUsd(amount, coin);
    if (chosen.usd === 'exact') return number(exact);
    return number(chosen.usd === 'rounded' ? rounded(exact, 2) : fixed(exact, 2));
  };
  const status = gateway.transferStatus(transaction);
  return {
    postback_type: 'transaction',
    tx_id: Number(transaction.id),
    tx_hash: transaction.hash,
    tx_type: transaction.type,
    label: transaction.label,
    currency: transaction.currency,
    amount: number(asked),
    amount_usd: usd(asked),
    network_fee: number('0'),
    network_fee_usd: usd('0'),
    service_fee: number(serviceFee),
    service_fee_usd: usd(serviceFee),
    received_amount: number(received),
    received_amount_usd: usd(received),
    status: status === 'paid' || chosen.unpaidStatus === 'stages' ? status : chosen.unpaidStatus,
    created_at: isoSeconds(transaction.sentAt),
  };
}

export function walletJson({ id, label, address, coin, createdAt, transfers }: Wallet): object {
  return {
    id: Number(id),
    label,
    address,
    currency: coin.name,
    created_at: isoSeconds(createdAt),
    updated_at: isoSeconds(transfers.at(-1)?.sentAt ?? createdAt),
  };
}

export function requestJson({ simulation }: Pick<Gateway, 'simulation'>, withdrawal: Withdrawal): object {
  const { identifier, kind, coin, transfers, amount, networkFee, serviceFee, total } = withdrawal;
  const sums = {
    network_fee: number(networkFee),
    service_fee: number(serviceFee),
    total: number(total),
  };
  if (!simulation.isComplete) return kind === 'multiple' ? { identifier, ...sums } : { identifier };
  return {
    identifier,
    currency: coin.name,
    ...(kind === 'multiple' ? { count: transfers.length } : { address: transfers[0]?.address }),
    amount: number(amount),
    ...sums,
  };
}

export function confirmJson({ status, hash }: Withdrawal): object {
  return { status, tx_hash: status === 'completed' ? hash : null };
}

/** Returns a JSON number with all decimals of the amount, and with at least two. */
export function number(decimal: string) {
  const value = plain(decimal);
  return digits(decimalsOf(value) < MIN_DECIMALS ? fixed(value, MIN_DECIMALS) : value);
}
