import type { ModuleRules } from '../../testing/module-rules.ts';

export const rules: ModuleRules = {
  open: {
    'GET /openapi.json': 'public',
    'GET /settings.schema.json': 'public',
    'GET /': 'leads to the reference',
    'GET /docs': 'public',
    'GET /docs/:group': 'public',
    'GET /llms.txt': 'public',
  },
};
