import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Component, type Parameter, parameterParts, showcaseAddress, showcaseName } from '../../engine/document';
import { contentFiles } from '../../installation';
import { sharedChromium } from '../helpers/chromium';
import { serveEntry } from '../helpers/page-entry';
import { coreContent, patternNames } from '../helpers/shipped';
import { familyOf, showcaseFiles, shownFamilies } from '../helpers/showcases';
import type { Site } from '../helpers/site';
import type { ContentPage } from './pages/content';

declare global {
  interface Window {
    content: ContentPage;
  }
}

const size = 96;
/** A picture with less than this is blank; dithering alone gives about 0.4. */
const leastContrast = 4;
/** Fewer changed pixels than this are not a change that anybody sees. */
const leastPixels = 16;
/** Ticks after which a parameter must have shown; a slow one gets the longer time. */
const soon = 10;
const late = 60;

const core = coreContent();
const components = core.entities.filter((entity): entity is Component => entity.type === 'component');
const shown = shownFamilies(core).map(({ name }) => name);
const alone = components.filter(({ family }) => shown.includes(family));
const transitions = components.filter(({ family }) => family === 'transition');
const moved = transitions.flatMap((component) =>
  component.parameters.map((parameter) => ({ component, parameter, file: withOtherDefault(component, parameter) })),
);
const content = coreContent({
  ...showcaseFiles(alone, core, size),
  ...Object.fromEntries(moved.map(({ file: { path, source } }) => [path, source])),
});

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  site = await serveEntry(new URL('./pages/content.ts', import.meta.url));
  browser = await sharedChromium('llvmpipe');
  page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => 'content' in window);
  await page.evaluate((layer) => window.content.start(layer), content);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const look = (...paintings: Parameters<ContentPage['look']>) =>
  page.evaluate((...args) => window.content.look(...args), ...paintings);

describe('every component alone', () => {
  it.each(alone.map((component) => [`${component.family}/${component.name}`, component] as const))(
    '[GLSL-2] [GLSL-7] %s compiles, shows something, repeats, and every parameter changes pixels',
    async (_, component) => {
      const painting = { pattern: showcaseName(component), size, ticks: soon };
      const { contrast, changed } = await look(painting, painting);
      expect(changed, 'pixels that differ when it is painted again').toBe(0);
      expect(contrast, 'contrast').toBeGreaterThan(leastContrast);
      const idle: string[] = [];
      for (const parameter of component.parameters) {
        if (!(await showsItself(component, parameter))) idle.push(parameter.name);
      }
      expect(idle, 'parameters that change nothing').toEqual([]);
    },
  );
});

const options = alone.flatMap((component) =>
  component.choices.flatMap(({ name, options: [, ...others] }) =>
    others.map((option) => ({
      title: `${component.family}/${component.name} ${name} ${option}`,
      component,
      name,
      option,
    })),
  ),
);

describe('every option of a choice', () => {
  it.each(options.map((option) => [option.title, option] as const))(
    '[GLSL-4] %s compiles and changes pixels',
    async (_, { component, name, option }) => {
      const base = { pattern: showcaseName(component), size, ticks: soon };
      const arg = { module: showcaseAddress(familyOf(component, core)), name, option };
      const { contrast, changed } = await look({ ...base, command: ['setChoice', arg] }, base);
      expect(contrast, 'contrast').toBeGreaterThan(leastContrast);
      expect(changed, 'pixels that are not as with the usual option').toBeGreaterThan(leastPixels);
    },
  );
});

async function showsItself(component: Component, parameter: Parameter): Promise<boolean> {
  for (const ticks of [soon, late]) {
    const base = { pattern: showcaseName(component), size, ticks };
    for (const path of otherValues(parameter)) {
      const arg = { module: showcaseAddress(familyOf(component, core)), name: parameter.name, path };
      const { changed } = await look({ ...base, command: ['setParam', arg] }, base);
      if (changed >= leastPixels) return true;
    }
  }
  return false;
}

/** Values far from the default, the farthest first. */
function otherValues({ type, low, high, default: usual }: Parameter): (string | number | number[])[] {
  const parts = parameterParts[type];
  const bounds = [low, high, low + (high - low) * 0.3, low + (high - low) * 0.7];
  const far = (value: number): number => Math.abs(value - (usual[0] ?? 0));
  const values = bounds.sort((a, b) => far(b) - far(a));
  if (parts === 1) return type === 'bool' ? [1 - (usual[0] ?? 0)] : values;
  return parts === 2
    ? values.map((value) => complexText(value, value * 0.5))
    : values.map((value) => Array<number>(parts).fill(value));
}

function complexText(real: number, imaginary: number): string {
  return `${real.toFixed(4)}${imaginary < 0 ? '-' : '+'}${Math.abs(imaginary).toFixed(4)}i`;
}

describe('every transition', () => {
  it.each(transitions.map(({ name }) => name))('[GLSL-2] %s compiles and is neither end on its way', async (name) => {
    const ends = await page.evaluate(
      (...args) => window.content.lookAtTransition(...args),
      `transition/${name}`,
      `transition/${name}`,
      size,
    );
    expect(ends.fromStart).toBeGreaterThan(leastPixels);
    expect(ends.fromEnd).toBeGreaterThan(leastPixels);
  });

  // Nobody sets a transition's parameters yet: a copy with another default stands for a set one.
  it.each(moved.map(({ component, parameter, file }) => [component.name, parameter.name, file.name] as const))(
    '[GLSL-2] %s changes pixels by its parameter %s',
    async (name, _, copy) => {
      const { fromOther } = await page.evaluate(
        (...args) => window.content.lookAtTransition(...args),
        `transition/${copy}`,
        `transition/${name}`,
        size,
      );
      expect(fromOther).toBeGreaterThan(leastPixels);
    },
  );
});

describe('every pattern', () => {
  it.each(patternNames())(
    '[PAT-1] [PAT-3] %s compiles, shows something, repeats by its seed and differs by another',
    async (pattern) => {
      const painting = { pattern, size, ticks: 90, seed: 'one' };
      const { contrast, changed } = await look(painting, painting);
      expect(changed, 'pixels that differ when it is painted again').toBe(0);
      expect(contrast, 'contrast').toBeGreaterThan(leastContrast);
      expect(
        (await look({ ...painting, seed: 'two' }, painting)).changed,
        'pixels that another seed changes',
      ).toBeGreaterThan(leastPixels);
    },
  );
});

/** The same component under another name, one parameter's default moved to the end of its range that is farther away. */
function withOtherDefault(
  component: Component,
  { name, low, high, default: usual }: Parameter,
): { name: string; path: string; source: string } {
  const copy = `${component.name}By${name}`;
  const value = Math.abs(high - (usual[0] ?? 0)) > Math.abs(low - (usual[0] ?? 0)) ? high : low;
  const written = usual.length === 2 ? complexText(value * 0.8, value * 0.4) : String(value);
  const source = contentFiles()[`components/${component.family}/${component.name}.glsl`] ?? '';
  const changed = source
    .replace(new RegExp(`(@param ${name}\\s+)\\S+`), (_, start: string) => start + written)
    .replace(new RegExp(`\\b${component.name}\\(`), `${copy}(`);
  return { name: copy, path: `components/${component.family}/${copy}.glsl`, source: changed };
}
