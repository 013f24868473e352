/** What Nord PAY's answers and messages look like. Names of fields are documented for the transaction alone; the others are chosen here. */
import { CURRENCIES } from './currencies.ts';
import { jsonNumber } from './exact.ts';
import type { Invoice, NordPayGateway, Transaction, Wallet } from './gateway.ts';
import type { Market } from './market.ts';
import type { Payouts, Withdrawal } from './payouts.ts';
import { NETWORK_FEE_IN, WITHDRAWAL_STATUSES } from './silences.ts';

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
export function invoiceJson(gateway: NordPayGateway, invoice: Invoice, base: string) {
  const { chosen, asked } = invoice;
  return {
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
}

export function hostedUrl({ uuid }: Invoice, base: string): string {
  return `${base}/pay/${uuid}`;
}

/** The names and their order are the document's. */
export function transactionJson(gateway: NordPayGateway, market: Market, transaction: Transaction) {
  const { amount, serviceFee, received, rate } = transaction;
  const usd = (value: string) => jsonNumber(market.usd(value, rate));
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
    status: gateway.transactionStatus(transaction),
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

export function requestJson({ identifier, kind, currency, transfers, amount, ...fees }: Withdrawal) {
  return {
    identifier,
    currency: currency.name,
    ...(kind === 'multiple' ? { count: transfers.length } : { address: transfers[0]?.address }),
    amount: jsonNumber(amount),
    network_fee: jsonNumber(fees.networkFee),
    service_fee: jsonNumber(fees.serviceFee),
    total: jsonNumber(fees.total),
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
