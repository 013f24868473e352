import type { z } from 'zod';
import type { Operation } from '../../base/contract/operation.ts';
import { approvePayout, decisionErrors, rejectPayout } from './transfer.ts';

/** Decisions of operators about money out, for each kind of it. */

type Decision = 'approve' | 'reject' | 'confirm' | 'cancel' | 'resolve';

/** Operations by method and path. */
type ByPath<Path extends string, Of extends Readonly<Record<Decision, object>>> = {
  readonly [D in Decision as `POST /v1/${Path}/{id}/${D}`]: Of[D];
};

/** Keys one entry for each decision by its method and path. */
export const decisionsAt = <Path extends string, Of extends Readonly<Record<Decision, object>>>(
  path: Path,
  entries: Of,
): ByPath<Path, Of> =>
  Object.fromEntries(
    Object.entries(entries).map(([decision, entry]) => [`POST /v1/${path}/{id}/${decision}`, entry]),
  ) as ByPath<Path, Of>;

/** The differences between the kinds of money out. */
interface Decided<Path, Name, Scope, Answer, Confirm, Resolve> {
  readonly path: Path;
  /** Name of the group of client methods. */
  readonly name: Name;
  /** Name with its article, such as `a payout`, for headings. */
  readonly one: string;
  readonly group: string;
  /** Scope for creating this kind of money out. It also allows confirming and cancelling. */
  readonly writeScope: Scope;
  readonly answer: Answer;
  readonly approve: Pick<Operation, 'note'>;
  readonly reject: Pick<Operation, 'note'>;
  readonly confirm: Confirm;
  readonly cancel: Pick<Operation, 'note'>;
  readonly resolve: Resolve;
}

/**
 * Returns the operations that decide about one kind of money out: the fields that all kinds share, with those that are
 * given here.
 */
export function decisionOperations<
  Path extends string,
  Name extends string,
  Scope extends string,
  Answer extends z.ZodType,
  const Confirm extends Pick<Operation, 'note' | 'body' | 'bodyMayBeAbsent'>,
  const Resolve extends Pick<Operation, 'note' | 'body' | 'audited'> & Partial<Pick<Operation, 'summary'>>,
>(of: Decided<Path, Name, Scope, Answer, Confirm, Resolve>) {
  const { path, name, one, group, writeScope, answer } = of;
  const decision = { group, credential: 'key', answers: { 200: answer }, errors: decisionErrors } as const;
  const approve = { ...decision, scope: 'payouts:approve' } as const;
  const write = { ...decision, scope: writeScope } as const;
  return decisionsAt(path, {
    approve: {
      ...approve,
      name: `${name}.approve`,
      needsPasskey: true,
      summary: `Approve ${one}`,
      body: approvePayout,
      audited: ['fingerprint'],
      ...of.approve,
    },
    reject: {
      ...approve,
      name: `${name}.reject`,
      needsPasskey: false,
      summary: `Reject ${one}`,
      body: rejectPayout,
      bodyMayBeAbsent: true,
      audited: [],
      ...of.reject,
    },
    confirm: {
      ...write,
      name: `${name}.confirm`,
      needsPasskey: true,
      summary: `Confirm ${one}`,
      audited: [],
      ...of.confirm,
    },
    cancel: {
      ...write,
      name: `${name}.cancel`,
      needsPasskey: false,
      summary: `Cancel ${one}`,
      audited: [],
      ...of.cancel,
    },
    resolve: {
      ...approve,
      name: `${name}.resolve`,
      needsPasskey: true,
      summary: `Resolve ${one}`,
      ...of.resolve,
    },
  } as const);
}
