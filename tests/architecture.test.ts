import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  /** The code; of an Astro file its frontmatter and scripts. */
  code: string;
  tree: ts.SourceFile;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => join(SRC, name))
  .filter((file) => statSync(file).isFile() && /\.(ts|tsx|astro|mjs|js)$/.test(file))
  .map(readSource);

function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const code = file.endsWith('.astro') ? astroCode(text) : text;
  const tree = ts.createSourceFile(`${file}.tsx`, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  return { path: relative(ROOT, file).replaceAll('\\', '/'), code, tree };
}

function astroCode(text: string): string {
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script(?![^>]*is:inline)[^>]*>([\s\S]*?)<\/script>/g)];
  return [frontmatter, ...scripts.map((script) => script[1] ?? '')].join('\n');
}

/** Everything that a file imports or exports from: a path from the root for our own files, else a package's name. */
function importsOf(file: SourceFile): string[] {
  const named: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier)) named.push(node.moduleSpecifier.text);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) named.push(node.argument.literal.text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) named.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return named.map((name) => resolved(file, name));
}

function resolved(file: SourceFile, name: string): string {
  if (name.startsWith('.')) {
    return relative(ROOT, resolve(ROOT, dirname(file.path), name)).replaceAll('\\', '/');
  }
  if (name === '#words') return 'src/shared/words/en.ts';
  return name.startsWith('#') ? `src/${name.slice(1)}` : name;
}

const inFolder = (folder: string) => files.filter((file) => file.path.startsWith(`${folder}/`));
const isPackage = (name: string): boolean => !name.startsWith('src/') && !name.startsWith('tools/');

/** "file → import" for every import of these files that isn't allowed. */
function forbidden(
  some: readonly SourceFile[],
  allowed: (name: string, file: SourceFile) => boolean,
): string[] {
  return some.flatMap((file) =>
    importsOf(file)
      .filter((name) => !allowed(name, file))
      .map((name) => `${file.path} → ${name}`),
  );
}

const under = (...folders: string[]) => {
  return (name: string): boolean => folders.some((folder) => name.startsWith(`${folder}/`));
};
const isShared = under('src/shared');
const isDatabaseDriver = (name: string): boolean => /^(drizzle-orm|better-sqlite3)(\/|$)/.test(name);

describe('imports', () => {
  test('are found at all', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(500);
  });

  test('of the domain and of shared code lead to shared code only', () => {
    const pure = (name: string): boolean => isShared(name) || name === 'zod';
    expect(forbidden(inFolder('src/shared'), pure)).toEqual([]);
    const ofDomain = (name: string): boolean => isShared(name) || under('src/server/domain')(name);
    expect(forbidden(inFolder('src/server/domain'), ofDomain)).toEqual([]);
  });

  test('of the database lead to domain, shared code, Drizzle and Node', () => {
    const allowed = (name: string): boolean =>
      under('src/server/db', 'src/server/domain', 'src/shared')(name) ||
      isDatabaseDriver(name) ||
      name.startsWith('node:');
    expect(forbidden(inFolder('src/server/db'), allowed)).toEqual([]);
  });

  test('of Drizzle and better-sqlite3 stay in the database', () => {
    const elsewhere = files.filter((file) => !file.path.startsWith('src/server/db/'));
    expect(forbidden(elsewhere, (name) => !isDatabaseDriver(name))).toEqual([]);
  });

  test.each(['payments', 'mail', 'media'])('of %s never lead to another adapter', (folder) => {
    const own = `src/server/${folder}`;
    const allowed = (name: string, file: SourceFile): boolean =>
      isPackage(name) ||
      under(own, 'src/server/domain', 'src/shared')(name) ||
      (file.path === 'src/server/payments/index.ts' && name === 'src/server/env.ts');
    expect(forbidden(inFolder(own), allowed)).toEqual([]);
  });

  test('of commands never lead to Astro, HTTP or a page', () => {
    const allowed = (name: string): boolean =>
      !/^(astro|@astrojs|node:https?)(\/|:|$)/.test(name) &&
      !under(
        'src/server/http',
        'src/pages',
        'src/components',
        'src/views',
        'src/layouts',
        'src/islands',
      )(name);
    expect(forbidden(inFolder('src/server/commands'), allowed)).toEqual([]);
  });

  test('of islands lead to shared code, Preact and each other', () => {
    const allowed = (name: string): boolean =>
      isShared(name) || under('src/islands')(name) || /^(preact|@preact\/signals)(\/|$)/.test(name);
    expect(forbidden(inFolder('src/islands'), allowed)).toEqual([]);
  });

  test('of zod never reach an island, not by way of shared code', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const follow = (path: string): void => {
      const file = byPath.get(path);
      if (!file || reached.has(path)) return;
      reached.add(path);
      for (const name of runtimeImportsOf(file)) follow(name);
    };
    for (const island of inFolder('src/islands')) follow(island.path);
    expect([...reached].filter((path) => importsOf(byPath.get(path)!).includes('zod'))).toEqual([]);
  });

  test('of concrete adapters are in shop.ts and payments/index.ts only', () => {
    const joiners = ['src/server/shop.ts', 'src/server/payments/index.ts'];
    const others = files.filter((file) => !joiners.includes(file.path));
    const isAdapter = (name: string): boolean =>
      /^src\/server\/(payments\/(razorpay|offline)|mail\/(smtp|file)[\w-]*)\.ts$/.test(name);
    expect(forbidden(others, (name) => !isAdapter(name))).toEqual([]);
  });

  test('name their file with its ending', () => {
    const whole = (name: string): boolean =>
      isPackage(name) || /\.(ts|tsx|astro|css|svg|mjs|woff2)(\?\w+)?$/.test(name);
    expect(forbidden(files, whole)).toEqual([]);
  });
});

/** Imports that are still there when the types are gone. */
function runtimeImportsOf(file: SourceFile): string[] {
  return file.tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      ? []
      : [resolved(file, statement.moduleSpecifier.text)];
  });
}

describe('pages and endpoints', () => {
  test('hold no SQL', () => {
    const isSql = /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[\s\S]{0,80}\b(FROM|SET|VALUES|WHERE)\b/;
    const pages = files.filter((file) => /^src\/(pages|views|components|layouts|middleware)/.test(file.path));
    expect(pages.filter((file) => isSql.test(file.code)).map((file) => file.path)).toEqual([]);
  });

  test('never open a transaction: they go through a command', () => {
    const pages = files.filter((file) => file.path.startsWith('src/pages/'));
    expect(pages.filter((file) => /\.transaction\(/.test(file.code)).map((file) => file.path)).toEqual([]);
  });

  test('on demand say so; the catalogue’s say the opposite', () => {
    const silent = inFolder('src/pages').filter(
      (file) => /\.(ts|astro)$/.test(file.path) && !/export const prerender = (true|false)/.test(file.code),
    );
    expect(silent.map((file) => file.path)).toEqual([]);
  });
});

describe('names', () => {
  test('of files are kebab-case, of components PascalCase', () => {
    const isComponent = (file: SourceFile): boolean =>
      /\.tsx$/.test(file.path) || (file.path.endsWith('.astro') && !file.path.startsWith('src/pages/'));
    const wrong = files.filter((file) => {
      const name = basename(file.path).replace(/\.(d\.ts|test\.ts|ts|tsx|astro|mjs|js)$/, '');
      if (file.path.startsWith('src/pages/'))
        return !/^(\[(\.\.\.)?[a-z]+\]|[a-z0-9]+(-([a-z0-9]+|\[[a-z]+\]))*)(\.(xml|txt|csv))?$/.test(name);
      return isComponent(file) ? !/^[A-Z][A-Za-z0-9]*$/.test(name) : !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    });
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('are never those of a drawer or a barrel', () => {
    const drawer = /(^|\/)(utils?|lib|helpers?|misc|types|common|shared-code)(\/|\.(ts|tsx|d\.ts)$)/;
    expect(files.filter((file) => drawer.test(file.path)).map((file) => file.path)).toEqual([]);
    const indexes = files.filter((file) => /(^|\/)index\.tsx?$/.test(file.path));
    expect(indexes.map((file) => file.path)).toEqual(['src/server/payments/index.ts']);
    const passedOn = files.filter((file) =>
      file.tree.statements.some((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined),
    );
    expect(passedOn.map((file) => file.path)).toEqual([]);
  });

  test('of a command’s file is that of a function in it', () => {
    const wrong = inFolder('src/server/commands').filter((file) => {
      const words = basename(file.path, '.ts').split('-');
      const names = exportedFunctions(file).map(({ name }) =>
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      );
      return !names.some((name) => words.every((word) => name.split('-').includes(word)));
    });
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});

interface ExportedFunction {
  name: string;
  parameters: readonly ts.ParameterDeclaration[];
}

/** Functions that a file exports, and the methods of the interfaces and types that it exports. */
function exportedFunctions(file: SourceFile): ExportedFunction[] {
  const found: ExportedFunction[] = [];
  for (const statement of file.tree.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    const exported = ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) continue;
    if (ts.isFunctionDeclaration(statement)) {
      found.push({ name: statement.name?.text ?? 'default', parameters: [...statement.parameters] });
    }
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) {
          found.push({ name: name.getText(file.tree), parameters: [...initializer.parameters] });
        }
      }
    }
    if (ts.isInterfaceDeclaration(statement)) {
      for (const member of statement.members) {
        if (ts.isMethodSignature(member)) {
          const name = `${statement.name.text}.${member.name.getText(file.tree)}`;
          found.push({ name, parameters: [...member.parameters] });
        }
      }
    }
  }
  return found;
}

describe('functions', () => {
  test('of the server take no boolean parameters', () => {
    const isBoolean = (parameter: ts.ParameterDeclaration): boolean =>
      parameter.type?.kind === ts.SyntaxKind.BooleanKeyword ||
      parameter.initializer?.kind === ts.SyntaxKind.TrueKeyword ||
      parameter.initializer?.kind === ts.SyntaxKind.FalseKeyword;
    const wrong = [...inFolder('src/server'), ...inFolder('src/shared')].flatMap((file) =>
      exportedFunctions(file)
        .filter(({ parameters }) => parameters.some(isBoolean))
        .map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('of commands take the shop first', () => {
    const wrong = inFolder('src/server/commands').flatMap((file) =>
      exportedFunctions(file)
        .filter(
          ({ name, parameters }) =>
            !name.includes('.') &&
            /^Promise</.test(returnTypeOf(file, name)) &&
            !/^(shop|tx|db)$/.test(parameters[0]?.name.getText(file.tree) ?? ''),
        )
        .map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

function returnTypeOf(file: SourceFile, name: string): string {
  for (const statement of file.tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) {
      return statement.type?.getText(file.tree) ?? '';
    }
  }
  return '';
}

test('the environment is read in env.ts only', () => {
  const readers = files.filter((file) =>
    file.code
      .replaceAll("process.env['ASTRO_NODE_AUTOSTART'] = ", '')
      .match(/(?<!`)process\.env|import\.meta\.env/),
  );
  expect(readers.map((file) => file.path)).toEqual(['src/server/env.ts']);
});

test('islands make no ids of their own: the numbers that those go by are left out of the pages', () => {
  expect(inFolder('src/islands').filter(({ code }) => code.includes('useId'))).toEqual([]);
});
