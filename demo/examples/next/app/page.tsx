import { PaywicketButton } from 'paywicket/react';

// Rendered for each request: a page that is built once keeps the server's address of that time.
export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <main>
      <h1>Mug, $24.00</h1>
      <PaywicketButton
        server={process.env['PAYWICKET_URL'] ?? 'http://127.0.0.1:8787'}
        sessionUrl="/api/checkout"
      >
        Pay with crypto
      </PaywicketButton>
    </main>
  );
}
