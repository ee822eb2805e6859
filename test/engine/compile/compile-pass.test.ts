import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONTEXT_VECTORS,
  type CompiledPass,
  compilePass,
  compileTransition,
  contentOf,
  readContent,
} from '../../../engine/compile';
import {
  copyData,
  findModule,
  type Library,
  type Pattern,
  parameterParts,
  walkPattern,
} from '../../../engine/document';
import { Show } from '../../../engine/show';
import { constant } from '../../../engine/time';
import { coreLibrary, patternNames, problemsIn, smallFiles, smallLibrary, smallPattern } from '../../helpers/content';

function compiled(pattern: Pattern, library: Library, index = 0): CompiledPass {
  const pass = pattern.passes[index];
  if (!pass) throw new Error('there is such a pass');
  return compilePass(pass.root, {
    library,
    name: pass.name,
    target: pass.buffer ? 'buffer' : 'display',
    light: pass.light !== null,
  });
}

const library = smallLibrary();
const small = (root?: string): Pattern =>
  copyData(smallLibrary({ 'patterns/small.yaml': smallPattern(root) }).get('pattern', 'small'));
const count = (text: string, piece: string): number => text.split(piece).length - 1;

describe('compilePass', () => {
  it('[GLSL-9] the same tree gives the same text and key, whatever its values', () => {
    const first = compiled(small(), library);
    expect(compiled(small(), library)).toEqual(first);
    const pattern = small();
    for (const { module } of walkPattern(pattern)) {
      for (const name of Object.keys(module.params))
        if (name !== 'at' && name !== 'tone') module.params[name] = constant(0.123);
      Object.assign(module, { id: 'mod_other', flags: ['user'] });
    }
    expect(compiled(pattern, library)).toMatchObject({ key: first.key, fragment: first.fragment });
  });

  it('[GLSL-12] samples a grid of points in each pixel, and without that gives the text it always gave', () => {
    const pattern = small();
    const [main, display] = pattern.passes;
    if (!main || !display) throw new Error('two passes');
    const text = (supersample: number | undefined, pass = main): string =>
      compilePass(pass.root, {
        library,
        name: pass.name,
        target: pass.buffer ? 'buffer' : 'display',
        light: true,
        ...(supersample === undefined ? {} : { supersample }),
      }).fragment;
    expect(text(1)).toBe(text(undefined));
    for (const pass of [main, display]) {
      expect(new Set([1, 2, 3, 4].map((samples) => text(samples, pass))).size).toBe(4);
      expect(text(3, pass)).toContain('index < 9;');
      expect(text(3, pass)).toContain('sum / 9.0');
    }
  });

  it('[GLSL-9] another structure, choice or component gives another key', () => {
    const roots = [
      'use: feedback/loop',
      'use: feedback/loop, warp: warp/spiral',
      'use: feedback/loop, warp: warp/sine',
      'use: feedback/loop, warp: {use: warp/sine, curve: ccos}',
      'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral}',
    ];
    const keys = roots.map((root) => compiled(small(root), library).key);
    expect(new Set(keys).size).toBe(roots.length);
  });

  it('[GLSL-5] [GLSL-9] one component twice in a tree: two functions, its include once', () => {
    const { fragment, bindings } = compiled(
      small('use: feedback/loop, warp: {use: warp/sine, inner: {use: warp/sine, curve: ccos}}'),
      library,
    );
    expect(count(fragment, ': warp/sine@1')).toBe(2);
    expect(count(fragment, '// include complex')).toBe(1);
    expect(count(fragment, 'vec2 csin(')).toBe(1);
    expect(fragment).toContain('module_1(csin(');
    expect(bindings.filter(({ parameter }) => parameter.name === 'scale').length).toBe(2);
  });

  it('[GLSL-3] an empty slot is what its family does by default', () => {
    const { fragment, bindings } = compiled(small('use: feedback/loop'), library);
    expect(fragment).toContain('// main.warp: warp/identity@1');
    expect(bindings.map(({ parameter }) => parameter.name)).toEqual(['fade']);
  });

  it('[GLSL-9] no value of a module straddles two vectors, and no two share a place', () => {
    const one = fc.constantFrom('float a', 'vec2 a', 'vec3 a', 'vec4 a', 'int a', 'bool a');
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (types) => {
        const parameters = types.map((type, index) => type.replace(' a', ` a${index}`));
        const lines = parameters.map(
          (each) => `/// @param ${each.split(' ')[1]} ${each.startsWith('bool') ? 'true' : '1 [0..1]'} x\n`,
        );
        const source = `/// T.\n/// @by t @license MIT @version 1\n${lines.join('')}vec2 many(vec2 z, ${parameters.join(', ')}) {\n  return z;\n}\n`;
        const own = smallLibrary({
          'components/warp/many.glsl': source,
          'patterns/small.yaml': smallPattern('use: feedback/loop, warp: warp/many'),
        });
        const { bindings, vectors } = compiled(own.get('pattern', 'small'), own);
        expect(bindings.length).toBe(types.length + 1);
        const taken = new Set<number>();
        for (const { parameter, offset } of bindings) {
          const parts = parameterParts[parameter.type];
          expect(Math.floor(offset / 4)).toBe(Math.floor((offset + parts - 1) / 4));
          for (let part = 0; part < parts; part++) {
            expect(taken.has(offset + part)).toBe(false);
            taken.add(offset + part);
            expect(offset + part).toBeGreaterThanOrEqual(CONTEXT_VECTORS * 4);
            expect(offset + part).toBeLessThan(vectors * 4);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('[SCRIPT-6] a crossfade mixes both sides by a weight of its own', () => {
    const show = new Show(library);
    show.run('open', { pattern: 'small' });
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 });
    const pattern = show.state().decks[0]?.pattern ?? small();
    const { fragment, fades } = compiled(pattern, library);
    expect(fades.length).toBe(1);
    const offset = fades[0]?.offset ?? 0;
    expect(fragment).toMatch(
      new RegExp(
        `mix\\(module_\\d+\\(z\\), module_\\d+\\(z\\), u\\[${Math.floor(offset / 4)}\\]\\.${'xyzw'[offset % 4]}\\)`,
      ),
    );
    expect(fragment).toContain('// main.warp~: warp/sine@1');
    expect(fragment).toContain('// main.warp: warp/spiral@1');
  });

  it('[GLSL-6] images become samplers, each once; without one there is nothing to see', () => {
    expect(compiled(small(), library, 1)).toMatchObject({ images: [] });
    expect(compiled(small(), library, 1).fragment).toContain('noImage(uv)');
    const pattern = small();
    const display = findModule(pattern, 'display')?.module;
    if (display) display.image = 'pass:main';
    const { images, fragment } = compiled(pattern, library, 1);
    expect(images).toEqual(['pass:main']);
    expect(count(fragment, 'uniform sampler2D image0;')).toBe(1);
  });

  it('[GLSL-10] the display covers a window of any shape, a buffer is square', () => {
    expect(compiled(small(), library, 1).fragment).toContain(
      'vec2 uv = 0.5 + (gl_FragCoord.xy / u[0].zw - 0.5) * u[3].xy;',
    );
    expect(compiled(small(), library, 0).fragment).not.toContain('u[3]');
  });

  it('[GLSL-7] a buffer never keeps a NaN', () => {
    expect(compiled(small(), library).fragment).toContain(
      'result = vec4(safe(drawn.x), safe(drawn.y), safe(drawn.z), safe(drawn.w));',
    );
  });

  it('[GLSL-8] a default that contains itself is refused and the cycle named', () => {
    const own = smallLibrary({
      'patterns/small.yaml': smallPattern('use: feedback/loop'),
      'components/warp/_family.glsl': '/// @version 1   @default warp/sine\nvec2 warp(vec2 z);\n',
    });
    const [problem] = problemsIn(() => compiled(own.get('pattern', 'small'), own));
    expect(problem).toMatchObject({ code: 'module-loop', got: 'warp/sine@1 -> warp/sine@1' });
  });

  it('[SHOW-7] transitions stand alone, with all they may call', () => {
    const { fragment } = compileTransition('transition/fade', library);
    for (const piece of ['uniform sampler2D fromMap;', 'uniform sampler2D toMap;', 'vec4 lightAt(', 'vec4 noImage(']) {
      expect(count(fragment, piece)).toBe(1);
    }
    for (const component of coreLibrary().search({ type: 'component', family: 'transition' })) {
      if (component.type === 'component') compileTransition(`transition/${component.name}`, coreLibrary());
    }
  });
});

describe('contentOf', () => {
  it.each(patternNames())(
    '[SAVE-9] what %s plays from reads back to a library that compiles and plays the same',
    (name) => {
      const pattern = coreLibrary().get('pattern', name);
      const { files } = contentOf(pattern, coreLibrary(), { also: ['transition/fade'] });
      const { layer, problems } = readContent(files, { flags: ['user'] });
      expect(problems).toEqual([]);
      expect(Object.keys(files)).toContain('components/transition/fade@1.glsl');
      const alone = smallLibrary().above(layer, 'snapshot');
      for (const index of pattern.passes.keys())
        expect(compiled(pattern, alone, index).key).toBe(compiled(pattern, coreLibrary(), index).key);
      const show = new Show(coreLibrary());
      show.run('open', { pattern: name });
      const twin = Show.resume(show.state(), alone);
      for (let tick = 0; tick < 6000; tick++) {
        show.advance();
        twin.advance();
      }
      expect(twin.state()).toEqual(show.state());
      expect(twin.takeProblems()).toEqual([]);
    },
  );

  it('[SAVE-9] holds what a query in a section entry may pick', () => {
    const own = smallLibrary({
      'slib/deep.slib': 'warp/sine {scripts: [{randomize: inner, query: {text: spi}, every: 1}]}\n',
      'patterns/small.yaml': smallPattern('use: feedback/loop, scripts: [{randomize: warp, from: deep, every: 1}]'),
    });
    const { files } = contentOf(own.get('pattern', 'small'), own);
    expect(Object.keys(files).sort()).toEqual(
      expect.arrayContaining(['components/warp/spiral@1.glsl', 'slib/deep.slib']),
    );
    expect(Object.keys(files)).not.toContain('slib/warps.slib');
  });
});

describe('readContent', () => {
  it('[ERR-2] leaves a file with problems out and reads the others', () => {
    const { layer, problems } = readContent({
      ...smallFiles,
      'components/warp/bad.glsl': 'x',
      'patterns/bad.yaml': 'name: 1',
      'slib/bad.slib': '?',
    });
    expect(problems.map(({ where }) => ('file' in where ? where.file : '')).sort()).toEqual(
      expect.arrayContaining(['components/warp/bad.glsl', 'patterns/bad.yaml', 'slib/bad.slib']),
    );
    expect(layer.entities.length).toBe(readContent(smallFiles).layer.entities.length);
  });

  it('[GLSL-5] an include that is not there is a problem of the component', () => {
    const source = (smallFiles['components/warp/sine.glsl'] ?? '').replace('@use complex', '@use constructor');
    const { problems } = readContent({ ...smallFiles, 'components/warp/sine.glsl': source });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'unknown-include', got: '"constructor"' }));
  });
});
