import type { OptionalPart } from '../run/compose/points.ts';

/** The console and its people, as the rest of the server knows them. All of it is loaded when it is asked. */
export const consolePart: OptionalPart = {
  async serve(config, serving) {
    if (config.console !== 'off') (await import('./serve.ts')).serveConsole(config, serving);
  },
  hourly: {
    people: async (database, clock) => {
      const [{ People }, { SqlPeople }] = await Promise.all([
        import('./people/people.ts'),
        import('./people/sql-people.ts'),
      ]);
      await new People(database.part(SqlPeople), clock).forget();
    },
  },
  endRestored: async (tx) => (await import('./people/sql-people.ts')).endSignIns(tx),
  checks: {
    readPeople: async (connection) => (await import('./people/checks.ts')).readPeople(connection),
    check: async (...given) => (await import('./people/checks.ts')).checkConsole(...given),
    addApprover:
      'Run paywicket console invite NAME --scopes payouts:read,refunds:read,payouts:approve for another person, who adds a passkey in the console',
  },
  commands: {
    console: {
      summary: 'prints a sign-in link for the console; adds and removes people',
      purpose: 'manage people',
      load: () => import('./people/command.ts'),
    },
  },
};
