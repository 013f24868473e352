/** Sets up running gateway simulators: the merchant's balances, and the address that their webhooks are sent to. */
import type { RunningGateway } from './simulators/module.ts';

/** Sets the merchant's balance of every coin that the gateway can send. */
export async function fillBalance({ server }: RunningGateway, amount: string): Promise<void> {
  const answer = await fetch(`${server.url}/control/balance`, {
    method: 'POST',
    body: JSON.stringify({ amount }),
  });
  // NoxPay and NovaX have no balances.
  if (!answer.ok && answer.status !== 404)
    throw new Error(`The simulator refused the balance: ${await answer.text()}`);
}

/** Sets the webhook address at a gateway, as a merchant does once in the gateway's dashboard. */
export async function connect({ server, callbackPath }: RunningGateway, serverUrl: string): Promise<void> {
  if (callbackPath === undefined) return;
  const answer = await fetch(`${server.url}/control/callback`, {
    method: 'POST',
    body: JSON.stringify({ url: serverUrl + callbackPath }),
  });
  if (!answer.ok) throw new Error(`The simulator refused its callback address: ${await answer.text()}`);
}
