import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { readEnv } from '../src/server/env.ts';
import { contentTypeOf } from '../src/server/http/content-types.ts';
import { mediaName } from '../src/shared/picture-sources.ts';

/** Has the development server show uploaded pictures, as the front door does: they lie in the data folder. */
export function serveMedia(): Plugin {
  return {
    name: 'serve-media',
    apply: 'serve',
    configureServer(server) {
      const { mediaFolder } = readEnv();
      server.middlewares.use((request, response, next) => {
        const name = mediaName(new URL(request.url ?? '/', 'http://shop').pathname)?.file;
        const file = name === undefined ? '' : join(mediaFolder, name);
        if (!existsSync(file)) {
          next();
          return;
        }
        response.setHeader('Content-Type', contentTypeOf(file)?.name ?? '');
        createReadStream(file).pipe(response);
      });
    },
  };
}
