import { nearestName } from '../problem';
import { type BuildOptions, buildModule } from './build';
import type { Pass, PassBuffer } from './entities';
import { type DataPath, isMapping, type Report, reporter, show } from './report';

const passKeys = ['name', 'buffer', 'light', 'root'];
const bufferKeys = ['scale', 'format', 'persistent'];

/**
 * Reads the passes of a pattern (rule PAT-1).
 * @param data what stands at `passes`
 * @param places learns where each pass was written
 * @returns the passes that could be built; problems are added to `options.problems`
 */
export function readPasses(data: unknown, options: BuildOptions, places: Map<string, DataPath>): Pass[] {
  const report = reporter(options);
  if (!Array.isArray(data) || data.length === 0) {
    report('no-passes', ['passes'], 'a pattern has passes', show(data), 'a list of passes, the last for display');
    return [];
  }
  const names = data.map((pass: unknown) => (isMapping(pass) && typeof pass.name === 'string' ? pass.name : ''));
  return data.flatMap((pass: unknown, index): Pass[] => {
    const path: DataPath = ['passes', index];
    if (!isMapping(pass)) {
      report('bad-pass', path, 'a pass is a mapping', show(pass), passKeys.join(', '));
      return [];
    }
    known(pass, passKeys, path, report);
    const name = names[index] ?? '';
    if (!isPassName(name))
      report(
        'bad-name',
        [...path, 'name'],
        'a pass has a name of letters and digits',
        show(pass.name),
        'a name such as main',
      );
    places.set(name, path);
    const display = index === data.length - 1;
    const buffer = readBuffer(pass.buffer, display, [...path, 'buffer'], options);
    const light = readLight(pass.light, display ? names[index - 1] : buffer?.persistent ? name : undefined);
    if (light === undefined) {
      report('bad-value', [...path, 'light'], '"light" names a pass', show(pass.light), 'the name of a pass, or null');
    }
    const root = buildModule(pass.root, name, [...path, 'root'], options);
    return root ? [{ name, buffer, light: light ?? null, root }] : [];
  });
}

/** The pass whose picture is read: null for none, undefined where that cannot be. */
function readLight(data: unknown, fallback: string | undefined): string | null | undefined {
  if (data === undefined) return fallback ?? null;
  return typeof data === 'string' || data === null ? data : undefined;
}

function readBuffer(data: unknown, display: boolean, path: DataPath, options: BuildOptions): PassBuffer | null {
  const report = reporter(options);
  if (display) {
    if (data !== undefined)
      report('display-buffer', path, 'the last pass draws to the screen and has no buffer', show(data), 'nothing');
    return null;
  }
  const buffer: Record<string, unknown> = isMapping(data) ? data : {};
  if (data !== undefined && !isMapping(data))
    report('bad-buffer', path, 'a buffer is a mapping', show(data), bufferKeys.join(', '));
  known(buffer, bufferKeys, path, report);
  const { scale = 1, format = 'rgba16f', persistent = true } = buffer;
  if (typeof scale !== 'number' || !(scale > 0 && scale <= 4))
    report('bad-value', [...path, 'scale'], 'the scale cannot be this', show(scale), 'a number above 0, at most 4');
  if (format !== 'rgba16f' && format !== 'rgba8')
    report('bad-value', [...path, 'format'], 'there is no such format', show(format), 'rgba16f, rgba8');
  if (typeof persistent !== 'boolean')
    report('bad-value', [...path, 'persistent'], '"persistent" cannot be this', show(persistent), 'true, false');
  return { scale: Number(scale), format: format === 'rgba8' ? 'rgba8' : 'rgba16f', persistent: persistent === true };
}

/** Whether a pass may be called so. */
export function isPassName(name: string): boolean {
  return /^[a-z][a-zA-Z0-9]{0,99}$/.test(name);
}

/** Reports the keys that are not known. */
export function known(data: Record<string, unknown>, keys: readonly string[], path: DataPath, report: Report): void {
  for (const key of Object.keys(data)) {
    if (!keys.includes(key))
      report(
        'unknown-setting',
        [...path, key],
        'there is no such setting here',
        `"${key}"`,
        keys.join(', '),
        nearestName(key, keys),
      );
  }
}
