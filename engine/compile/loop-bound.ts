import type { AstNode } from '@shaderfrog/glsl-parser/ast/index.js';

/** How often a loop runs: a number that the code has, or a name. */
export interface LoopBound {
  readonly most?: number;
  readonly parameter?: string;
}

/**
 * Tells how often a `for` loop runs that counts from one number to another.
 * @param condition under which it goes on
 * @param operation what it does after each round
 * @param values named constants, its counter among them
 * @returns null when the code does not say
 */
export function boundOf(condition: AstNode, operation: AstNode, values: ReadonlyMap<string, number>): LoopBound | null {
  if (condition.type !== 'binary') return null;
  const counter = nameOf(condition.left);
  const from = counter === null ? undefined : values.get(counter);
  const step = counter === null ? null : stepOf(operation, counter, values);
  if (from === undefined || step === null || step === 0) return null;
  const to = numberIn(condition.right, values);
  const name = nameOf(condition.right);
  if (to === null) return name === null ? null : { parameter: name };
  const closes = condition.operator.literal === '<=' || condition.operator.literal === '>=';
  const rounds = (to - from) / step;
  return { most: Math.max(0, closes ? Math.floor(rounds) + 1 : Math.ceil(rounds)) };
}

/**
 * Finds the parameter that ends a loop from within: `if (float(i) >= count) break;`.
 * @param body the loop's
 * @param parameters the names there are
 */
export function stopOf(body: AstNode, parameters: ReadonlySet<string>): string | null {
  const statements = body.type === 'compound_statement' ? body.statements : [body];
  for (const node of statements) {
    if (node.type !== 'if_statement' || !isBreak(node.body)) continue;
    const { condition } = node;
    if (condition.type !== 'binary' || !condition.operator.literal.startsWith('>')) continue;
    const name = nameOf(condition.right);
    if (name !== null && parameters.has(name)) return name;
  }
  return null;
}

function isBreak(node: AstNode): boolean {
  if (node.type === 'compound_statement') return node.statements.length === 1 && node.statements.every(isBreak);
  return node.type === 'break_statement';
}

/** A name, also in brackets or as another type: `int(count)`. */
function nameOf(node: AstNode): string | null {
  if (node.type === 'identifier') return node.identifier;
  if (node.type === 'group') return nameOf(node.expression);
  if (node.type !== 'function_call' || node.identifier.type !== 'type_specifier' || node.args.length !== 1) return null;
  const [only] = node.args;
  return only ? nameOf(only) : null;
}

function numberIn(node: AstNode, values: ReadonlyMap<string, number>): number | null {
  switch (node.type) {
    case 'int_constant':
    case 'float_constant':
      return Number.parseFloat(node.token);
    case 'identifier':
      return values.get(node.identifier) ?? null;
    case 'group':
      return numberIn(node.expression, values);
    case 'unary': {
      const value = numberIn(node.expression, values);
      return value === null || node.operator.literal !== '-' ? value : -value;
    }
    default:
      return null;
  }
}

/** How far the counter goes in a round. */
function stepOf(node: AstNode, counter: string, values: ReadonlyMap<string, number>): number | null {
  if (node.type === 'unary' || node.type === 'postfix') {
    if (nameOf(node.expression) !== counter) return null;
    const sign = node.type === 'unary' ? node.operator.literal : literalOf(node.postfix);
    return sign === '++' ? 1 : sign === '--' ? -1 : null;
  }
  if (node.type !== 'assignment' || nameOf(node.left) !== counter) return null;
  const by = numberIn(node.right, values);
  if (by === null) return null;
  return node.operator.literal === '+=' ? by : node.operator.literal === '-=' ? -by : null;
}

function literalOf(node: AstNode): string {
  return node.type === 'literal' ? node.literal : '';
}
