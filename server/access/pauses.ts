import type { RequestContext } from './request-context.ts';

/** What an operator has taken off sale: a gateway, or a method at all gateways. Addresses that were given stay watched. */
export interface Pause extends PauseTarget {
  readonly at: number;
  /** When it ends by itself; null for not. */
  readonly until: number | null;
  /** The operator's reason. */
  readonly note: string;
}

export interface PauseTarget {
  readonly kind: 'provider' | 'method';
  /** Of the gateway or the method. */
  readonly id: string;
}

export interface PauseStore {
  /** In no order, with those that have ended by themselves. */
  pauses(): Promise<readonly Pause[]>;
  /** Replaces an earlier one of the same target. */
  pause(pause: Pause, context?: RequestContext): Promise<void>;
  /** Does nothing if it is not paused. */
  resume(target: PauseTarget, context?: RequestContext): Promise<void>;
}
