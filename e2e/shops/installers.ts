/** Package managers beside npm, which keep a shop from what its package.json does not name. */

export interface Installer {
  readonly id: string;
  /** By name and exact version: the package manager. */
  readonly packages: Readonly<Record<string, string>>;
  /** Its program with the arguments that install what `package.json` names. */
  readonly install: readonly string[];
  /** The same with which it runs a program; the program's name and arguments follow. */
  readonly execute: readonly string[];
  /** What runs the package's command on an older Node, too, which the package manager may refuse. */
  readonly command: readonly string[];
}

export const installers: readonly Installer[] = [
  ...['11.28.10', '12.21.0'].map((version) => ({
    id: `pnpm ${version.split('.')[0]}`,
    packages: { pnpm: version },
    // A lockfile would have another tarball's hash.
    install: ['pnpm', 'install', '--prefer-offline', '--no-lockfile'],
    execute: ['pnpm', 'exec'],
    command: ['node_modules/.bin/paywicket'],
  })),
  {
    id: 'Yarn 4 PnP',
    packages: { '@yarnpkg/cli-dist': '4.18.1' },
    install: ['yarn', 'install', '--no-immutable'],
    execute: ['yarn', 'exec'],
    command: ['yarn', 'exec', 'paywicket'],
  },
];
