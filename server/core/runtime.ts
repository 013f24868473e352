/**
 * Bun and Deno start the server, with a network and an SQLite of their own under Node's names: in Bun no gateway is reached,
 * and in Deno a busy database is not recognised.
 *
 * @throws Error where this is not Node
 */
export function assertNode(versions: Readonly<Record<string, string | undefined>> = process.versions): void {
  for (const [id, name] of [
    ['bun', 'Bun'],
    ['deno', 'Deno'],
  ] as const)
    if (versions[id] !== undefined)
      throw new Error(
        `the server needs Node, and this is ${name} ${versions[id]}: start it with node, beside a shop in whatever runtime`,
      );
}
