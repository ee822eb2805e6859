import { type ContentFiles, readContent } from '../../engine/compile';
import { type IdSource, Library } from '../../engine/document';
import { AfterimageError, type Problem } from '../../engine/problem';
import { Stream } from '../../engine/random';
import { Show } from '../../engine/show';
import { readInstalled } from '../../installation';

let core: Library | undefined;

/** The shipped content, read once per test file. */
export function coreLibrary(): Library {
  if (!core) {
    const { layer, problems } = readInstalled();
    if (problems.length > 0) throw new AfterimageError(problems);
    core = Library.of(layer);
  }
  return core;
}

/** The names of the shipped patterns. */
export function patternNames(): string[] {
  return coreLibrary().names('pattern');
}

const header = '/// For tests.\n/// @by a test   @license MIT   @version 1\n';

/** Content small enough to be read in a test: every kind of parameter, slots, a choice, sections. */
export const smallFiles: ContentFiles = {
  'components/warp/_family.glsl': '/// @version 1   @default warp/identity\nvec2 warp(vec2 z);\n',
  'components/feedback/_family.glsl': '/// @version 1   @default feedback/loop\nvec4 feedback(vec2 z);\n',
  'components/grade/_family.glsl': '/// @version 1   @default grade/plain\nvec3 grade(vec2 uv);\n',
  'components/transition/_family.glsl':
    '/// @version 1   @default transition/fade\nvec3 transition(vec3 from, vec3 to, vec2 uv, float progress);\n',
  'components/include/complex.glsl': 'vec2 csin(vec2 z) { return sin(z); }\nvec2 ccos(vec2 z) { return cos(z); }\n',
  'components/warp/identity.glsl': `${header}vec2 identity(vec2 z) {\n  return z;\n}\n`,
  'components/warp/sine.glsl': `${header}/// @param scale 1 [-2..2] size\n/// @param at 0.1+0.2i [-1..1] place\n/// @param sides 3 [1..8] count\n/// @slot inner warp what happens inside\n/// @choice curve csin ccos  the function\n/// @use complex\nvec2 sine(vec2 z, float scale, vec2 at, int sides) {\n  return inner(curve(z * scale + at) * float(sides));\n}\n`,
  'components/warp/spiral.glsl': `${header}/// @param twist 0.5 [-1..1] turns\nvec2 spiral(vec2 z, float twist) {\n  return z * twist;\n}\n`,
  'components/feedback/loop.glsl': `${header}/// @param fade 0.9 [0..1] what stays\n/// @slot warp warp where to look\nvec4 loop(vec2 z, float fade) {\n  return light(warp(z) * 0.5 + 0.5) * fade;\n}\n`,
  'components/grade/plain.glsl': `${`${header}/// @param tone #ff8000 what white becomes\n/// @param bright 1 [0..0.3] how bright\n`.replace(
    '1 [0..0.3]',
    '0.2 [0..0.3]',
  )}vec3 plain(vec2 uv, vec3 tone, float bright) {\n  return light(uv).rgb * tone * bright + image(uv).rgb;\n}\n`,
  'components/transition/fade.glsl': `${header}vec3 fade(vec3 from, vec3 to, vec2 uv, float progress) {\n  return mix(from, to, progress);\n}\n`,
  'slib/warps.slib': 'warp/sine {scale: any(0, 1)} 2\nwarp/spiral\nwarp/identity\n',
  'slib/empty.slib': '## about: nothing\n',
  'slib/broken.slib': 'warp/lost\ngrade/plain\nwarp/spiral {twist: 7}\n',
  'patterns/small.yaml': smallPattern(),
};

/**
 * A small pattern file.
 * @param root the settings of the root of its feedback pass, YAML flow mapping without braces
 */
export function smallPattern(
  root = 'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral}',
  name = 'small',
): string {
  return `name: ${name}\npasses:\n  - name: main\n    root: {${root}}\n  - name: display\n    root: grade/plain\n`;
}

/** A library of small content, with patterns of their own where given. */
export function smallLibrary(more: ContentFiles = {}): Library {
  return Library.of(readContent({ ...smallFiles, ...more }).layer);
}

/** A show of one small pattern. */
export function smallShow(root?: string, more: ContentFiles = {}): Show {
  const show = new Show(smallLibrary({ 'patterns/small.yaml': smallPattern(root), ...more }));
  show.run('open', { pattern: 'small', seed: 'seed' });
  return show;
}

/** Ids that are different each time and the same in every run. */
export function countingIds(): IdSource {
  const stream = Stream.named('helpers', 'ids');
  return { now: () => 1_700_000_000_000, random: () => stream.next() };
}

/** The problems of the error that something throws. */
export function problemsIn(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof AfterimageError) return error.problems;
    throw error;
  }
  return [];
}

/** A problem as `code place`, for short comparisons. */
export function brief({ code, where }: Problem): string {
  return `${code} ${'address' in where ? where.address : `${where.line}:${where.column}`}`;
}
