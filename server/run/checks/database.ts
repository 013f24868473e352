import type { Config } from '../settings/config-types.ts';
import { noFreeAddress, noFreeAddressMeans } from '../../base/money/assets.ts';
import { gatewayIds, gatewayName } from '../../base/contract/constants.ts';
import { messageOf, ConfigError } from '../../base/errors.ts';
import { keyEndText, keyEndWay } from '../../base/access/key-end.ts';
import { takeBackHeld } from '../../money-out/held.ts';
import { inspectDatabase, type Inspection, type RestoredCopy } from './inspect.ts';
import { refusalOf } from '../../base/store/migrations.ts';
import type { CheckedModule } from '../../base/checks/module-checks.ts';
import { MAX_CLOCK_DIFFERENCE_MS } from './reach.ts';
import type { CheckReport } from '../../base/checks/report.ts';
import { isoTime } from '../../base/clock.ts';

/** Maximum number of unreadable objects that are named. */
const MOST_NAMED = 10;

/**
 * Checks the database.
 * @returns its state; null if there is no database, or if it cannot be read
 */
export async function checkDatabase(
  config: Pick<Config, 'database' | 'mode' | 'secretKey' | 'gateways' | 'settings'>,
  modules: readonly CheckedModule<Config>[],
  report: CheckReport,
): Promise<Inspection | null> {
  const { database, mode, secretKey, gateways } = config;
  const name = database.kind === 'sqlite' ? database.file : 'PostgreSQL';
  try {
    const found = await inspectDatabase(config, modules);
    if (found === null) {
      report.ok('database', `${name} does not exist yet: the first start creates it`);
      return null;
    }
    const { pending, unknown, readOnly, openToAll, frozen, copy, keys } = found;
    const { newestAt, clock } = found;
    if (found.mode !== mode)
      report.fail(
        'database',
        `${name} was made in ${found.mode} mode, but PAYWICKET_MODE is ${mode}`,
        'Use another DATABASE_URL',
      );
    if (unknown.length > 0) report.fail('database', refusalOf(unknown));
    if (readOnly !== null)
      report.fail('database', `cannot be written to: ${readOnly}`, 'Check its permissions and its disk');
    if (openToAll)
      report.warn(
        'permissions',
        `everybody on this machine can read ${name}, which contains customers' data and webhook secrets`,
        'Run chmod o= on it, and on the -wal and -shm files beside it',
      );
    if (pending.length > 0 && unknown.length === 0)
      report.warn(
        'database',
        'is older than this program',
        'The next start, or paywicket migrate, brings it up to date',
      );
    if (frozen !== null)
      report.warn(
        'money out',
        `has been frozen since ${isoTime(frozen.at)} (${frozen.note})`,
        'To end this, run paywicket unfreeze --note WHY',
      );
    report.findings.push(...found.ofModules);
    for (const { name: module, summary, fix } of found.missingModules) report.warn(module, summary, fix);
    if (found.held.length > 0)
      report.warn(
        'money out',
        `${found.held.join(', ')} could not be read when the database was restored from a copy, and is held: it may have been sent`,
        `Restore that row from a backup, or install the release that wrote it. ${takeBackHeld}`,
      );
    for (const { message } of found.unreadable.slice(0, MOST_NAMED))
      report.fail(
        'stored data',
        `the ${message}. It is left out of lists, and is neither processed nor changed`,
        'Start the release that wrote it, or restore that row from a backup',
      );
    if (found.unreadable.length > MOST_NAMED)
      report.fail('stored data', `${found.unreadable.length - MOST_NAMED} more cannot be read`);
    if (copy !== null) checkCopy(copy, report);
    const configured = gatewayIds.filter((id) => gateways[id] !== undefined);
    for (const { provider, network, freeAt } of found.addressShortages)
      if (configured.some((id) => id === provider))
        report.warn(
          gatewayName(provider),
          noFreeAddress(network, freeAt).replace(/\.$/, ''),
          `${noFreeAddressMeans} Add a second gateway or another network for these payments`,
        );
    for (const key of found.endingKeys) report.warn('keys', keyEndText(key), keyEndWay);
    if (keys.length === 0 && secretKey === undefined)
      report.warn(
        'keys',
        'the database has no API key',
        'Create one with paywicket keys create, or set PAYWICKET_SECRET_KEY',
      );
    if (report.findings.every(({ name: each, status }) => each !== 'database' || status === 'ok'))
      report.ok('database', `${name} is in ${mode} mode, up to date and writable`);
    if (clock !== null) report.clocks.push({ whose: 'the database server', ...clock });
    // Only an entry from the future shows that a clock is wrong.
    const newestAhead = (newestAt ?? 0) - Date.now();
    if (newestAhead > MAX_CLOCK_DIFFERENCE_MS)
      report.clocks.push({ whose: 'the newest entry of the database', ahead: newestAhead });
    return found;
  } catch (error) {
    const way = 'DATABASE_URL says where it is';
    const message = messageOf(error);
    if (error instanceof ConfigError) for (const fault of error.faults) report.fail('database', fault);
    else
      report.fail(
        'database',
        message.includes(way) ? message : `${name} cannot be used: ${message}`,
        message.includes(way) ? null : way,
      );
    return null;
  }
}

/** Warns about access in a restored copy: keys and passkeys that were revoked after the copy was made are valid again. */
function checkCopy({ at, keys, passkeys }: RestoredCopy, report: CheckReport): void {
  const used = [
    ...keys.map(({ id, name, owner }) => `the key ${id} (${name}) of ${owner}`),
    ...passkeys.map(({ name, person }) => `the passkey "${name}" of ${person}`),
  ];
  report.warn(
    'access',
    `the database was restored from a copy of ${isoTime(at)}: keys that were revoked later, and people and passkeys that were removed later, work again. Used since: ${used.length === 0 ? 'none' : used.join(', ')}`,
    'Check paywicket keys list, console people and console passkeys NAME, and revoke or remove them again',
  );
}
