import type { Checkout } from '../checkout/model.ts';
import type { CheckoutStore, PaymentRef, FoundPayment } from '../checkout/checkout-store.ts';

/** Payments that a gateway's message names, and their checkouts, kept while the message is applied. */
export class NamedPayments {
  readonly #store: CheckoutStore;
  readonly #provider: string;
  readonly #payments = new Map<string, FoundPayment>();
  readonly #checkouts = new Map<string, Checkout>();

  /** @param own the payment whose URL received the message; null for a URL that payments share */
  constructor(store: CheckoutStore, provider: string, own: PaymentRef | null) {
    this.#store = store;
    this.#provider = provider;
    if (own !== null) this.#keep({ ...own, provider });
  }

  async byId(paymentId: string): Promise<FoundPayment | undefined> {
    return this.#payments.get(paymentId) ?? this.#keep(await this.#store.findPayment(paymentId));
  }

  async byReference(reference: string): Promise<FoundPayment | undefined> {
    return this.#keep(await this.#store.findByReference(this.#provider, reference));
  }

  /** @throws UnreadableError */
  async checkoutOf({ checkoutId }: PaymentRef): Promise<Checkout | undefined> {
    const checkout = this.#checkouts.get(checkoutId) ?? (await this.#store.find(checkoutId));
    if (checkout !== undefined) this.changed(checkout);
    return checkout;
  }

  changed(checkout: Checkout): void {
    this.#checkouts.set(checkout.id, checkout);
  }

  #keep(payment: FoundPayment | undefined): FoundPayment | undefined {
    if (payment !== undefined) this.#payments.set(payment.paymentId, payment);
    return payment;
  }
}
