/** Controls that act on a payment at its gateway: as the customer, the blockchain or the clock. */
import type { ShownPayment } from '../../simulators/engine/payments.ts';
import type { Control } from '../../simulators/module.ts';
import type { ShownGateway } from '../state.ts';
import { control } from './api.ts';
import { desk, type GatewayPayment } from './store.ts';
import { coinsAt, isZero, toneOf } from './words.ts';

/** The label of each control, and the message shown after the control was used. */
export const CONTROLS: Readonly<Record<Control, readonly [label: string, done: string]>> = {
  settle: ['Confirm now', 'The network confirmed it'],
  reverse: ['Reverse', 'The last transaction was reversed'],
  notify: ['Resend webhook', 'The gateway sent its last webhook again'],
  expire: ['Let expire', 'The payment expired at the gateway'],
  cancel: ['Cancel', 'The payment was cancelled at the gateway'],
};

const LOOKED_AT_AGAIN = 'What was final is looked at again for half an hour, and then counts as reversed.';

/** Returns the message shown after a control was used. For a reversal, the message also says when the server acts on it. */
export function doneOf(
  name: Control,
  { name: gateway, reversal }: Pick<ShownGateway, 'name' | 'reversal'>,
): string {
  const [, done] = CONTROLS[name];
  if (name !== 'reverse') return done;
  if (reversal === 'message') return `${done}. ${LOOKED_AT_AGAIN}`;
  if (reversal === 'next_call')
    return `${done}. ${gateway} sends no message of it: press Check now in the console. ${LOOKED_AT_AGAIN}`;
  return `${done}. ${gateway} has said so, and cannot be asked again.`;
}

/**
 * Returns whether the payment can still be paid: an amount is missing, and there is an address or a page to pay at. A payment has
 * no address until a coin was chosen.
 */
export const isPayable = ({ address, hostedUrl, missing }: ShownPayment): boolean =>
  hasDestination({ address, hostedUrl }) && !isZero(missing);

export const hasDestination = ({
  address,
  hostedUrl,
}: Pick<ShownPayment, 'address' | 'hostedUrl'>): boolean => address !== null || hostedUrl !== null;

/** Returns the missing amount, or the whole amount if nothing is missing. */
export const dueOf = ({ missing, amount }: ShownPayment): string => (isZero(missing) ? amount : missing);

export function isPossible(name: Control, { status, transactions }: ShownPayment): boolean {
  switch (name) {
    case 'settle':
      return transactions.some((one) => toneOf(one.status) === 'waiting');
    case 'reverse':
      return transactions.length > 0;
    case 'notify':
      return true;
    case 'expire':
    case 'cancel':
      return toneOf(status) === 'waiting';
  }
}

/** Uses a control and shows a message. */
export async function movePayment(
  { gateway, payment }: GatewayPayment,
  name: Control | 'pay',
  body: object,
  done: string,
): Promise<void> {
  const path = `/payments/${payment.id}/${name}`;
  await desk.act(async () => control(gateway.id, 'POST', path, body), gateway.id, done);
}

export async function payInFull(current: GatewayPayment): Promise<void> {
  const { gateway, payment } = current;
  const { missing, currency } = payment;
  await movePayment(current, 'pay', {}, `You paid ${coinsAt(gateway, missing, currency)}`);
}
