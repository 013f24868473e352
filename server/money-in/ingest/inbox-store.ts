import type { InboxFilter } from '../contract/money.ts';
import type { GatewayToken } from '../../base/access/tokens.ts';
import type { Position } from '../../base/position.ts';

/** Subject of a gateway's message, as known from the URL that received the message. */
export interface MessageSubject extends Pick<GatewayToken, 'checkoutId'> {
  readonly kind: Exclude<GatewayToken['kind'], 'return'>;
  /** Id of the payment, the refund, or the permanent address. */
  readonly id: string;
}

/** A gateway's message, stored before it is acknowledged. */
export interface StoredMessage {
  readonly id: string;
  readonly provider: string;
  /** Null if all messages of the gateway come to one URL. */
  readonly subject: MessageSubject | null;
  /** Body as received, with secrets redacted. */
  readonly body: string;
  readonly receivedAt: number;
  /** How often the identical message was received. */
  readonly times: number;
  readonly state: 'waiting' | 'applied' | 'unreadable';
  /** Why the message could not be read; null if it was read. */
  readonly fault: string | null;
}

/** Gateways' messages, stored before they are acknowledged. */
export interface InboxStore {
  /** Stores a gateway's message. An identical message is only counted. */
  keep(message: Omit<StoredMessage, 'times' | 'state' | 'fault'>): Promise<void>;
  /** Claims unread messages, oldest first. No other worker gets these messages for `lease` milliseconds. */
  claim(now: number, lease: number, limit: number): Promise<readonly StoredMessage[]>;
  /** Stores the result of reading a message. A message that was received again since it was claimed is read again at once. */
  finish(
    message: Pick<StoredMessage, 'id' | 'times'>,
    state: 'applied' | 'unreadable',
    fault: string | null,
  ): Promise<void>;
  /** Lists messages after position `after`, newest first. */
  list(filter: InboxFilter, after: Position | null, limit: number): Promise<readonly StoredMessage[]>;
}
