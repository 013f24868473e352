import 'paywicket/element';
import { createSignal } from 'solid-js';

export function Mug() {
  const [thanks, setThanks] = createSignal('');

  return (
    <main>
      <h1>Mug</h1>
      <p>24.00 USD</p>
      <paywicket-button
        server={import.meta.env.VITE_PAYWICKET_SERVER}
        session-url="/api/checkout"
        // For the eyes and the cart. What is shipped is decided on the server, by the webhook `checkout.ready`.
        on:paywicket-paid={({ checkoutId }) => setThanks(`Thank you! ${checkoutId}`)}
      >
        Pay with crypto
      </paywicket-button>
      <p role="status">{thanks()}</p>
    </main>
  );
}
