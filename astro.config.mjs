import node from '@astrojs/node';
import preact from '@astrojs/preact';
import { defineConfig, fontProviders } from 'astro/config';
import { wordsPlugin } from './src/server/words/vite-plugin.ts';
import { serveMedia } from './tools/serve-media.ts';
import { tagIslands } from './tools/tag-islands.ts';

/*
 * Two typefaces made in India, both under the SIL Open Font License (texts beside the files): Tiro Devanagari Hindi (Tiro
 * Typeworks) sets names, Anek Latin (Ek Type, Mumbai) the rest, in all weights between regular and semibold. Each is cut in
 * two: what English and rupees need, and the rest of Latin-1, which a page fetches when it has such a letter. The faces that
 * stand in until they come are in src/styles/fonts.css: Astro's own know neither Android's fonts nor the free ones of Linux.
 */
const ENGLISH =
  'U+20-23, U+25-3B, U+3F-5A, U+5F, U+61-7A, U+A0, U+B0, U+B7, U+D7, U+2013-2014, U+2018-2019, U+201C-201D, U+2026, U+20B9, U+2212';
const MORE =
  'U+24, U+3C-3E, U+5B-5E, U+60, U+7B-7E, U+A1-AF, U+B1-B6, U+B8-D6, U+D8-FF, U+131, U+152-153, U+201A, U+201E, U+2022, U+2032-2033, U+2044, U+2122';

/**
 * What is small, or never needed alone, comes together: each file more is a request more, with its headers. What is in two of
 * them belongs to the first: a group takes along what its modules need.
 */
const TOGETHER = [
  // What cart and checkout say, or the next one would take it to pages that say none of it.
  { name: 'paying', test: /words\/\w+\.ts\?area=(cart|payment)$/ },
  // What every page has, and islands need too.
  {
    name: 'shop',
    test: /preload-helper|layouts\/Shop\.astro\?|src\/islands\/(header|newsletter|cart-store)|src\/shared\/(cart|cart-cookie|money|lengths|catalogue-paths)\.ts/,
  },
  {
    name: 'preact',
    test: /node_modules\/(preact|@astrojs\/preact)\/|src\/islands\/(use-alive|offered-choice)/,
  },
  {
    name: 'product',
    test: /views\/ProductView\.astro\?|src\/islands\/(open-viewer|product-page|recently-viewed)/,
  },
].map((group, index, { length }) => ({ ...group, priority: length - index }));

/** @param {{ name: string, variable: `--${string}`, file: string, weight: string }} typeface */
const typeface = ({ name, variable, file, weight }) => ({
  provider: fontProviders.local(),
  name,
  cssVariable: variable,
  fallbacks: [],
  optimizedFallbacks: false,
  options: {
    variants: [
      [`./src/styles/fonts/${file}.woff2`, ENGLISH],
      [`./src/styles/fonts/${file}-more.woff2`, MORE],
    ].map(([src, range]) => ({
      src: [src],
      weight,
      style: 'normal',
      display: 'swap',
      unicodeRange: [range],
    })),
  },
});

/**
 * A build brings its packages along: hundreds of small files take seconds to load, and 100 MB. The development server
 * can't: it runs modules as they are, and some packages are none.
 *
 * @type {import('vite').Plugin}
 */
const BRING_PACKAGES = {
  name: 'bring-packages',
  apply: 'build',
  config: () => ({
    environments: { ssr: { resolve: { noExternal: true, external: ['better-sqlite3', 'sharp'] } } },
  }),
};

/**
 * A script that a page asks for may be part of a file that has more to give; otherwise it would be a file of one line that
 * leads to the other. And of what is fetched when it is needed only the drawer needs more than the page has.
 *
 * @type {import('vite').Plugin}
 */
const FEW_FILES = {
  name: 'few-files',
  configEnvironment: (name) =>
    name === 'client'
      ? {
          build: {
            modulePreload: {
              resolveDependencies: (file, needed) => (file.includes('open-drawer') ? needed : []),
            },
            rolldownOptions: { preserveEntrySignatures: 'allow-extension' },
          },
        }
      : null,
};

export default defineConfig({
  site: process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 4321}`,
  output: 'static',
  // The middleware looks at whole pages: pieces of them would only be put together again.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [preact()],
  trailingSlash: 'never',
  build: { format: 'file', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  fonts: [
    typeface({ name: 'Tiro', variable: '--font-tiro', file: 'tiro-devanagari-hindi', weight: '400' }),
    typeface({ name: 'Anek', variable: '--font-anek', file: 'anek-latin', weight: '400 600' }),
  ],
  session: false,
  // The front door and each endpoint look at the Origin themselves; Astro's check would refuse the gateway's callback.
  security: { checkOrigin: false },
  vite: {
    plugins: [wordsPlugin(), tagIslands(), serveMedia(), BRING_PACKAGES, FEW_FILES],
    build: { assetsInlineLimit: 0 },
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: TOGETHER } } } } },
    },
  },
});
