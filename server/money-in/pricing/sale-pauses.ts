/** Gateways and methods that an operator has paused: no new payments are created with them. */
export interface SalePauses {
  /** An object that stays the same until the pauses change. */
  readonly active: object;
  readonly isPaused: (gateway: string, method: string) => boolean;
}

export const nothingPaused: SalePauses = { active: {}, isPaused: () => false };

/** Hooks that are read at each call, because the module that implements them may be opened later. */
export interface SaleQuestions {
  readonly pauses: SalePauses;
}
