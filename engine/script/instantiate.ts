import { buildModule, createId, type IdSource, type Library, type Module, walkSubtree } from '../document';
import { AfterimageError, type Problem } from '../problem';

/** What making a module needs. */
export interface InstantiateOptions {
  readonly library: Library;
  readonly ids: IdSource;
}

/**
 * Makes a live module from data: a section entry, a command's argument.
 * @param data a component name or a mapping with `use`
 * @param address where it will stand
 * @returns the module; what it leaves open is still to be drawn by `seedModule`
 * @throws AfterimageError with every problem in the data
 */
export function instantiate(data: unknown, address: string, { library, ids }: InstantiateOptions): Module {
  const problems: Problem[] = [];
  const module = buildModule(data, address, [], {
    library,
    problems,
    where: (path) => ({ address: [address, ...path].join(':') }),
    moduleId: () => createId('mod', ids),
    scriptId: () => createId('scr', ids),
  });
  if (!module || problems.length > 0) throw new AfterimageError(problems);
  for (const inner of walkSubtree(module, address)) Object.assign(inner.module, { flags: ['live'] });
  return module;
}
