import type { AnswerDetail } from '../answer-detail.ts';

/** How the answers and callbacks are written where the document's own text and samples disagree. Every choice is a reader's trial. */
export interface Style {
  /** The commas after the last member that the sample of a pay-in callback has: no JSON. */
  readonly trailingCommas: boolean;
  /** A batch callback's `feeChargeDetails.amount` is null as in the sample; else the amount. */
  readonly nullAmounts: boolean;
  /** Numbers where the samples have numbers; else strings as the tables say. */
  readonly numbers: boolean;
  /** Money in is told of while it is on its way; else only when it is there. */
  readonly pending: boolean;
  /** `referenceID` of a transfer's callback is 0 as in the sample; else the merchant's own as in the table. */
  readonly zeroReference: boolean;
  /**
   * The fields that tables list and samples leave out or empty: `feeDetails` of a transfer, `transactionToken` of its
   * callback, the internal addresses of money in.
   */
  readonly tableFields: boolean;
  /** The command of a batch's callback is `paymentGatewayCallback` as in its table; else as in its sample. */
  readonly batchAsPayIn: boolean;
  /** `data` of a whitelisting is an object with the members "0", "1" …; else a list. The sample can be read as both. */
  readonly keyedData: boolean;
  /** The `clientReferenceID` of money in is a number of NuxPay's, not the merchant's reference: the sample's could be. */
  readonly ownReferences: boolean;
  /** `amountReceive` has five significant digits, whatever the inputs have: how it is rounded is not documented. */
  readonly roundedSums: boolean;
}

export const AS_SAMPLED: Style = {
  trailingCommas: false,
  nullAmounts: true,
  numbers: true,
  pending: true,
  zeroReference: false,
  tableFields: false,
  batchAsPayIn: false,
  keyedData: false,
  ownReferences: false,
  roundedSums: false,
};

/** At the start. */
export const styleOf = (answers: AnswerDetail): Style => ({
  ...AS_SAMPLED,
  tableFields: answers === 'complete',
});

/** Changes some of it; throws an `Error` that names what is wrong. */
export function restyled(style: Style, changes: Readonly<Record<string, unknown>>): Style {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(AS_SAMPLED, name))
      throw new Error(`unknown field: ${name}; known: ${Object.keys(AS_SAMPLED).join(', ')}`);
    if (typeof value !== 'boolean') throw new Error(`${name} is true or false`);
  }
  return { ...style, ...changes };
}
