/** What a transfer's status means to the merchant, what to do next, and what its gateway's simulator can do to it. */
import type { GatewayId } from '../../../gateways.ts';
import type { Payout, Refund, Transfer } from '../../money.ts';
import type { Tone } from '../words.ts';

export type Action =
  | 'claim-link'
  | 'approve'
  | 'reject'
  | 'confirm'
  | 'cancel'
  | 'sent'
  | 'not-sent'
  | 'returned';

interface State {
  readonly label: string;
  readonly tone: Tone;
  /** One sentence. */
  readonly next: string;
  /** The first one leads on. */
  readonly actions: readonly Action[];
}

export const ACTION_LABELS: Readonly<Record<Action, string>> = {
  'claim-link': 'New claim link',
  approve: 'Approve as second person',
  reject: 'Reject',
  confirm: 'Confirm',
  cancel: 'Cancel',
  sent: 'It was sent',
  'not-sent': 'It was not sent',
  returned: 'It came back',
};

const waiting = (label: string, next: string, ...actions: readonly Action[]): State => ({
  label,
  tone: 'waiting',
  next,
  actions,
});

export function stateOf(transfer: Refund | Payout, gatewayName: string): State {
  switch (transfer.status) {
    case 'awaiting_destination':
      return waiting(
        'Waiting for the customer',
        'The customer opens the claim link and enters an address.',
        'claim-link',
        'cancel',
      );
    case 'on_hold':
      return waiting('On hold', 'The customer can still change the address.', 'cancel');
    case 'awaiting_approval':
      return transfer.approvalBy === 'provider'
        ? waiting('Needs approval', `${gatewayName} waits for its signer.`, 'approve', 'reject')
        : waiting(
            'Needs approval',
            'A second person checks amount and address.',
            'approve',
            'reject',
            'cancel',
          );
    case 'awaiting_confirmation':
      return waiting('Needs confirmation', 'Nothing was sent yet.', 'confirm', 'cancel');
    case 'awaiting_funds':
      return waiting(
        'Balance too low',
        `Nothing was sent. Fill the balance at ${gatewayName}, then confirm.`,
        'confirm',
        'cancel',
      );
    case 'sending':
      return waiting('Sending', `${gatewayName} has accepted it.`);
    case 'unknown':
      return waiting(
        'Outcome unknown',
        'The gateway’s answer was lost. Paywicket never sends it again by itself: check at the gateway, then say what happened.',
        'sent',
        'not-sent',
      );
    case 'succeeded':
    case 'completed':
      return isOutside(transfer)
        ? { label: 'Recorded', tone: 'good', next: 'Paid back outside the gateway.', actions: [] }
        : { label: 'Sent', tone: 'good', next: 'Nothing left to do.', actions: ['returned'] };
    case 'returned':
      return {
        label: 'Returned',
        tone: 'bad',
        next: 'The money came back. It can be sent again.',
        actions: [],
      };
    case 'failed':
      return {
        label: 'Failed',
        tone: 'bad',
        next: `${transfer.failureReason ?? 'The gateway refused it.'} Nothing was sent. Start a new one.`,
        actions: [],
      };
    default: {
      const label = { rejected: 'Rejected', cancelled: 'Cancelled', expired: 'Link expired' }[
        transfer.status
      ];
      return { label: label ?? transfer.status, tone: 'bad', next: 'Nothing was sent.', actions: [] };
    }
  }
}

const isOutside = (transfer: Refund | Payout): boolean => 'kind' in transfer && transfer.kind === 'manual';

/** The route of an action below its transfer, and what is sent. */
export function callOf(action: Action, { fingerprint }: Transfer): readonly [path: string, body: object] {
  const resolved = (outcome: string, note: string) => ['resolve', { outcome, note }] as const;
  switch (action) {
    case 'approve':
      return ['approve', { fingerprint }];
    case 'sent':
      return resolved('completed', 'seen at the gateway');
    case 'not-sent':
      return resolved('failed', 'not found at the gateway');
    case 'returned':
      return resolved('returned', 'seen at the gateway');
    case 'claim-link':
    case 'reject':
    case 'confirm':
    case 'cancel':
      return [action, {}];
  }
}

interface GatewayControl {
  readonly label: string;
  /** Below `/control` of the simulator. */
  readonly path: string;
}

/** By gateway: where its transfers are, and what can be done to one that is on its way, or has been sent. */
const CONTROLS: Partial<
  Readonly<Record<GatewayId, readonly [list: string, sending: readonly string[], sent: readonly string[]]>>
> = {
  novapay: ['withdrawals', ['settle', 'fail'], ['return']],
  nordpay: ['withdrawals', ['finish', 'fail'], []],
  nuxpay: ['transfers', ['finish', 'fail'], ['fail']],
};

const CONTROL_LABELS: Readonly<Record<string, string>> = {
  settle: 'Complete',
  finish: 'Complete',
  fail: 'Fail',
  return: 'Return',
};

export function controlsOf({ provider, providerReference, status }: Transfer): GatewayControl[] {
  const known = CONTROLS[provider as GatewayId];
  if (known === undefined || providerReference === null) return [];
  const [list, sending, sent] = known;
  const isSent = status === 'completed' || status === 'succeeded';
  const names = status === 'sending' || status === 'unknown' ? sending : isSent ? sent : [];
  return names.map((name) => ({
    label: CONTROL_LABELS[name] ?? name,
    path: `/${list}/${providerReference}/${name}`,
  }));
}

/** What the gateway answers the next call that sends money: the work is done, and the connection cut. */
export const LOST_ANSWERS: Partial<Readonly<Record<GatewayId, string>>> = {
  novapay: '/v1/pay/withdrawals',
  nordpay: '/balance/withdraw/confirm',
  nuxpay: '/crypto/external/transfer',
};

export function canPayOut(gateway: GatewayId): boolean {
  return CONTROLS[gateway] !== undefined;
}
