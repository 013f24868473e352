import type { CheckReport } from '../../base/checks/report.ts';
import { isoTime } from '../../base/clock.ts';
import type { ConsoleConfig } from './command.ts';
import { SqlPasskeys } from './sql-passkeys.ts';
import { SqlPeople } from './sql-people.ts';
import type { InspectedPerson, PeopleChecks } from '../../base/checks/module-checks.ts';

/** Checks of the console and its people by `doctor`. */

export const readPeople: PeopleChecks<ConsoleConfig>['readPeople'] = async (connection) => {
  const people = await new SqlPeople(connection).list();
  const passkeys = await new SqlPasskeys(connection).list();
  return people
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id, name, scopes }) => ({
      name,
      scopes,
      passkeys: passkeys.filter(({ personId, removedAt }) => personId === id && removedAt === null),
    }));
};

/** Whom the console lets in, and who of them has a passkey. */
export const checkConsole: PeopleChecks<Pick<ConsoleConfig, 'console' | 'publicUrl'>>['check'] = (
  { console, publicUrl },
  people,
  report,
) => {
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
};

function checkPasskeys(people: readonly InspectedPerson[], report: CheckReport): void {
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
    const from = Math.min(...passkeys.map(({ approvesFrom }) => approvesFrom));
    if (passkeys.length > 0 && from > Date.now())
      report.warn('passkeys', `that of ${name} is new: it moves no money before ${isoTime(from)}`);
  }
}
