import { resolve } from 'node:path';
import { parseSync, type Plugin } from 'vite';

const WORDS = resolve('src/shared/words');

/**
 * Makes a module of its own of each area of the words that browsers load: all words are in one file for those who write
 * them, and a bundler puts a file into one piece, so that every page would ship what the checkout says.
 */
export function wordsPlugin(): Plugin {
  /** By id: the file, and `?area=` with its name. */
  const areas = new Map<string, string>();
  return {
    name: 'words',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId: (id) => (areas.has(id) ? id : null),
    load(id) {
      const code = areas.get(id);
      return code === undefined ? null : { code, moduleSideEffects: false };
    },
    transform(code, id) {
      if (!id.startsWith(`${WORDS}/`) || !id.endsWith('.ts')) return null;
      const { exported, shared } = readAreas(code);
      for (const [name, text] of exported) {
        const others = [...exported.keys()].filter((other) => other !== name && mentions(text, other));
        const imports = others.map((other) => `import { ${other} } from '${id}?area=${other}';`);
        areas.set(`${id}?area=${name}`, [...imports, shared, text].join('\n'));
      }
      const passedOn = [...exported.keys()].map((name) => `export { ${name} } from '${id}?area=${name}';`);
      return { code: passedOn.join('\n'), map: null, moduleSideEffects: false };
    },
  };
}

/** Each exported constant with its text, and what isn't exported, which each of them may use. */
export function readAreas(code: string): { exported: Map<string, string>; shared: string } {
  const exported = new Map<string, string>();
  const shared: string[] = [];
  for (const statement of parseSync('words.ts', code).program.body) {
    const text = code.slice(statement.start, statement.end);
    const declared =
      statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration'
        ? statement.declaration.declarations[0]?.id
        : undefined;
    if (declared?.type === 'Identifier') exported.set(declared.name, text);
    else shared.push(text);
  }
  return { exported, shared: shared.join('\n') };
}

function mentions(text: string, name: string): boolean {
  return new RegExp(String.raw`\b${name}\b`).test(text);
}
