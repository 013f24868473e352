import { useState } from 'react';
import { PaywicketButton, PaywicketCheckout } from 'paywicket/react';

/** Calls the shop's own server, which alone has the price and the secret key. */
async function newSession(): Promise<string> {
  const answer = await fetch('../api/checkout', { method: 'POST' });
  if (!answer.ok) throw new Error(`The shop answered ${answer.status}`);
  const { sessionToken } = (await answer.json()) as { sessionToken: string };
  return sessionToken;
}

export function Mug() {
  const [session, setSession] = useState<string | null>(null);
  const [thanks, setThanks] = useState('');
  // For the eyes and the cart. What is shipped is decided on the server, by the webhook `checkout.ready`.
  const onPaid = ({ checkoutId }: { checkoutId: string }) => setThanks(`Thank you! ${checkoutId}`);

  return (
    <main>
      <h1>Mug</h1>
      <p>24.00 USD</p>
      <PaywicketButton sessionUrl="../api/checkout" onPaid={onPaid}>
        Pay with crypto
      </PaywicketButton>
      {session === null ? (
        <button onClick={() => void newSession().then(setSession)}>Pay here</button>
      ) : (
        <PaywicketCheckout session={session} onPaid={onPaid} />
      )}
      <p role="status">{thanks}</p>
    </main>
  );
}
