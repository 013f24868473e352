// The order's page, at the origin of the Vendure server or behind the same proxy: order.html?code=…
const code = new URLSearchParams(location.search).get('code');
const message = document.querySelector('[role=status]');
const button = document.querySelector('paywicket-button');

const sentences = {
  AddingItems: 'This order waits for your payment.',
  ArrangingPayment: 'This order waits for your payment.',
  ArrangingAdditionalPayment: 'Your payment has not arrived. You can pay again.',
  PaymentAuthorized: 'Your payment was detected. We wait until it is final.',
  PaymentSettled: 'Thank you! Your order is paid.',
  Cancelled: 'This order was cancelled.',
};

/** Asks the shop, which asks Paywicket: the page is right even if a webhook was lost. */
async function show() {
  const answer = await fetch(`/payments/paywicket/order/${encodeURIComponent(code)}`, { method: 'POST' });
  if (answer.status === 403) {
    message.textContent = 'This order is shown where it was made. Sign in to see it here.';
    return;
  }
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { state, due } = await answer.json();
  // The button continues an open payment. At another price it starts a new one.
  button.setAttribute('payload', JSON.stringify({ code, due }));
  message.textContent = sentences[state] ?? 'Your order is paid.';
  const isOver = !['AddingItems', 'ArrangingPayment', 'ArrangingAdditionalPayment'].includes(state);
  button.hidden = isOver;
  if (!isOver || state === 'PaymentAuthorized') setTimeout(poll, 3000);
}

function poll() {
  // The next answer may be there again.
  show().catch(() => setTimeout(poll, 10_000));
}

poll();
