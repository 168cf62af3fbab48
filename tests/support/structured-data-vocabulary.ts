/** Whether things are said in schema.org's words: its vocabulary as types (`schema-dts`, Google's), and the compiler's eye. */
import { resolve } from 'node:path';
import ts from 'typescript';
import type { JsonLd } from '../../src/views/structured-data.ts';

/** What the compiler has against these things, which properties and kinds it doesn't know above all. */
export function vocabularyProblems(things: readonly JsonLd[]): string[] {
  const file = resolve('tests/support/told.ts');
  const lines = things.map(
    (thing, index) => `const thing${index}: Thing = ${JSON.stringify(thing, null, 1)};`,
  );
  const code = ["import type { Thing } from 'schema-dts';", ...lines].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) =>
    name === file ? ts.createSourceFile(name, code, target, true) : readSource(name, target);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}
