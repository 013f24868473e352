/** The path that all addresses of the server begin with, such as `/crypto`; empty where `PUBLIC_URL` has none. */
export const basePathOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/$/, '');

/** The path behind the base path; undefined where it is not below it. */
export const belowBase = (basePath: string, path: string): string | undefined =>
  path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
