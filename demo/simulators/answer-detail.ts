/**
 * How much a simulator puts into its answers. `documented`: only what its document shows or names, for a real gateway
 * need not send more. `complete`: every optional field, too, with a plausible value, for a real gateway may.
 */
export type AnswerDetail = 'documented' | 'complete';
