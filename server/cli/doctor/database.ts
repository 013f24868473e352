import type { Config } from '../../settings/config.ts';
import { messageOf, ConfigError } from '../../core/errors.ts';
import { inspectDatabase, type Inspection } from '../../store/inspect.ts';
import { refusalOf } from '../../store/migrations.ts';
import { MAX_CLOCK_DIFFERENCE_MS } from './reach.ts';
import type { Report } from './report.ts';
import { isoTime } from '../../core/clock.ts';

const gibibyte = 1024 ** 3;
const least = gibibyte / 10;

/** @returns what tells its server from others; null where there is none */
export async function checkDatabase(
  { database, mode, secretKey }: Pick<Config, 'database' | 'mode' | 'secretKey'>,
  report: Report,
  progress: (share: number) => void,
): Promise<string | null> {
  const name = database.kind === 'sqlite' ? database.file : 'PostgreSQL';
  try {
    const { found, free } = await inspectDatabase(database, progress);
    if (free !== null) checkSpace(free, report);
    if (found === null) {
      report.ok('database', `${name} is not there yet: the first start makes it`);
      return null;
    }
    const { pending, unknown, readOnly, openToAll, frozen, keys, audit, differing } = found;
    const { newestAt, ahead, instance } = found;
    if (found.mode !== mode)
      report.fail(
        'database',
        `${name} was made in ${found.mode} mode, and PAYWICKET_MODE is ${mode}: use another DATABASE_URL`,
      );
    if (unknown.length > 0) report.fail('database', refusalOf(unknown));
    if (readOnly !== null)
      report.fail('database', `can not be written to: ${readOnly}. Look at its permissions and its disk`);
    if (openToAll)
      report.warn(
        'permissions',
        `everybody on this machine can read ${name}, which holds customers' data and what signs webhooks: chmod o= it, with the -wal and -shm beside it`,
      );
    if (pending.length > 0)
      report.warn(
        'database',
        'is older than this program: the next start, or paywicket migrate, brings it up to date',
      );
    if (frozen !== null)
      report.warn(
        'money out',
        `is frozen since ${isoTime(frozen.at)} (${frozen.note}): paywicket unfreeze --note WHY ends that`,
      );
    for (const { provider, asset, times } of differing)
      report.warn(
        'rates',
        `${provider} priced ${asset} by more than 3 % otherwise than your rate, ${times} times in the last day: nobody could pay with it there. Look at your rate of ${asset} (GET /v1/rates); the timelines name both`,
      );
    if (keys === 0 && secretKey === undefined)
      report.warn('keys', 'there are none: paywicket keys create makes one, or set PAYWICKET_SECRET_KEY');
    if (report.findings.every(({ subject, state }) => subject !== 'database' || state === 'ok'))
      report.ok('database', `${name} is of ${mode} mode, up to date, and can be written to`);
    checkAuditLog(audit, report);
    if (ahead !== null) report.clocks.push({ whose: 'the database server', ahead });
    // One before now says nothing about this clock.
    const newestAhead = (newestAt ?? 0) - Date.now();
    if (newestAhead > MAX_CLOCK_DIFFERENCE_MS)
      report.clocks.push({ whose: 'the newest entry of the database', ahead: newestAhead });
    return instance;
  } catch (error) {
    const way = 'DATABASE_URL says where it is';
    const message = messageOf(error);
    if (error instanceof ConfigError) for (const fault of error.faults) report.fail('database', fault);
    else
      report.fail(
        'database',
        message.includes(way) ? message : `${name} can not be used: ${message}. ${way}`,
      );
    return null;
  }
}

function checkAuditLog(
  { sound, fault, hash }: NonNullable<Inspection['found']>['audit'],
  report: Report,
): void {
  const subject = 'audit log';
  const entries = sound === 1 ? '1 entry' : `${sound} entries`;
  const end = sound === 0 ? '' : `; the last one is ${hash.slice(0, 16)}…, to be noted elsewhere`;
  if (fault === null) report.ok(subject, `${entries}, each joined to the one before it${end}`);
  else
    report.fail(
      subject,
      `is broken: ${fault}; what stands before it is sound (${entries}). Somebody has changed the database past this program: compare it with a backup`,
    );
}

function checkSpace(free: number, report: Report): void {
  const left = `${Math.floor((free / gibibyte) * 10) / 10} GiB are free where the database is`;
  if (free < least) report.fail('disk', `${left}: make room, or nothing can be written soon`);
  else if (free < gibibyte) report.warn('disk', `${left}: make room`);
  else report.ok('disk', left);
}
