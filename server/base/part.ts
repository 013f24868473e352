import { apiKey, keyOperations } from './contract/keys.ts';
import { auditEntry, auditOperations } from './contract/audit.ts';
import { problem } from './contract/problem.ts';
import { check, serverOperations } from './contract/server-operations.ts';
import { auditRoutes } from './http/routes/audit.ts';
import { keyRoutes } from './http/routes/keys.ts';
import { monitoringRoutes } from './http/routes/monitoring.ts';
import { setupRoutes } from './http/routes/setup.ts';
import { fileRoutes } from './http/pages/built-files.ts';
import { keyTasks } from './key-tasks.ts';
import { SqlKeys } from './store/keys.ts';
import { part } from '../part.ts';

/** What all rooms and parts stand on. */
export const base = part({
  name: 'base',
  operations: { ...auditOperations, ...keyOperations, ...serverOperations },
  objects: { AuditEntry: auditEntry, ApiKey: apiKey, Check: check, Problem: problem },
  tasks: ({ database, clock }) => keyTasks(database.store(SqlKeys), clock),
  open: (core) => ({
    routes: {
      ...auditRoutes(core),
      ...keyRoutes(core),
      ...setupRoutes(core),
      ...monitoringRoutes(core),
    },
    mount: (app) => fileRoutes(app, core),
  }),
});
