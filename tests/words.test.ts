import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Where the shop's pages for shoppers are made. The admin's rooms keep their own words, and what answers a program. */
const FOLDERS = ['src/views', 'src/components', 'src/layouts', 'src/islands', 'src/pages'];
const NOT_FOR_SHOPPERS =
  /^src\/(components\/admin|pages\/(admin|api|publish|orders\/\[token\]\/state)|layouts\/Admin)/;

/** Said to programs and to nobody else. */
const NO_WORDS = new Set(['Not Found', 'Too Many Requests', 'Service Unavailable']);

/** Attributes whose values are read out, or shown. */
const SHOWN_ATTRIBUTES =
  /^(alt|title|label|placeholder|legend|heading|description|aria-(label|description|roledescription|valuetext))$/;

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
).filter((path) => /\.(astro|tsx|ts)$/.test(path) && !NOT_FOR_SHOPPERS.test(path));

/** Code and template as the compiler reads TSX: a template is, but for its doctype, scripts and styles. */
function treesOf(path: string): ts.SourceFile[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const parse = (code: string, kind = ts.ScriptKind.TSX): ts.SourceFile =>
    ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, kind);
  if (path.endsWith('.ts')) return [parse(text, ts.ScriptKind.TS)];
  if (path.endsWith('.tsx')) return [parse(text)];
  const [, frontmatter = '', template = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const markup = template.replace(/<!doctype html>/i, '').replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
  return [parse(frontmatter), parse(`<>${markup}</>;`)];
}

/** A sentence, or part of one: two words or more that no program would write so. */
const SENTENCE = /^\W*[\p{Lu}][\p{L}’]*[,:]? [\p{L}₹\d]|\p{L}’\p{L}|^[\p{Ll}’]+( [\p{Ll}’]+){2,}[.?!]?$/u;

/** The words in a file that are written where they are shown. */
function wordsIn(path: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (isNeverShown(node)) return;
    if (ts.isJsxText(node) && /\p{L}{2,}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SHOWN_ATTRIBUTES.test(node.name.getText())) {
      const { initializer } = node;
      if (initializer && ts.isStringLiteral(initializer) && /\p{L}{2,}/u.test(initializer.text)) {
        found.push(initializer.text);
        return;
      }
    }
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && SENTENCE.test(node.text) && !NO_WORDS.has(node.text)) found.push(node.text);
    ts.forEachChild(node, look);
  };
  treesOf(path).forEach((tree) => {
    look(tree);
  });
  return [...new Set(found)];
}

/** Names of modules, types, and what a programmer is told. */
function isNeverShown(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isJsxAttribute(node))
    return /^(class|style|d|sizes|media|content|rel|srcset|allow)$/.test(node.name.getText());
  return (
    ts.isNewExpression(node) &&
    node.expression.getText().endsWith('Error') &&
    !node.getText().startsWith('new ShopError')
  );
}

test('the words that shoppers read are in shared/words, where they can be translated', () => {
  expect(files.length).toBeGreaterThan(60);
  const elsewhere = files.flatMap((path) =>
    wordsIn(path).map((words) => `${relative(ROOT, join(ROOT, path))}: ${words}`),
  );
  expect(elsewhere).toEqual([]);
});
