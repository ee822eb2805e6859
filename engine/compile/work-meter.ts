import type { AstNode, FunctionNode } from '@shaderfrog/glsl-parser/ast/index.js';
import type { Work } from '../document';
import { contextTypes } from './context';
import { builtinOf, partsOf, weights } from './cost-weights';
import { boundOf, type LoopBound, stopOf } from './loop-bound';
import { WorkSum } from './work';

/** The type of an expression, '' where it cannot be told, and whether the driver knows its value when it compiles. */
interface Value {
  readonly type: string;
  readonly isConstant: boolean;
}

const nothing: Value = { type: '', isConstant: false };

/**
 * Counts what a function does, from its parsed text.
 * @param node the function
 * @param returns what the functions it calls return, by name
 * @returns its operations, weighted; and its calls, by name
 */
export function workOf(node: FunctionNode, returns: ReadonlyMap<string, string>): Work {
  return new WorkMeter(node, returns).measure();
}

class WorkMeter {
  private readonly types = new Map<string, string>(Object.entries(contextTypes));
  /** Constants that the code gives a name. */
  private readonly values = new Map<string, number>();
  private readonly parameters = new Set<string>();
  private sum = new WorkSum();

  constructor(
    private readonly node: FunctionNode,
    private readonly returns: ReadonlyMap<string, string>,
  ) {
    for (const { identifier, specifier } of node.prototype.parameters ?? []) {
      if (!identifier) continue;
      this.parameters.add(identifier.identifier);
      this.types.set(identifier.identifier, typeName(specifier));
    }
  }

  measure(): Work {
    return this.within(() => this.statement(this.node.body));
  }

  /** What a stretch of code does by itself. */
  private within(act: () => void): Work {
    const outer = this.sum;
    const inner = new WorkSum();
    this.sum = inner;
    act();
    this.sum = outer;
    return inner.work;
  }

  private statement(node: AstNode | undefined): void {
    switch (node?.type) {
      case 'compound_statement':
        this.statements(node.statements);
        break;
      case 'declaration_statement':
        this.statement(node.declaration);
        break;
      case 'declarator_list':
        this.declare(node);
        break;
      case 'expression_statement':
        this.expression(node.expression);
        break;
      case 'return_statement':
        this.expression(node.expression);
        break;
      case 'if_statement': {
        this.expression(node.condition);
        const otherwise = (node.else ?? []).filter(({ type }) => type !== 'keyword');
        this.sum.either([this.within(() => this.statement(node.body)), this.within(() => this.statements(otherwise))]);
        break;
      }
      case 'switch_statement':
        this.expression(node.expression);
        this.sum.either(node.cases.map((each) => this.within(() => this.statement(each))));
        break;
      case 'switch_case':
      case 'default_case':
        this.statements(node.statements);
        break;
      case 'for_statement': {
        this.statement(node.init);
        this.rounds(boundOf(node.condition, node.operation, this.values), node.body, [node.condition, node.operation]);
        break;
      }
      case 'while_statement':
      case 'do_statement':
        this.rounds(null, node.body, [node.type === 'while_statement' ? node.condition : node.expression]);
        break;
      default:
        if (node) this.expression(node);
    }
  }

  private statements(nodes: readonly AstNode[]): void {
    for (const node of nodes) this.statement(node);
  }

  private rounds(bound: LoopBound | null, body: AstNode, each: readonly AstNode[]): void {
    const stop = stopOf(body, this.parameters);
    const parameter =
      stop ?? (bound?.parameter !== undefined && this.parameters.has(bound.parameter) ? bound.parameter : null);
    const work = this.within(() => {
      for (const part of each) this.expression(part);
      this.statement(body);
    });
    this.sum.loop(work, bound?.most ?? null, parameter);
  }

  private declare(node: Extract<AstNode, { type: 'declarator_list' }>): void {
    const base = typeName(node.specified_type.specifier);
    for (const { identifier, quantifier, initializer } of node.declarations) {
      const name = identifier.identifier;
      this.types.set(name, quantifier?.length ? `${base}[]` : base);
      this.values.delete(name);
      if (!initializer) continue;
      this.expression(initializer);
      const constant = numberOf(initializer);
      if (constant !== null) this.values.set(name, constant);
    }
  }

  /** Counts an expression and tells its type. */
  private expression(node: AstNode | undefined): Value {
    switch (node?.type) {
      case 'float_constant':
        return { type: 'float', isConstant: true };
      case 'int_constant':
      case 'uint_constant':
        return { type: 'int', isConstant: true };
      case 'bool_constant':
        return { type: 'bool', isConstant: true };
      case 'identifier':
      case 'type_name':
        return { type: this.types.get(node.identifier) ?? '', isConstant: false };
      case 'group':
        return this.expression(node.expression);
      case 'unary': {
        const value = this.expression(node.expression);
        // A sign goes into the operation it belongs to.
        if (/\+\+|--|~/.test(node.operator.literal)) this.sum.add(weights.add * partsOf(value.type));
        return value;
      }
      case 'binary':
        return this.operation(node.operator.literal, this.expression(node.left), this.expression(node.right));
      case 'assignment': {
        const into = this.expression(node.left);
        const from = this.expression(node.right);
        const operator = node.operator.literal.slice(0, -1);
        return operator === '' ? into : this.operation(operator, into, from);
      }
      case 'ternary':
        return this.ternary(node);
      case 'postfix':
        return this.postfix(node);
      case 'function_call':
        return this.call(node);
      case 'initializer_list':
        for (const each of node.initializers) this.expression(each);
        return nothing;
      default:
        return nothing;
    }
  }

  private operation(operator: string, left: Value, right: Value): Value {
    const type = /^(==|!=|<|>|<=|>=|&&|\|\||\^\^)$/.test(operator)
      ? 'bool'
      : productType(operator, left.type, right.type);
    if (left.isConstant && right.isConstant) return { type, isConstant: true };
    const parts = partsOf(type);
    const isWhole = /^(int|uint|ivec|uvec)/.test(type);
    const square = operator === '*' && [left.type, right.type].filter((each) => each.startsWith('mat'));
    if (square && square.length > 0 && partsOf(left.type) > 1 && partsOf(right.type) > 1) {
      const side = Number(square[0]?.slice(3));
      this.sum.add(parts * side * (weights.multiply + weights.add) - parts * weights.add);
    } else if (operator === '/' || operator === '%')
      this.sum.add(parts * (isWhole ? weights.wholeDivide : weights.divide));
    else this.sum.add(parts * (operator === '*' ? weights.multiply : weights.add));
    return { type, isConstant: false };
  }

  private ternary(node: Extract<AstNode, { type: 'ternary' }>): Value {
    this.expression(node.expression);
    let [left, right] = [nothing, nothing];
    this.sum.either([
      this.within(() => {
        left = this.expression(node.left);
      }),
      this.within(() => {
        right = this.expression(node.right);
      }),
    ]);
    const type = left.type || right.type;
    this.sum.add(weights.choose * partsOf(type));
    return { type, isConstant: false };
  }

  private postfix(node: Extract<AstNode, { type: 'postfix' }>): Value {
    const { type, isConstant } = this.expression(node.expression);
    const { postfix } = node;
    if (postfix.type === 'quantifier') {
      const index = this.expression(postfix.expression);
      if (!index.isConstant) this.sum.add(weights.choose * partsOf(type));
      return { type: elementOf(type), isConstant };
    }
    if (postfix.type === 'field_selection') {
      const { selection } = postfix as { selection: { identifier?: string; literal?: string } };
      const length = (selection.identifier ?? selection.literal ?? 'x').length;
      const prefix = /^[iub]/.exec(type)?.[0] ?? '';
      const single = { i: 'int', u: 'uint', b: 'bool' }[prefix] ?? 'float';
      return { type: length === 1 ? single : `${prefix}vec${length}`, isConstant };
    }
    this.sum.add(weights.add);
    return { type, isConstant };
  }

  private call(node: Extract<AstNode, { type: 'function_call' }>): Value {
    const given = node.args.filter(({ type }) => type !== 'literal').map((each) => this.expression(each));
    const name = calledName(node);
    const isConstant = given.every((value) => value.isConstant);
    if (partsOf(name, 0) > 0) return { type: name, isConstant };
    const widest = given.reduce((most, { type }) => (partsOf(type) > partsOf(most) ? type : most), 'float');
    const builtin = builtinOf(name);
    if (builtin) {
      const type = builtin.returns ?? widest;
      if (isConstant) return { type, isConstant };
      this.sum.add(builtin.once + builtin.each * partsOf(widest));
      return { type, isConstant: false };
    }
    this.sum.call(name);
    return { type: this.returns.get(name) ?? widest, isConstant: false };
  }
}

/** A literal number, or null. */
function numberOf(node: AstNode): number | null {
  if (node.type === 'group') return numberOf(node.expression);
  if (node.type === 'unary' && node.operator.literal === '-') {
    const value = numberOf(node.expression);
    return value === null ? null : -value;
  }
  return node.type === 'int_constant' || node.type === 'float_constant' ? Number.parseFloat(node.token) : null;
}

/** `vec3` of a specifier; of an array `vec3[]`. */
function typeName(node: Extract<AstNode, { type: 'type_specifier' }>): string {
  const { specifier, quantifier } = node;
  const name = 'token' in specifier ? specifier.token : 'identifier' in specifier ? specifier.identifier : '';
  return quantifier?.length ? `${name}[]` : name;
}

function calledName({ identifier }: Extract<AstNode, { type: 'function_call' }>): string {
  if (identifier.type === 'identifier') return identifier.identifier;
  return identifier.type === 'type_specifier' ? typeName(identifier) : '';
}

function elementOf(type: string): string {
  if (type.endsWith('[]')) return type.slice(0, -2);
  return type.startsWith('mat') ? `vec${type.slice(3)}` : 'float';
}

/** The type of a sum or product. */
function productType(operator: string, left: string, right: string): string {
  if (operator === '*' && left.startsWith('mat') !== right.startsWith('mat')) {
    const [matrix, other] = left.startsWith('mat') ? [left, right] : [right, left];
    return /vec/.test(other) ? other : matrix;
  }
  return partsOf(left) >= partsOf(right) ? left || right : right;
}
