import type { OptionalPart } from './points.ts';

/** The console and its people, as the rest of the server knows them. All of it is loaded when it is asked. */
export const consolePart: OptionalPart = {
  async serve(config, serving) {
    if (config.console !== 'off') (await import('./console.ts')).serveConsole(config, serving);
  },
  hourly: {
    people: async (database, clock) => {
      const [{ People }, { SqlPeople }] = await Promise.all([
        import('../access/people.ts'),
        import('../store/people.ts'),
      ]);
      await new People(database.part(SqlPeople), clock).forget();
    },
  },
  endRestored: async (tx) => (await import('../store/people.ts')).endSignIns(tx),
  checks: {
    readPeople: async (connection) => (await import('../console/people/checks.ts')).readPeople(connection),
    check: async (...given) => (await import('../console/people/checks.ts')).checkConsole(...given),
    addApprover:
      'Run paywicket console invite NAME --scopes payouts:read,refunds:read,payouts:approve for another person, who adds a passkey in the console',
  },
  commands: {
    console: {
      summary: 'prints a sign-in link for the console; adds and removes people',
      purpose: 'manage people',
      load: () => import('../cli/console.ts'),
    },
  },
};
