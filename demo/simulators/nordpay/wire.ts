/** What Nord PAY's answers and messages look like. Names of fields are documented for the transaction alone; the others are chosen here. */
import type { AnswerDetail } from '../answer-detail.ts';
import type { Choices } from '../control-api.ts';
import { CURRENCIES } from './currencies.ts';
import { jsonNumber, rounded, shortened } from './exact.ts';
import type { Invoice, NordPayGateway, Transaction, Wallet } from './gateway.ts';
import type { Market } from './market.ts';
import type { Payouts, Withdrawal } from './payouts.ts';
import { DOCUMENTED_FIELDS, NETWORK_FEE_IN, WITHDRAWAL_STATUSES, type CHOICES } from './silences.ts';

/** How answers are written. */
export interface Style {
  readonly answers: AnswerDetail;
  readonly choices: Choices<typeof CHOICES>;
}

export function currenciesJson(market: Market) {
  return CURRENCIES.map((currency) => ({
    name: currency.name,
    ticker: currency.ticker,
    network: currency.network,
    contract_address: currency.contractAddress,
    decimals: currency.decimals,
    confirmations: currency.confirmations,
    network_fee: jsonNumber(currency.networkFee),
    min_deposit: jsonNumber(currency.minDeposit),
    min_withdrawal: jsonNumber(currency.minWithdrawal),
    deposit_enabled: market.switches(currency).deposit,
    withdrawal_enabled: market.switches(currency).withdrawal,
    rate: jsonNumber(market.publishedRate(currency)),
  }));
}

export function ratesJson(market: Market) {
  return CURRENCIES.map((currency) => ({
    name: currency.name,
    rate: jsonNumber(market.publishedRate(currency)),
  }));
}

/** @param base the simulator's own address, for the hosted page */
export function invoiceJson(
  gateway: NordPayGateway,
  invoice: Invoice,
  base: string,
  call: keyof typeof DOCUMENTED_FIELDS,
  { answers }: Style,
): object {
  const { chosen, asked } = invoice;
  const fields = {
    id: invoice.id,
    uuid: invoice.uuid,
    label: invoice.label,
    currency: chosen?.currency.name ?? null,
    amount: chosen === null ? `${asked.value} ${asked.unit}` : jsonNumber(chosen.amount),
    address: chosen?.address ?? null,
    url: hostedUrl(invoice, base),
    status: gateway.statusOf(invoice),
    expires_at: written(invoice.expiresAt),
    created_at: written(invoice.createdAt),
  };
  if (answers === 'complete') return fields;
  return Object.fromEntries(DOCUMENTED_FIELDS[call].map((name) => [name, fields[name]]));
}

export function hostedUrl({ uuid }: Invoice, base: string): string {
  return `${base}/pay/${uuid}`;
}

/** As it stands in a list. */
export function listedTransactionJson(
  gateway: NordPayGateway,
  market: Market,
  transaction: Transaction,
  style: Style,
): object {
  const fields = transactionJson(gateway, market, transaction, style);
  if (style.answers === 'complete') return fields;
  const { postback_type: _type, label: _label, ...documented } = fields;
  return documented;
}

/** The names and their order are the document's. */
export function transactionJson(
  gateway: NordPayGateway,
  market: Market,
  transaction: Transaction,
  { choices }: Style,
) {
  const { amount, serviceFee, rate } = transaction;
  const { chosen } = choices;
  const received = chosen.received === 'gross' ? transaction.sent : transaction.received;
  const usd = (value: string) => {
    const worth = market.usd(value, rate);
    if (chosen.worths === 'exact') return jsonNumber(worth);
    return jsonNumber(chosen.worths === 'rounded' ? rounded(worth, 2) : shortened(worth, 2));
  };
  const status = gateway.transactionStatus(transaction);
  return {
    postback_type: 'transaction',
    tx_id: transaction.id,
    tx_hash: transaction.hash,
    tx_type: transaction.type,
    label: transaction.label,
    currency: transaction.currency.name,
    amount: jsonNumber(amount),
    amount_usd: usd(amount),
    network_fee: jsonNumber(NETWORK_FEE_IN),
    network_fee_usd: usd(NETWORK_FEE_IN),
    service_fee: jsonNumber(serviceFee),
    service_fee_usd: usd(serviceFee),
    received_amount: jsonNumber(received),
    received_amount_usd: usd(received),
    status: status === 'paid' || chosen.word === 'stages' ? status : chosen.word,
    created_at: written(transaction.createdAt),
  };
}

export function walletJson({ id, label, address, currency, createdAt, transactions }: Wallet) {
  return {
    id,
    label,
    address,
    currency: currency.name,
    created_at: written(createdAt),
    updated_at: written(transactions.at(-1)?.createdAt ?? createdAt),
  };
}

export function requestJson(
  { identifier, kind, currency, transfers, amount, networkFee, serviceFee, total }: Withdrawal,
  { answers }: Style,
): object {
  const sums = {
    network_fee: jsonNumber(networkFee),
    service_fee: jsonNumber(serviceFee),
    total: jsonNumber(total),
  };
  if (answers === 'documented') return kind === 'multiple' ? { identifier, ...sums } : { identifier };
  return {
    identifier,
    currency: currency.name,
    ...(kind === 'multiple' ? { count: transfers.length } : { address: transfers[0]?.address }),
    amount: jsonNumber(amount),
    ...sums,
  };
}

export function confirmJson(payouts: Payouts, withdrawal: Withdrawal) {
  const status = payouts.statusOf(withdrawal);
  return { status, tx_hash: status === WITHDRAWAL_STATUSES.done ? withdrawal.hash : null };
}

/** RFC 3339 in whole seconds, as in the sample. */
export function written(time: number): string {
  return `${new Date(Math.floor(time / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
