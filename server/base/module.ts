import { apiKey, keyOperations } from './contract/keys.ts';
import { auditEntry, auditOperations } from './contract/audit.ts';
import { problem } from './contract/problem.ts';
import { check, serverOperations } from './contract/server-operations.ts';
import { auditRoutes } from './http/routes/audit.ts';
import { keyRoutes } from './http/routes/keys.ts';
import { monitoringRoutes } from './http/routes/monitoring.ts';
import { setupRoutes } from './http/routes/setup.ts';
import { fileRoutes } from './http/pages/built-files.ts';
import { keyTasks } from './tasks/key-tasks.ts';
import { SqlKeys } from './store/keys.ts';
import { defineModule } from './define-module.ts';

type Services = Parameters<typeof auditRoutes>[0] &
  Parameters<typeof keyRoutes>[0] &
  Parameters<typeof setupRoutes>[0] &
  Parameters<typeof monitoringRoutes>[0] &
  Parameters<typeof fileRoutes>[1];

/** The core module that all other modules use. */
export const base = defineModule({
  name: 'base',
  operations: { ...auditOperations, ...keyOperations, ...serverOperations },
  objects: { AuditEntry: auditEntry, ApiKey: apiKey, Check: check, Problem: problem },
  tasks: ({ database, clock }) => keyTasks(database.store(SqlKeys), clock),
  open: (services: Services) => ({
    routes: {
      ...auditRoutes(services),
      ...keyRoutes(services),
      ...setupRoutes(services),
      ...monitoringRoutes(services),
    },
    mount: (app) => fileRoutes(app, services),
  }),
});
