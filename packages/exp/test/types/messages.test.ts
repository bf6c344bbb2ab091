import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What a user reads in the editor for the mistakes that types catch. */
const CASES = [
  {
    mistake: 'another kind',
    code: `exp.ge(exp.intBin('age'), exp.stringVal('x'));`,
    message: `Argument of type 'Exp<"string">' is not assignable to parameter of type 'Exp<"int">'`,
  },
  {
    mistake: 'a plain value',
    code: `exp.ge(exp.intBin('age'), 18);`,
    message: `Argument of type 'number' is not assignable to parameter of type 'Exp<"int">'`,
  },
  {
    mistake: 'a cond out of balance',
    code: `exp.cond(exp.boolBin('b'), exp.intVal(1), exp.boolBin('c'), exp.intVal(2));`,
    message: `is not assignable to parameter of type 'CondRest<"int">'`,
  },
  {
    mistake: 'a variable without a kind',
    code: `exp.eq(exp.var('x'), exp.intVal(1));`,
    message: `name the kind, exp.var<'int'>('x'), or pass the def`,
  },
  {
    mistake: 'a variable of another kind',
    code: `const x = exp.def('x', exp.intBin('a')); exp.eq(exp.var(x), exp.stringVal('a'));`,
    message: `Argument of type 'Exp<"string">' is not assignable to parameter of type 'Exp<"int">'`,
  },
  {
    mistake: 'a def outside let',
    code: `exp.not(exp.def('x', exp.boolBin('b')));`,
    message: `Argument of type 'Def<"x", "bool">' is not assignable to parameter of type`,
  },
  {
    mistake: 'a filter that is not boolean',
    code: `const policy: ReadPolicy = { filterExpression: exp.intBin('a') };`,
    message: `Type 'Exp<"int">' is not assignable to type 'ExpressionLike<"bool">'`,
  },
  {
    mistake: 'a read of nothing',
    code: `exp.lists.getByValue(exp.listBin('l'), exp.nil(), 0);`,
    message: `a read needs a return type other than NONE`,
  },
] as const;

const HEAD = `import { exp } from '@asp/exp';\nimport type { ReadPolicy } from '@asp/core';\nexport type P = ReadPolicy;\n`;

/** The compiler's messages for each piece of code, each as one text. */
function messagesOf(pieces: readonly string[]): string[] {
  const root = resolve(import.meta.dirname, '../..');
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = new Map(
    pieces.map((code, i) => [resolve(root, `test/types/piece${i}.ts`), HEAD + code]),
  );
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.readFile = (name) => files.get(name) ?? disk.readFile(name);
  host.fileExists = (name) => files.has(name) || disk.fileExists(name);
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
  return [...files.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      .join('\n'),
  );
}

describe('what the compiler says', () => {
  const messages = messagesOf(CASES.map(({ code }) => code));

  it.each(CASES.map((one, i) => ({ ...one, i })))('of $mistake', ({ message, i }) => {
    expect(messages[i]).toContain(message);
  });
});
