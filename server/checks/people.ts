import { isSameOwner, environmentOwner } from '../core/person.ts';
import { isoTime } from '../core/clock.ts';
import type { Config } from '../settings/config.ts';
import type { InspectedKey, InspectedPerson, Inspection } from '../store/inspect.ts';
import { limitsOf, transferBounds, type Limits } from '../transfers/limits.ts';
import type { Report } from './report.ts';

type Checked = Pick<Config, 'mode' | 'console' | 'publicUrl' | 'secretKey' | 'settings'>;

const need: Readonly<Record<Limits['secondPerson'], (those: string) => string>> = {
  always: (those) => `all ${those} need a second person`,
  above_bounds: (those) => `${those} above the limits need a second person`,
  never: (those) => `${those} need no second person`,
};

/** Which payouts and refunds need a second person. */
function checkApprovals({ mode, settings }: Checked, copy: Inspection['copy'], report: Report): void {
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

/**
 * What needs a second person and whether there is one, whom the console lets in, and who of them has a passkey.
 * @param found null without a database that can be read
 */
export function checkPeople(
  config: Checked,
  found: Pick<Inspection, 'people' | 'keys' | 'copy'> | null,
  report: Report,
): void {
  checkApprovals(config, found?.copy ?? null, report);
  if (found === null) return;
  const { people, keys, copy } = found;
  const { mode, console, publicUrl, settings } = config;
  const address = `${publicUrl}/console`;
  if (console === 'off') report.ok('console', 'is closed; PAYWICKET_CONSOLE=1 opens it');
  else if (console === 'owner')
    report.ok('console', `${address} is open without signing in, to whoever uses this machine`);
  else if (people.length === 0)
    report.warn(
      'console',
      `${address} is open, but there is nobody whom it lets in`,
      'Run paywicket console --name YOU, and open the link that it prints',
    );
  else {
    report.ok('console', `${address} lets in ${people.map(({ name }) => name).join(', ')}`);
    checkPasskeys(people, report);
  }
  if (console === 'shared')
    report.warn(
      'console',
      `shares the origin of the shop's pages, whose scripts can use it as the person who is signed in`,
      'Give the server a host of its own, and set PAYWICKET_CONSOLE=1',
    );
  // There, the owner can act as the second person.
  const isNeeded = approvalsOf(mode, settings.approvals).some((each) => each !== 'never');
  if ((isNeeded || copy !== null) && console !== 'owner') checkSecondPerson(config, people, keys, report);
}

function checkPasskeys(people: readonly InspectedPerson[], report: Report): void {
  const without = people.filter(({ passkeys }) => passkeys.length === 0);
  const names = without.map(({ name }) => name).join(', ');
  if (without.length > 0)
    report.warn(
      'passkeys',
      `these people of the console have none, and can move no money: ${names}`,
      'Each signs in by the link of paywicket console --name NAME, and adds one on the page People',
    );
  else report.ok('passkeys', 'all people of the console have one');
  for (const { name, passkeys } of people) {
    const from = Math.min(...passkeys);
    if (passkeys.length > 0 && from > Date.now())
      report.warn('passkeys', `that of ${name} is new: it moves no money before ${isoTime(from)}`);
  }
}

const hasAny =
  (...wanted: readonly string[]) =>
  ({ scopes }: { readonly scopes: readonly string[] }): boolean =>
    scopes.some((scope) => scope === '*' || wanted.includes(scope));
const mayApprove = hasAny('payouts:approve');
const mayAsk = hasAny('payouts:write', 'refunds:write');

/** Somebody has to be able to approve what each person asks for: nobody approves their own. */
function checkSecondPerson(
  { mode, console, secretKey }: Checked,
  people: readonly InspectedPerson[],
  keys: readonly InspectedKey[],
  report: Report,
): void {
  const owners = [
    ...keys.filter(({ expiresAt }) => expiresAt === null || expiresAt > Date.now()),
    ...(console === 'off' ? [] : people.filter(({ passkeys }) => passkeys.length > 0)).map(
      ({ name, scopes }) => ({ owner: name, scopes }),
    ),
    // It approves in test mode alone.
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
      : 'Run paywicket console invite NAME --scopes payouts:read,refunds:read,payouts:approve for another person, who adds a passkey in the console';
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
