/** What the checkout of an order has to be, and whether the order was shipped. */
interface Order {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  shipped: boolean;
}

const shared = globalThis as typeof globalThis & { orders?: Map<string, Order> };

/** By their references. In your shop, a table of its database: several processes may run this. */
export const orders = (shared.orders ??= new Map<string, Order>());
