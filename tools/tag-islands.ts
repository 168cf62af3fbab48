import type { Plugin } from 'vite';

const ISLAND = /\/src\/islands\/\w+\.tsx$/;

/**
 * Tells Astro that each island is Preact's, by the tag that it looks for (`renderFrameworkComponent` in Astro's runtime).
 * It would find out by rendering each one an additional time.
 */
export function tagIslands(): Plugin {
  return {
    name: 'tag-islands',
    // By then types and JSX are gone.
    transform(code, id) {
      const [, name] = /export default function (\w+)/.exec(code) ?? [];
      if (this.environment.config.consumer !== 'server' || !ISLAND.test(id) || name === undefined)
        return null;
      return { code: `${code}\n${name}[Symbol.for('astro:renderer')] = '@astrojs/preact';`, map: null };
    },
  };
}
