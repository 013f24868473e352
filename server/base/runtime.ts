/**
 * Refuses Bun and Deno, which replace Node's network and SQLite modules with their own: in Bun no gateway is reached, and in
 * Deno a busy database is not recognized.
 *
 * @throws Error if this is not Node
 */
export function assertNode(versions: Readonly<Record<string, string | undefined>> = process.versions): void {
  for (const [id, name] of [
    ['bun', 'Bun'],
    ['deno', 'Deno'],
  ] as const)
    if (versions[id] !== undefined)
      throw new Error(
        `the server needs Node, but this is ${name} ${versions[id]}: start it with node. The shop may use any runtime`,
      );
}
