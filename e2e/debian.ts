/** Installs Debian packages if that is possible without a prompt: as root. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const isRoot = process.getuid?.() === 0;

/** Whether `installPackages` can be used here. */
export const canInstallPackages = isRoot && existsSync('/etc/debian_version');

/** Without a reachable mirror apt-get fails in seconds; by default it retries for minutes, and then only warns. */
const unreachable = [
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=10',
  '-o',
  'Acquire::https::Timeout=10',
  '-o',
  'APT::Update::Error-Mode=any',
];

/** @throws If apt-get fails, with its output. */
export function installPackages(...names: string[]): void {
  runInstaller('apt-get', [...unreachable, 'update']);
  runInstaller('apt-get', [...unreachable, 'install', '-y', '--no-install-recommends', ...names]);
}

/** @throws If it fails, with its output. */
export function runInstaller(
  command: string,
  parameters: string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const { status, error, stdout, stderr } = spawnSync(command, parameters, {
    encoding: 'utf8',
    // Run level 1 keeps the package from starting its service.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1', ...env },
    timeout: 10 * 60_000,
  });
  if (status === 0) return;
  const reason = error?.message ?? `${stdout}${stderr}`.trim();
  throw new Error(`${command} ${parameters.join(' ')} failed.\n${reason}`);
}

/** The first of these programs found in the `PATH`. */
export function findProgram(...names: string[]): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  const paths = directories.flatMap((directory) => names.map((name) => join(directory, name)));
  return paths.find((path) => existsSync(path));
}

/** Finds a program, or installs its package if that is possible; undefined without the program. */
export function findOrInstall(program: string, fromPackage: string): string | undefined {
  const found = findProgram(program);
  if (found !== undefined || !canInstallPackages) return found;
  try {
    installPackages(fromPackage);
  } catch {
    return undefined;
  }
  return findProgram(program);
}
