import { contentId, type Family, type Flag, type ParameterType, parameterParts, type ReadResult } from '../document';
import { parseGlsl } from './glsl';
import { readHeader } from './header';

/**
 * Reads a family file (rule GLSL-8).
 * @param source the file: a header over one prototype
 * @param file `components/<family>/_family.glsl`
 * @param flags the family's flags; default core
 * @returns the family, or its problems
 */
export function readFamily(source: string, file: string, flags: readonly Flag[] = ['core']): ReadResult<Family> {
  const name = file.split('/').at(-2) ?? '';
  const header = readHeader(source);
  const tag = (wanted: string): string => header.tags.find((candidate) => candidate.tag === wanted)?.text ?? '';
  const parsed = parseGlsl(source, file);
  if ('code' in parsed) return { value: null, problems: [parsed] };
  const prototype = parsed.prototypes[0];
  const types = [prototype?.returns ?? '', ...(prototype?.arguments ?? []).map((argument) => argument.type)];
  const version = Number(tag('version'));
  if (
    !prototype ||
    prototype.name !== name ||
    !types.every((type) => Object.hasOwn(parameterParts, type)) ||
    !Number.isInteger(version) ||
    version < 1 ||
    tag('default') === ''
  ) {
    return {
      value: null,
      problems: [
        {
          code: 'bad-family',
          where: { file, line: 1, column: 1 },
          message: 'a family is @version, @default and one prototype named after its folder',
          got: prototype?.name ?? 'no prototype',
        },
      ],
    };
  }
  const family: Family = {
    type: 'family',
    id: contentId('fam', `${name}@${version}:${source}`),
    flags: [...flags].sort(),
    props: {},
    orig: null,
    schema: 1,
    name,
    about: header.about,
    version,
    returns: prototype.returns as ParameterType,
    arguments: prototype.arguments.map((argument) => ({ type: argument.type as ParameterType, name: argument.name })),
    default: tag('default'),
    source,
  };
  return { value: family, problems: [] };
}
