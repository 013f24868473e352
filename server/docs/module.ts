import { docsOperations } from './contract.ts';
import { docsPages } from './docs.ts';
import { registerMethods } from '../base/http/methods.ts';
import { defineModule } from '../base/define-module.ts';

/** The module that serves the API reference, for people and for programs. */
export const docs = defineModule({
  name: 'docs',
  operations: docsOperations,
  open(services: Parameters<typeof docsPages>[0]) {
    const pages = docsPages(services);
    return {
      routes: {
        'GET /openapi.json': ({ context }) => pages.openApi(context),
        'GET /settings.schema.json': ({ context }) => pages.settings(context),
      },
      mount(app) {
        // Redirect the bare URL, which people type into a browser.
        registerMethods(app, '/', { GET: [(context) => context.redirect(`${services.basePath}/docs`)] });
        registerMethods(app, '/docs', { GET: [pages.page] });
        registerMethods(app, '/docs/:group', { GET: [pages.page] });
        registerMethods(app, '/llms.txt', { GET: [pages.llms] });
      },
    };
  },
});
