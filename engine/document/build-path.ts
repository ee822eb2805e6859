import { constant, formatPath, type Path, parsePath } from '../time';
import { type Parameter, parameterParts } from './entities';
import { type DataPath, type ReportOptions, reporter, show } from './report';

/**
 * Builds a path from data: a number, a list, true or false, or a path expression (rule PAT-3).
 * @param value what was written
 * @param parameter the parameter it drives
 * @param path where it stands
 * @returns the path, or undefined with a problem added
 */
export function buildPath(
  value: unknown,
  parameter: Parameter,
  path: DataPath,
  options: ReportOptions,
): Path | undefined {
  const refused = (got: string): undefined => {
    const message = `the ${parameter.type} "${parameter.name}" cannot be this`;
    reporter(options)('bad-value', path, message, got, expectedFor(parameter));
  };
  if (typeof value !== 'string') return plainPath(value, parameter) ?? refused(show(value));
  const parsed = parsePath(value);
  if (!('fault' in parsed)) return fitted(parsed, parameter) ?? refused(`"${formatPath(parsed)}"`);
  options.problems.push({
    code: 'bad-path',
    where: options.where(path, parsed.offset),
    message: parsed.fault,
    got: `"${parsed.got}" in "${value}"`,
    expected: parsed.expected,
  });
  return undefined;
}

function expectedFor({ type, colour }: Parameter): string {
  if (type === 'vec2') return 'a complex number or a path';
  const parts = parameterParts[type];
  return parts === 1 ? 'a number or a path' : `a list of ${parts} numbers${colour ? ' or a #rrggbb' : ''}`;
}

/** The constant that a number, a list or true and false stand for. */
function plainPath(value: unknown, { type }: Parameter): Path | undefined {
  const parts = parameterParts[type];
  if (typeof value === 'boolean' && type === 'bool') return constant(value ? 1 : 0);
  if (isNumber(value) && parts <= 2) return constant(...[value, 0].slice(0, parts));
  if (Array.isArray(value) && value.length === parts && value.every(isNumber)) return constant(...value);
  return undefined;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A path with as many parts as its parameter, or undefined where it cannot have them. */
function fitted(path: Path, parameter: Parameter): Path | undefined {
  const parts = parameterParts[parameter.type];
  if (path.kind === 'const') {
    const value = padded(path.value, parts);
    return value && { kind: 'const', value };
  }
  if (path.kind === 'any') {
    const low = padded(path.low, parts);
    const high = padded(path.high, parts);
    return low && high && { kind: 'any', low, high };
  }
  return parts <= 2 ? path : undefined;
}

/** The value with its parts; a real number is a complex one too. */
function padded(value: readonly number[], parts: number): number[] | undefined {
  if (value.length === parts) return [...value];
  return parts === 2 && value.length === 1 ? [...value, 0] : undefined;
}
