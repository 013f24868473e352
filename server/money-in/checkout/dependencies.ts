import type { PaymentMethods } from '../pricing/payment-methods.ts';
import type { CheckoutWriter, CheckoutWriterOptions } from './checkout-writer.ts';
import type { TokenStore } from './token-store.ts';
import type { StoredTransaction, TransactionStore } from './transaction-store.ts';
import type { CheckoutSettings } from './settings.ts';

/** Services that creations, selections and observations need. Each of them uses some of these. */
export interface CheckoutDependencies extends CheckoutSettings, CheckoutWriterOptions {
  /** Renders a transaction as the merchant's API shows it. */
  readonly renderTransactionRecord: (record: StoredTransaction) => unknown;
  readonly tokens: TokenStore;
  readonly transactions: TransactionStore;
  readonly writer: CheckoutWriter;
  readonly paymentMethods: PaymentMethods;
}
