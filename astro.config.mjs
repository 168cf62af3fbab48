import node from '@astrojs/node';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 4321}`,
  output: 'static',
  adapter: node({ mode: 'middleware' }),
  integrations: [preact()],
  trailingSlash: 'never',
  build: { format: 'file', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  session: false,
  // The front door and each endpoint look at the Origin themselves; Astro's check would refuse the gateway's callback.
  security: { checkOrigin: false },
  vite: {
    build: { assetsInlineLimit: 0 },
    // A build brings its packages along: hundreds of small files take seconds to load, and 100 MB.
    environments: { ssr: { resolve: { noExternal: true, external: ['better-sqlite3'] } } },
  },
});
