/** The fields of the document's answers, about an order of 50.00 for `pay_1`. */

export type Wire = Record<string, unknown>;

/** The order itself; an undefined field is left out. */
export const orderOf = (fields: Wire = {}): Wire => ({
  id: 'order-1',
  orderNumber: 'pay_1',
  name: 'canary-name',
  description: 'canary-description',
  amount: 50,
  amountPaid: 0,
  amountDue: 50,
  status: 'new',
  state: 'pending',
  email: 'canary@mail.example',
  notifyUrl: 'http://127.0.0.1:8787/webhooks/novax/canary-token',
  returnUrl: 'http://127.0.0.1:8787/pay/return/canary-token',
  createdDate: '2030-01-01T00:00:00.000Z',
  modifiedDate: '2030-01-01T00:00:00.000Z',
  ...fields,
});

export const page = 'https://novax.example/pay/order-1';

/** The three answers about an order. */
export const created = (fields: Wire = {}) => envelope({ orderId: 'order-1', paymentUrl: page, ...fields });
export const shown = (fields: Wire = {}) => envelope(orderOf(fields));
export const cancelled = (fields: Wire = {}) => envelope({ orderId: 'order-1', status: 'new', ...fields });

const envelope = (data: Wire) => ({ body: { message: 'ok', data } });
