import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('paywicket-') } } }),
  ],
  // The shop's server, in development.
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
