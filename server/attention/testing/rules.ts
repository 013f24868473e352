import type { ModuleRules } from '../../testing/module-rules.ts';

export const rules: ModuleRules = {
  anyKey: ['GET /v1/search', 'GET /v1/tasks'],
  cursors: { 'GET /v1/search': '1.found' },
};
