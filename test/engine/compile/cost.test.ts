import { describe, expect, it } from 'vitest';
import { Costs, readContent } from '../../../engine/compile';
import { type Component, Library, type Work } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import { Show } from '../../../engine/show';
import { loopShader, showShader } from '../../bench/pages/reference-loop';
import { coreLibrary, smallFiles, smallLibrary, smallPattern } from '../../helpers/content';

const header = '/// For tests.\n/// @by a test   @license MIT   @version 1\n';

/** A warp with this body. */
function warp(name: string, body: string, tags = '', parameters = ''): Record<string, string> {
  return { [`components/warp/${name}.glsl`]: `${header}${tags}vec2 ${name}(vec2 z${parameters}) {\n${body}\n}\n` };
}

/** What a warp costs, in thousandths of a bare loop, which makes failures readable. */
function costOf(library: Library, name: string): number {
  return 1000 * new Costs(library).component(library.get('component', `warp/${name}`));
}

/** What the root of a feedback pass costs that has a warp written so. */
function costWith(files: Readonly<Record<string, string>>, written: string): number {
  const pattern = smallPattern(`use: feedback/loop, warp: ${written}`, 'tried');
  const { layer, problems } = readContent({ ...smallFiles, ...files, 'patterns/tried.yaml': pattern });
  const own = problems.filter(({ where }) => 'file' in where && /tried|warp/.test(where.file));
  if (own.length > 0) throw new AfterimageError(own);
  const library = Library.of(layer);
  const show = new Show(library);
  show.run('open', { pattern: 'tried', seed: 'seed' });
  const content = show.live?.pattern.passes[0]?.root;
  if (!content) throw new Error('the pattern plays');
  return 1000 * new Costs(library).content(content);
}

describe('what a component costs', () => {
  it('[COST-1] is told in bare feedback loops: the one of the benchmarks costs 1, and what every pass ends in', () => {
    const body = (shader: string): string =>
      shader.slice(shader.indexOf('{') + 1, shader.lastIndexOf('}')).replaceAll('texture(light, ', 'light(');
    const written = (shader: string, head: string): string =>
      `${header}${head} {\n  vec2 place = z;\n${body(shader).replace('result =', 'return')}}\n`;
    const library = smallLibrary({
      'components/feedback/bare.glsl': written(loopShader, 'vec4 bare(vec2 z)'),
      'components/grade/bare.glsl': written(showShader, 'vec3 bare(vec2 z)'),
      'patterns/bare.yaml':
        'name: bare\npasses:\n  - {name: main, root: feedback/bare}\n  - {name: display, root: grade/bare}\n',
    });
    const empty = smallLibrary({
      'components/feedback/bare.glsl': `${header}vec4 bare(vec2 z) { return vec4(0.0); }\n`,
      'components/grade/bare.glsl': `${header}vec3 bare(vec2 z) { return vec3(0.0); }\n`,
      'patterns/bare.yaml':
        'name: bare\npasses:\n  - {name: main, root: feedback/bare}\n  - {name: display, root: grade/bare}\n',
    });
    const whole = new Costs(library).pattern(library.get('pattern', 'bare'));
    expect(whole).toBeCloseTo(1.19, 2);
    expect(new Costs(empty).pattern(empty.get('pattern', 'bare'))).toBeLessThan(0.7);
  });

  it('[COST-2] counts every number of a vector, dear operations for more, and nothing that is known beforehand', () => {
    const files = {
      ...warp('one', '  float x = z.x + z.y;\n  return z;'),
      ...warp('four', '  vec4 x = z.xyxy + z.yxyx;\n  return z;'),
      ...warp('curved', '  float x = sin(z.x);\n  return z;'),
      ...warp('read', '  vec4 x = light(z);\n  return z;'),
      ...warp('fixed', '  vec2 x = vec2(1.0, 2.0) * sin(3.0) / 7.0;\n  return z;'),
      ...warp('turned', '  return mat2(1.0, 0.5, -0.5, 1.0) * z;'),
    };
    const library = smallLibrary(files);
    expect(costOf(library, 'four')).toBeCloseTo(4 * costOf(library, 'one'), 6);
    expect(costOf(library, 'curved')).toBeGreaterThan(8 * costOf(library, 'one'));
    expect(costOf(library, 'read')).toBeGreaterThan(8 * costOf(library, 'curved'));
    expect(costOf(library, 'fixed')).toBe(0);
    expect(costOf(library, 'turned')).toBeGreaterThan(4 * costOf(library, 'one'));
    expect(costOf(library, 'identity')).toBe(0);
  });

  it('[COST-2] multiplies what loops do, as often as the code says or else eight times', () => {
    const loop = (name: string, head: string): Record<string, string> =>
      warp(name, `  float x = 0.0, k = 0.0;\n  ${head} x += exp(z.x);\n  return z + x;`);
    const files = {
      ...loop('five', 'for (int i = 0; i < 5; i++)'),
      ...loop('ten', 'for (int i = -4; i <= 5; ++i)'),
      ...loop('steps', 'const int MOST = 10; for (int i = 0; i < MOST; i += 2)'),
      ...loop('nested', 'for (int i = 5; i > 0; i--) for (int j = 0; j < 2; j++)'),
      ...loop('never', 'for (int i = 0; i < 0; i++)'),
      ...loop('open', 'while (k < z.x)'),
      ...loop('eight', 'for (int i = 0; i < 8; i++)'),
    };
    const library = smallLibrary(files);
    const once = costOf(library, 'five') - costOf(library, 'never');
    expect(once).toBeGreaterThan(0);
    expect(costOf(library, 'ten') - costOf(library, 'never')).toBeCloseTo(2 * once, 6);
    expect((costOf(library, 'steps') - costOf(library, 'never')) / once).toBeCloseTo(1, 6);
    expect((costOf(library, 'nested') - costOf(library, 'never')) / once).toBeGreaterThan(1.9);
    expect(costOf(library, 'open')).toBeLessThanOrEqual(costOf(library, 'eight'));
    expect(costOf(library, 'open')).toBeGreaterThan(0.8 * costOf(library, 'eight'));
  });

  it('[COST-2] takes the value of a parameter that ends a loop, and not more than the loop has', () => {
    const body =
      '  float x = 0.0;\n  for (int i = 0; i < 6; i++) {\n    if (float(i) >= count) break;\n    x += exp(z.x);\n  }\n  return z * x;';
    const files = warp('rings', body, '/// @param count 2 [0..20 step 1] rings\n', ', float count');
    const at = (count: number | string): number => costWith(files, `{use: warp/rings, count: ${count}}`);
    const none = at(0);
    const once = at(1) - none;
    expect(once).toBeGreaterThan(0);
    expect(at(5) - none).toBeCloseTo(5 * once, 6);
    expect(at(20)).toBeCloseTo(at(6), 6);
    // What moves counts as it is by default.
    expect(at('"wave(0, 6) speed 0.1"')).toBeCloseTo(at(2), 6);
  });

  it('[COST-2] counts the dearer side of a branch, whatever is called there', () => {
    const files = {
      ...warp('cheap', '  return exp(z);'),
      ...warp('dear', '  return exp(exp(exp(z)));'),
      ...warp('forked', '  if (z.x > 0.0) return exp(z);\n  else return exp(exp(exp(z)));'),
      ...warp('chosen', '  return z.x > 0.0 ? exp(z) : exp(exp(exp(z)));'),
      ...warp(
        'slots',
        '  if (z.x > 0.0) { z = first(z); } else { z = second(z); }\n  return z;',
        '/// @slot first warp one side\n/// @slot second warp the other\n',
      ),
    };
    const library = smallLibrary(files);
    const more = costOf(library, 'forked') - costOf(library, 'dear');
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(costOf(library, 'cheap') / 2);
    expect(costOf(library, 'chosen')).toBeCloseTo(costOf(library, 'forked') + 2 * more * 2, 6);
    const between = (first: string, second: string): number =>
      costWith(files, `{use: warp/slots, first: ${first}, second: ${second}}`);
    expect(between('warp/cheap', 'warp/dear')).toBeCloseTo(between('warp/dear', 'warp/identity'), 6);
    expect(between('warp/cheap', 'warp/cheap')).toBeLessThan(between('warp/cheap', 'warp/dear'));
  });

  it('[COST-2] follows functions through includes, and choices to what is chosen', () => {
    const files = {
      ...{
        'components/include/deep.glsl': 'float deep(float x) { return exp(x); }\n',
        'components/include/outer.glsl':
          '/// @use deep\nfloat outer(float x) { return deep(x) + deep(x); }\nfloat light2(float x) { return x; }\nfloat many(float x, int n) {\n  for (int i = 0; i < n; i++) x += exp(x);\n  return x;\n}\n',
      },
      ...warp('direct', '  return z * (exp(z.x) + exp(z.x));'),
      ...warp('through', '  return z * outer(z.x);', '/// @use outer\n'),
      ...warp('plain', '  return z * light2(z.x);', '/// @use outer\n'),
      ...warp('often', '  return z * many(z.x, 3);', '/// @use outer\n'),
      ...warp('lost', '  return z * nobody(z.x);'),
      ...warp('either', '  return z * curve(z.x);', '/// @choice curve outer light2  which\n/// @use outer\n'),
    };
    const library = smallLibrary(files);
    expect(costOf(library, 'through')).toBeCloseTo(costOf(library, 'direct'), 6);
    // How often its loop runs only its caller knows.
    expect(costOf(library, 'often')).toBeGreaterThan(3 * costOf(library, 'direct'));
    expect(costOf(library, 'often')).toBeLessThan(8 * costOf(library, 'direct'));
    expect(costOf(library, 'lost')).toBeLessThan(costOf(library, 'through') / 2);
    const chosen = (curve: string): number => costWith(files, `{use: warp/either, curve: ${curve}}`);
    expect(chosen('outer') - chosen('light2')).toBeCloseTo(costOf(library, 'through') - costOf(library, 'plain'), 6);
    expect(chosen('outer')).toBeGreaterThan(chosen('light2'));
  });
});

describe('what a module costs', () => {
  it('[COST-3] is its own and what stands in its slots, as often as it calls them', () => {
    const files = {
      ...warp('dear', '  return exp(z);'),
      ...warp('twice', '  return inner(z) + inner(-z);', '/// @slot inner warp called twice\n'),
    };
    const library = smallLibrary(files);
    const of = (inner: string): number => costWith(files, `{use: warp/twice, inner: ${inner}}`);
    expect(of('warp/dear') - of('warp/identity')).toBeCloseTo(2 * costOf(library, 'dear'), 6);
    expect(of('{use: warp/twice, inner: warp/dear}') - of('warp/dear')).toBeCloseTo(
      2 * costOf(library, 'twice') + 2 * costOf(library, 'dear'),
      6,
    );
  });

  it('[COST-3] counts an image and light only where there is one, and both sides of a crossfade', () => {
    const library = smallLibrary();
    const show = new Show(library);
    show.run('open', { pattern: 'small', seed: 'seed' });
    const main = show.live?.pattern.passes[0];
    const display = show.live?.pattern.passes[1];
    if (!main || !display) throw new Error('the pattern plays');
    const costs = new Costs(library);
    const component = library.get('component', 'grade/plain');
    expect(costs.content(display.root)).toBeLessThan(costs.component(component));
    expect(costs.content(display.root, { light: false })).toBeLessThan(costs.content(display.root));
    const before = costs.content(main.root);
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/sine', seconds: 5 });
    const during = show.live?.pattern.passes[0];
    if (!during) throw new Error('the pattern plays');
    expect(new Costs(library).content(during.root)).toBeGreaterThan(before);
  });

  it('[COST-3] of a pass goes with its size and samples, and a pattern is the sum of its passes', () => {
    const library = smallLibrary();
    const pattern = library.get('pattern', 'small');
    const costs = new Costs(library);
    const [main, display] = pattern.passes;
    if (!main?.buffer || !display) throw new Error('it has two passes');
    const half = { ...main, buffer: { ...main.buffer, scale: 0.5 } };
    expect(costs.pass(half)).toBeCloseTo(costs.pass(main) / 4, 9);
    expect(costs.pass(main, 2) - costs.pass(main)).toBeCloseTo((costs.pass(main, 3) - costs.pass(main)) * (3 / 8), 9);
    expect(costs.pattern(pattern)).toBeCloseTo(costs.pass(main) + costs.pass(display), 9);
  });
});

it('[COST-4] everything that a core component calls is known, and every cost is a number', () => {
  const library = coreLibrary();
  const costs = new Costs(library);
  const components = library.search({ type: 'component' }).filter((entity) => entity.type === 'component');
  const unknown: string[] = [];
  const visit = (work: Work, component: Component): void => {
    const known = [...component.slots, ...component.choices].map(({ name }) => name);
    for (const name of Object.keys(work.calls))
      if (![...known, 'light', 'image', 'sound'].includes(name) && !library.work(name))
        unknown.push(`${component.name} calls ${name}`);
    for (const part of work.parts) {
      if (part.kind === 'either') for (const side of part.sides) visit(side, component);
      else visit(part.body, component);
    }
  };
  for (const component of components) visit(component.work, component);
  expect(unknown).toEqual([]);
  expect(components.length).toBeGreaterThan(90);
  const each = components.map((component) => costs.component(component));
  expect(each.every((cost) => Number.isFinite(cost) && cost >= 0 && cost < 40)).toBe(true);
  for (const name of library.names('pattern'))
    expect(costs.pattern(library.get('pattern', name)), name).toBeGreaterThan(1);
});

it('[COST-4] what is taken over from a library instead of being parsed costs the same', () => {
  const library = smallLibrary();
  const again = smallLibrary(smallFiles);
  expect(costOf(again, 'sine')).toBe(costOf(library, 'sine'));
});
