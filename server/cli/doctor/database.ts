import type { Config } from '../../settings/config.ts';
import { messageOf, ConfigError } from '../../core/errors.ts';
import { inspectDatabase, type Inspection } from '../../store/inspect.ts';
import { refusalOf } from '../../store/migrations.ts';
import { fail, ok, warn, type Finding, type ForeignClock } from './finding.ts';
import { isoTime } from '../../core/clock.ts';

const gibibyte = 1024 ** 3;
const least = gibibyte / 10;

export async function checkDatabase(
  { database, mode, secretKey }: Pick<Config, 'database' | 'mode' | 'secretKey'>,
  progress: (share: number) => void,
): Promise<{
  readonly findings: readonly Finding[];
  readonly clocks: readonly ForeignClock[];
  readonly instance: string | null;
}> {
  const findings: Finding[] = [];
  const name = database.kind === 'sqlite' ? database.file : 'PostgreSQL';
  const say = (finding: Finding): void => void findings.push(finding);
  try {
    const { found, free } = await inspectDatabase(database, progress);
    if (free !== null) say(space(free));
    if (found === null) {
      say(ok('database', `${name} is not there yet: the first start makes it`));
      return { findings, clocks: [], instance: null };
    }
    const { pending, unknown, readOnly, openToAll, frozen, keys, audit, differing, ahead, instance } = found;
    if (found.mode !== mode)
      say(
        fail(
          'database',
          `${name} was made in ${found.mode} mode, and PAYWICKET_MODE is ${mode}: use another DATABASE_URL`,
        ),
      );
    if (unknown.length > 0) say(fail('database', refusalOf(unknown)));
    if (readOnly !== null)
      say(fail('database', `can not be written to: ${readOnly}. Look at its permissions and its disk`));
    if (openToAll)
      say(
        warn(
          'permissions',
          `everybody on this machine can read ${name}, which holds customers' data and what signs webhooks: chmod o= it, with the -wal and -shm beside it`,
        ),
      );
    if (pending.length > 0)
      say(
        warn(
          'database',
          `is older than this program: the next start, or paywicket migrate, brings it up to date`,
        ),
      );
    if (frozen !== null)
      say(
        warn(
          'money out',
          `is frozen since ${isoTime(frozen.at)} (${frozen.note}): paywicket unfreeze --note WHY ends that`,
        ),
      );
    for (const { provider, asset, times } of differing)
      say(
        warn(
          'rates',
          `${provider} priced ${asset} by more than 3 % otherwise than your rate, ${times} times in the last day: nobody could pay with it there. Look at your rate of ${asset} (GET /v1/rates); the timelines name both`,
        ),
      );
    if (keys === 0 && secretKey === undefined)
      say(warn('keys', 'there are none: paywicket keys create makes one, or set PAYWICKET_SECRET_KEY'));
    if (findings.every(({ subject, state }) => subject !== 'database' || state === 'ok'))
      say(ok('database', `${name} is of ${mode} mode, up to date, and can be written to`));
    say(auditLog(audit));
    return {
      findings,
      clocks: ahead === null ? [] : [{ whose: 'the database server', ahead }],
      instance,
    };
  } catch (error) {
    const way = 'DATABASE_URL says where it is';
    const message = messageOf(error);
    if (error instanceof ConfigError) for (const fault of error.faults) say(fail('database', fault));
    else
      say(fail('database', message.includes(way) ? message : `${name} can not be used: ${message}. ${way}`));
    return { findings, clocks: [], instance: null };
  }
}

function auditLog({ sound, fault, hash }: NonNullable<Inspection['found']>['audit']): Finding {
  const entries = sound === 1 ? '1 entry' : `${sound} entries`;
  if (fault !== null)
    return fail(
      'audit log',
      `is broken: ${fault}; what stands before it is sound (${entries}). Somebody has changed the database past this program: compare it with a backup`,
    );
  const end = sound === 0 ? '' : `; the last one is ${hash.slice(0, 16)}…, to be noted elsewhere`;
  return ok('audit log', `${entries}, each joined to the one before it${end}`);
}

function space(free: number): Finding {
  const left = `${Math.floor((free / gibibyte) * 10) / 10} GiB are free where the database is`;
  if (free < least) return fail('disk', `${left}: make room, or nothing can be written soon`);
  return free < gibibyte ? warn('disk', `${left}: make room`) : ok('disk', left);
}
