import {
  type FunctionNode,
  type FunctionPrototypeNode,
  type Program,
  visit,
} from '@shaderfrog/glsl-parser/ast/index.js';
import { parser } from '@shaderfrog/glsl-parser/index.js';
import type { Problem } from '../problem';

/** A free-standing name in code: not a field, not a type. */
export interface NameUse {
  readonly name: string;
  readonly offset: number;
  readonly called: boolean;
}

/** A function's head. */
export interface Signature {
  readonly name: string;
  readonly returns: string;
  readonly arguments: readonly { readonly type: string; readonly name: string }[];
  readonly offset: number;
}

/** A function definition, as far as the compiler needs it. */
export interface FunctionFacts extends Signature {
  /** Offsets of the text between the braces. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** The names used in the body, in order. */
  readonly names: readonly NameUse[];
  /** The names declared in the body. */
  readonly locals: readonly NameUse[];
  /** The parsed text. */
  readonly node: FunctionNode;
}

/** What a GLSL file holds. */
export interface GlslFile {
  readonly functions: readonly FunctionFacts[];
  readonly prototypes: readonly Signature[];
  /** Offsets of statements that are neither, which content files must not have. */
  readonly others: readonly number[];
}

/**
 * Parses a GLSL ES 3.00 file.
 * @param source the file
 * @param file its name, for messages
 * @returns its functions, or the syntax error with its place
 */
export function parseGlsl(source: string, file: string): GlslFile | Problem {
  try {
    return factsOf(parser.parse(source, { quiet: true, stage: 'fragment', includeLocation: true }));
  } catch (error) {
    if (!isSyntaxError(error)) {
      // The parser keeps names in plain objects and trips over those that every object has, such as `constructor`.
      const got = error instanceof Error ? error.message : String(error);
      return {
        code: 'glsl-unreadable',
        where: { file, line: 1, column: 1 },
        message: 'the GLSL parser cannot read this',
        got,
      };
    }
    const { line, column } = error.location.start;
    return {
      code: 'glsl-syntax',
      where: { file, line, column },
      message: 'this is not GLSL ES 3.00',
      got: error.found === null ? 'the end of the file' : `"${error.found}"`,
      expected: 'GLSL; see the code just before',
    };
  }
}

function isSyntaxError(
  error: unknown,
): error is Error & { found: string | null; location: { start: { line: number; column: number } } } {
  return error instanceof Error && 'location' in error && 'found' in error;
}

function factsOf(program: Program): GlslFile {
  const functions: FunctionFacts[] = [];
  const prototypes: Signature[] = [];
  const others: number[] = [];
  for (const node of program.program) {
    if (node.type === 'function') functions.push(functionFacts(node));
    else if (
      node.type === 'declaration_statement' &&
      (node.declaration as { type: string }).type === 'function_prototype'
    )
      prototypes.push(signatureOf(node.declaration as unknown as FunctionPrototypeNode));
    else others.push(('location' in node ? node.location?.start.offset : undefined) ?? 0);
  }
  return { functions, prototypes, others };
}

function signatureOf(prototype: FunctionPrototypeNode): Signature {
  return {
    name: prototype.header.name.identifier,
    returns: typeName(prototype.header.returnType.specifier),
    arguments: (prototype.parameters ?? []).map((parameter) => ({
      type: typeName(parameter.specifier),
      name: parameter.identifier?.identifier ?? '',
    })),
    offset: prototype.header.name.location?.start.offset ?? 0,
  };
}

function typeName(specifier: unknown): string {
  const inner = (specifier as { specifier?: { token?: string; identifier?: string } }).specifier;
  return inner?.token ?? inner?.identifier ?? '?';
}

function functionFacts(node: FunctionNode): FunctionFacts {
  const names: NameUse[] = [];
  const locals: NameUse[] = [];
  visit(node.body, {
    identifier: {
      enter({ node: identifier, parent, key }) {
        const use = { name: identifier.identifier, offset: identifier.location?.start.offset ?? 0 };
        if (parent?.type === 'field_selection') return;
        if (parent?.type === 'declaration' && key === 'identifier') locals.push({ ...use, called: false });
        else names.push({ ...use, called: parent?.type === 'function_call' && key === 'identifier' });
      },
    },
    // From its second call on, the parser takes a function that the file does not define for the constructor of a type.
    type_name: {
      enter({ node: typeName, parentPath }) {
        if (parentPath?.parent?.type === 'function_call')
          names.push({ name: typeName.identifier, offset: typeName.location?.start.offset ?? 0, called: true });
      },
    },
  });
  names.sort((a, b) => a.offset - b.offset);
  const open = node.body.lb.location?.start.offset ?? 0;
  const close = node.body.rb.location?.start.offset ?? 0;
  return { ...signatureOf(node.prototype), bodyStart: open + 1, bodyEnd: close, names, locals, node };
}

/** The line and column, both from 1, of an offset. */
export function lineColumn(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
