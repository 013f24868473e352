import type { PaymentMethods } from '../pricing/payment-methods.ts';
import type { CheckoutWriter, CheckoutWriterOptions } from './checkout-writer.ts';
import type { TokenStore } from './token-store.ts';
import type { StoredTransaction, TransactionStore } from './transaction-store.ts';
import type { CheckoutSettings } from './settings.ts';

/** Services that creations, selections and observations need; each takes its part. */
export interface CheckoutDependencies extends CheckoutSettings, CheckoutWriterOptions {
  /** A transaction as the merchant's API shows it. */
  readonly renderTransactionRecord: (record: StoredTransaction) => unknown;
  readonly tokens: TokenStore;
  readonly transactions: TransactionStore;
  readonly writer: CheckoutWriter;
  readonly paymentMethods: PaymentMethods;
}
