/** Package managers other than npm, which give a shop access only to packages that its package.json names. */

export interface Installer {
  readonly id: string;
  /** The package manager, by name and exact version. */
  readonly packages: Readonly<Record<string, string>>;
  /** Its program with the arguments that install the packages of `package.json`. */
  readonly install: readonly string[];
  /** Its program with the arguments that run another program; that one's name and arguments follow. */
  readonly execute: readonly string[];
  /** Runs the package's command on an older Node, too, which the package manager may refuse. */
  readonly command: readonly string[];
}

export const installers: readonly Installer[] = [
  ...['11.28.10', '12.21.0'].map((version) => ({
    id: `pnpm ${version.split('.')[0]}`,
    packages: { pnpm: version },
    // A lockfile would contain another tarball's hash.
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
