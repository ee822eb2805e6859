import { type Library, type Module, type Script, settled } from '../../../engine/document';
import { pathArgument } from './control';

/** A script as pattern files write it, for a command that gives it other settings. */
function scriptData(script: Script, library: Library): Record<string, unknown> {
  switch (script.kind) {
    case 'randomize': {
      const { target, from, query, every, fade, start } = script;
      const source = from !== null ? { from } : query !== null ? { query } : {};
      return { randomize: target, ...source, every: spanText(every), fade, ...(start ? { start } : {}) };
    }
    case 'switch': {
      const { target, to, after, fade } = script;
      return { switch: target, to: moduleData(to, library), after, fade };
    }
    case 'stepParam': {
      const { target, low, high, step, every, fade } = script;
      return { stepParam: target, low, high, step, every: spanText(every), fade };
    }
    case 'finishSwitch':
      return {};
  }
}

/** A span of seconds as it is written by hand: `20..30`, or one number. */
export function spanText([low, high]: readonly [number, number]): string | number {
  return low === high ? low : `${low}..${high}`;
}

/** A module as pattern files write it; of crossfades the side that stays. */
export function moduleData(module: Module, library: Library): Record<string, unknown> {
  const component = library.get('component', module.component);
  const params = component.parameters.flatMap((parameter) => {
    const path = module.params[parameter.name];
    return path ? [[parameter.name, pathArgument(path, parameter)] as const] : [];
  });
  const slots = Object.entries(module.slots).map(([name, content]) => [name, moduleData(settled(content), library)]);
  const scripts = module.scripts.filter(({ kind }) => kind !== 'finishSwitch').map((each) => scriptData(each, library));
  return {
    use: module.component,
    ...Object.fromEntries(params),
    ...module.choices,
    ...Object.fromEntries(slots),
    ...(module.image === null ? {} : { image: module.image }),
    ...(scripts.length > 0 ? { scripts } : {}),
  };
}
