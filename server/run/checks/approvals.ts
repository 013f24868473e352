import { isSameOwner, environmentOwner } from '../../base/access/person.ts';
import type { Config } from '../settings/config-types.ts';
import type { InspectedKey, Inspection } from './inspect.ts';
import type { InspectedPerson } from '../../base/checks/module-checks.ts';
import { limitsOf, transferBounds, type Limits } from '../../money-out/limits.ts';
import type { CheckReport } from '../../base/checks/report.ts';

type Checked = Pick<Config, 'mode' | 'console' | 'secretKey' | 'settings'>;

const need: Readonly<Record<Limits['secondPerson'], (those: string) => string>> = {
  always: (those) => `all ${those} need a second person`,
  above_bounds: (those) => `${those} above the limits need a second person`,
  never: (those) => `${those} need no second person`,
};

/** Reports which payouts and refunds need a second person. */
export function checkApprovals(
  { mode, settings }: Checked,
  copy: Inspection['copy'],
  report: CheckReport,
): void {
  const [payouts, refunds] = approvalsOf(mode, settings.approvals);
  report.ok(
    'approvals',
    payouts === refunds
      ? need[payouts]('payouts and refunds')
      : `${need[payouts]('payouts')}; ${need[refunds]('refunds')}`,
  );
  if (copy !== null)
    report.ok('approvals', 'until 30 days after unfreeze, all need a second person: the database is a copy');
}

const approvalsOf = (mode: Config['mode'], approvals: Config['settings']['approvals']) => {
  const bounds = transferBounds(approvals, mode);
  const of = (kind: 'payout' | 'refund') => limitsOf(kind, [], bounds).secondPerson;
  return [of('payout'), of('refund')] as const;
};

/** Reports whether somebody can act as the second person, if one is needed. */
export function checkSecondPerson(
  config: Checked,
  { people, keys, copy }: Pick<Inspection, 'people' | 'keys' | 'copy'>,
  addApprover: string,
  report: CheckReport,
): void {
  const { mode, console, settings } = config;
  // With `console` set to `owner`, the owner can act as the second person.
  const isNeeded = approvalsOf(mode, settings.approvals).some((each) => each !== 'never');
  if ((isNeeded || copy !== null) && console !== 'owner')
    checkApprovers(config, people, keys, addApprover, report);
}

const hasAny =
  (...wanted: readonly string[]) =>
  ({ scopes }: { readonly scopes: readonly string[] }): boolean =>
    scopes.some((scope) => scope === '*' || wanted.includes(scope));
const mayApprove = hasAny('payouts:approve');
const mayAsk = hasAny('payouts:write', 'refunds:write');

/** Checks that somebody can approve each person's requests. Nobody can approve their own. */
function checkApprovers(
  { mode, console, secretKey }: Checked,
  people: readonly InspectedPerson[],
  keys: readonly InspectedKey[],
  addApprover: string,
  report: CheckReport,
): void {
  const owners = [
    ...keys.filter(({ expiresAt }) => expiresAt === null || expiresAt > Date.now()),
    ...(console === 'off' ? [] : people.filter(({ passkeys }) => passkeys.length > 0)).map(
      ({ name, scopes }) => ({ owner: name, scopes }),
    ),
    // The key from the environment can approve only in test mode.
    ...(secretKey !== undefined && mode === 'test' ? [{ owner: environmentOwner, scopes: ['*'] }] : []),
  ];
  const approvers = owners
    .filter(mayApprove)
    .map(({ owner }) => owner)
    .filter((owner, index, all) => all.findIndex((each) => isSameOwner(each, owner)) === index);
  const [only = '', ...others] = approvers;
  const waiting =
    console === 'off' ? [] : people.filter((each) => each.passkeys.length === 0 && mayApprove(each));
  const way =
    waiting.length > 0
      ? `${waiting.map(({ name }) => name).join(' or ')} can, once they have a passkey`
      : addApprover;
  if (approvers.length === 0)
    report.warn('second person', 'nobody can approve payouts and refunds, so those wait', way);
  else if (others.length === 0 && owners.some((each) => mayAsk(each) && isSameOwner(each.owner, only)))
    report.warn(
      'second person',
      `only ${only} can approve payouts and refunds, and nobody can approve those that ${only} asks for`,
      way,
    );
  else report.ok('second person', `${approvers.join(', ')} can approve payouts and refunds`);
}
