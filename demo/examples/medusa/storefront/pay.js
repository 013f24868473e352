// For any storefront: pay(cartId) on a click, placeOrder(cartId) also when the page of the order is shown.
const provider_id = 'pp_paywicket_paywicket';
const { medusaUrl, publishableKey } = globalThis.shop;

async function call(path, body) {
  const answer = await fetch(`${medusaUrl}/store${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', 'x-publishable-api-key': publishableKey },
  });
  if (!answer.ok) throw new Error((await answer.json()).message);
  return answer.json();
}

/**
 * Answers as a shop's server does. Reuses a session of the cart that can still be paid, so that two tabs show one checkout.
 */
async function sessionOf(cartId) {
  const { cart } = await call(`/carts/${cartId}?fields=+payment_collection.payment_sessions.*`);
  const collection =
    cart.payment_collection ?? (await call('/payment-collections', { cart_id: cartId })).payment_collection;
  const payable = ({ payment_sessions = [] }) =>
    payment_sessions.find(
      (session) =>
        session.provider_id === provider_id && ['pending', 'requires_more'].includes(session.status),
    );
  const path = `/payment-collections/${collection.id}/payment-sessions`;
  const session = payable(collection) ?? payable((await call(path, { provider_id })).payment_collection);
  const { sessionToken, sessionView } = session.data;
  return new Response(JSON.stringify({ sessionToken, sessionView }));
}

/** The order once it is placed, else null. Medusa asks Paywicket, so this needs no webhook. */
export async function placeOrder(cartId) {
  try {
    return (await call(`/carts/${cartId}/complete`, {})).order ?? null;
  } catch {
    return null; // cancelled or expired: the next click opens another checkout
  }
}

/** Shows the checkout, and resolves with the order once it is paid or its payment was seen. */
export async function pay(cartId) {
  const checkout = await globalThis.Paywicket.open({ fetchSession: () => sessionOf(cartId) });
  await checkout.result;
  return placeOrder(cartId);
}
