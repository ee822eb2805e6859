import { type Complex, type MovingKind, type Path, pathKinds } from './path';

/** Why a text is not a path; the reader of the file adds where it stands. */
export interface PathFault {
  readonly fault: string;
  readonly got: string;
  readonly expected: string;
  /** 0-based offset in the text. */
  readonly offset: number;
}

const token = /\s*(?:(#[0-9a-fA-F]{6}\b)|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([a-zA-Z]+)|([(),+-]))/y;

interface Token {
  readonly text: string;
  readonly sort: 'colour' | 'number' | 'word' | 'sign';
  readonly offset: number;
}

class Fault extends Error {
  constructor(readonly detail: PathFault) {
    super(detail.fault);
  }
}

/**
 * Reads a path expression (rule PAT-3), such as `rose(0.3, 1.618) speed 0.003`, `0.3-0.2i`, `#ffaa00`, `any(0, 1)`.
 * @param text the expression
 * @returns the path, or what is wrong with the text
 */
export function parsePath(text: string): Path | PathFault {
  try {
    return new Reader(text).path();
  } catch (error) {
    if (error instanceof Fault) return error.detail;
    throw error;
  }
}

class Reader {
  private readonly tokens: Token[] = [];
  private index = 0;

  constructor(private readonly text: string) {
    token.lastIndex = 0;
    let end = 0;
    while (text.slice(end).trim() !== '') {
      token.lastIndex = end;
      const match = token.exec(text);
      if (!match)
        this.fail('this character has no place in a path', text.slice(end).trim().charAt(0), 'a number or a path', end);
      const [whole, colour, number, word, sign] = match;
      const found = colour ?? number ?? word ?? sign ?? '';
      const sort = colour ? 'colour' : number ? 'number' : word ? 'word' : 'sign';
      this.tokens.push({ text: found, sort, offset: end + whole.length - found.length });
      end = token.lastIndex;
    }
  }

  path(): Path {
    const path = this.body();
    const rest = this.peek();
    if (rest) this.fail('more follows the end of the path', rest.text, 'nothing, speed or phase', rest.offset);
    return path;
  }

  private body(): Path {
    const first = this.peek();
    if (!first) this.fail('nothing is written here', 'nothing', 'a number or a path', 0);
    if (first.sort === 'colour') {
      this.index++;
      const value = Number.parseInt(first.text.slice(1), 16);
      return { kind: 'const', value: [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255] };
    }
    if (first.sort !== 'word' || first.text === 'i') return { kind: 'const', value: trim(this.complex()) };
    this.index++;
    return this.call(first);
  }

  private call(name: Token): Path {
    const kinds = ['const', 'any', ...Object.keys(pathKinds)];
    if (!kinds.includes(name.text)) this.fail('there is no such path', name.text, kinds.join(', '), name.offset);
    this.take('(');
    const args: Complex[] = [this.complex()];
    while (this.peek()?.text === ',') {
      this.index++;
      args.push(this.complex());
    }
    this.take(')');
    const [first = [0, 0], second = [0, 0]] = args;
    if (name.text === 'const') return this.counted(name, args, 1, 1, { kind: 'const', value: trim(first) });
    if (name.text === 'any') {
      const plane = first[1] !== 0 || second[1] !== 0;
      const parts = (value: Complex): number[] => (plane ? [...value] : [value[0]]);
      return this.counted(name, args, 2, 2, { kind: 'any', low: parts(first), high: parts(second) });
    }
    const kind = name.text as MovingKind;
    const facts = pathKinds[kind];
    let speed = 1;
    let phase: number | null = facts.cycles > 0 ? null : 0;
    for (let next = this.peek(); next && (next.text === 'speed' || next.text === 'phase'); next = this.peek()) {
      this.index++;
      const value = this.real();
      if (next.text === 'speed') speed = value;
      else phase = value;
    }
    return this.counted(name, args, facts.required, facts.most, { kind, args, speed, phase });
  }

  private counted(name: Token, args: Complex[], least: number, most: number, path: Path): Path {
    if (args.length >= least && args.length <= most) return path;
    const expected = least === most ? `${least}` : `${least} to ${most}`;
    return this.fail(`${name.text} has the wrong number of arguments`, `${args.length}`, expected, name.offset);
  }

  private complex(): Complex {
    let re = 0;
    let im = 0;
    for (let first = true; ; first = false) {
      const next = this.peek();
      let sign = 1;
      if (next?.text === '+' || next?.text === '-') {
        sign = next.text === '-' ? -1 : 1;
        this.index++;
      } else if (!first) break;
      const [real, imaginary] = this.term();
      re += sign * real;
      im += sign * imaginary;
      const after = this.peek();
      if (after?.text !== '+' && after?.text !== '-') break;
    }
    return [re + 0, im + 0];
  }

  private term(): Complex {
    const next = this.peek();
    if (next?.text === 'i') {
      this.index++;
      return [0, 1];
    }
    if (next?.sort !== 'number')
      this.fail('a number is missing', next?.text ?? 'the end', 'a number', next?.offset ?? this.text.length);
    this.index++;
    const value = Number(next.text);
    if (!Number.isFinite(value)) this.fail('this number is too large', next.text, 'at most 1.8e308', next.offset);
    const unit = this.peek();
    if (unit?.text === 'i' && unit.offset === next.offset + next.text.length) {
      this.index++;
      return [0, value];
    }
    return [value, 0];
  }

  private real(): number {
    const start = this.peek();
    const [re, im] = this.complex();
    if (im !== 0) this.fail('this must be real', `${re}+${im}i`, 'a real number', start?.offset ?? 0);
    return re;
  }

  private take(text: string): void {
    const next = this.peek();
    if (next?.text !== text)
      this.fail(`"${text}" is missing`, next?.text ?? 'the end', text, next?.offset ?? this.text.length);
    this.index++;
  }

  private peek(): Token | undefined {
    return this.tokens[this.index];
  }

  private fail(fault: string, got: string, expected: string, offset: number): never {
    throw new Fault({ fault, got, expected, offset });
  }
}

function trim(value: Complex): number[] {
  return value[1] === 0 ? [value[0]] : [...value];
}

/**
 * Writes a path as the expression that `parsePath` reads back. Constants of three and four parts become lists, as pattern files have them.
 * @param path any path
 * @returns the expression; an imaginary part of 0 is left out
 */
export function formatPath(path: Path): string {
  if (path.kind === 'const') return path.value.length > 2 ? `[${path.value.join(', ')}]` : formatComplex(path.value);
  if (path.kind === 'any') return `any(${formatComplex(path.low)}, ${formatComplex(path.high)})`;
  const phase =
    path.phase === null || (path.phase === 0 && pathKinds[path.kind].cycles === 0) ? '' : ` phase ${path.phase}`;
  return `${path.kind}(${path.args.map(formatComplex).join(', ')}) speed ${path.speed}${phase}`;
}

function formatComplex(value: readonly number[]): string {
  const [re = 0, im = 0] = value;
  if (im === 0) return `${re}`;
  if (re === 0) return `${im}i`;
  return `${re}${im < 0 ? '-' : '+'}${Math.abs(im)}i`;
}
