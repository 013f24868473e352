/** Gateways and methods that an operator has paused: no new payment is created there. */
export interface SalePauses {
  /** The same object until what is paused has changed. */
  readonly active: object;
  readonly isPaused: (gateway: string, method: string) => boolean;
}

export const nothingPaused: SalePauses = { active: {}, isPaused: () => false };

/** Asked at each call: the module that knows may be opened later. */
export interface SaleQuestions {
  readonly pauses: SalePauses;
}
