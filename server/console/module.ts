import { HOUR_MS } from '../base/clock.ts';
import { defineModule } from '../base/define-module.ts';
import type { Store } from '../base/contract/store.ts';
import type { ConsoleConfig } from './people/command.ts';
import type { consolePages } from './serve.ts';
import { consoleSettings } from './settings.ts';

interface Services extends Omit<Parameters<typeof consolePages>[1], 'isOwnerMode' | 'storeName'> {
  readonly config: Pick<ConsoleConfig, 'console'>;
  readonly merchant: Pick<Store, 'name'>;
}

/** The console and its people. All of it but its settings is loaded only where it is used. */
export const consoleModule = defineModule({
  name: 'console',
  operations: {},
  settings: consoleSettings,
  async open(services: Services) {
    const { database, clock, config } = services;
    const openPeople = async () => {
      const [{ People }, { SqlPeople }] = await Promise.all([
        import('./people/people.ts'),
        import('./people/sql-people.ts'),
      ]);
      return new People(database.store(SqlPeople), clock);
    };
    // Runs while the console is off, too: rows of people that have ended are removed all the same.
    const jobs = [{ name: 'people', every: HOUR_MS, run: async () => (await openPeople()).forget() }];
    if (config.console === 'off') return { routes: {}, jobs };
    const [people, { consolePages }] = await Promise.all([openPeople(), import('./serve.ts')]);
    return {
      routes: {},
      jobs,
      mount(app) {
        const options = {
          ...services,
          isOwnerMode: config.console === 'owner',
          storeName: services.merchant.name,
        };
        app.route('/console', consolePages(people, options, app));
      },
    };
  },
  endRestored: async (tx) => (await import('./people/sql-people.ts')).endSignIns(tx),
  people: {
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
});
