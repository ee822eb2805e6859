import { type ContentFiles, readContent } from '../../engine/compile';
import type { LayerContent } from '../../engine/document';

/** What an installation did to its library, by the path of what a snapshot needs of it. */
export interface Altered {
  readonly content: LayerContent;
  readonly lost: readonly string[];
  readonly renamed: readonly string[];
  readonly changed: readonly string[];
}

/**
 * The content of another installation: of what a snapshot carries, it lost a third of the components, renamed a third and changed the last third
 * without a new version; a family takes one more argument, all includes are gone, sections are gone or turned around.
 * @param carried what the snapshot carries, by path
 * @param options the version of the components that it changed (default 1), and whether a family takes one more argument (default true)
 */
export function alteredContent(
  carried: ContentFiles,
  { version = 1, families: wider = true }: { readonly version?: number; readonly families?: boolean } = {},
): Altered {
  const paths = Object.keys(carried)
    .filter((path) => /^components\/(?!include)\w+\/[^_]/.test(path))
    .sort();
  const third = (rest: number): string[] => paths.filter((_, index) => index % 3 === rest);
  const [lost, renamed, changed] = [third(0), third(1), third(2)];
  const families = entriesOf(carried, /_family\.glsl$/).map(([path, text]): [string, string] => [
    path,
    wider && path.includes('/warp/') ? text.replace(/\)\s*;/, ', float more);') : text,
  ]);
  const signatures = new Map(families.map(([path, text]) => [path.split('/')[1] ?? '', signatureIn(text)]));
  const files = Object.fromEntries([
    ...families,
    ...renamed.map((path) => {
      const [name = ''] = (path.split('/')[2] ?? '').split('@');
      const text = (carried[path] ?? '').replace(new RegExp(`\\b${name}\\(`), `another${name}(`);
      return [path.replace(name, `another${name}`), text] as const;
    }),
    ...changed.map((path) => {
      const [family = '', file = ''] = path.split('/').slice(1);
      const [name = ''] = file.replace('.glsl', '').split('@');
      const { returns, parameters } = signatures.get(family) ?? { returns: '', parameters: '' };
      const header = `/// Something else.\n/// @by a test   @license MIT   @version ${version}\n`;
      return [
        `components/${family}/${name}.glsl`,
        `${header}${returns} ${name}(${parameters}) {\n  return ${returns}(0.25);\n}\n`,
      ] as const;
    }),
    ...entriesOf(carried, /\.slib$/)
      .filter((_, index) => index % 2 === 0)
      .map(([path, text]) => [path, text.split('\n').reverse().join('\n')] as const),
  ]);
  return { content: readContent(files).layer, lost, renamed, changed };
}

function entriesOf(files: ContentFiles, pattern: RegExp): [string, string][] {
  return Object.entries(files).filter(([path]) => pattern.test(path));
}

/** What a family's last line says. */
function signatureIn(text: string): { returns: string; parameters: string } {
  const [, returns = '', parameters = ''] = /^(\w+)\s+\w+\s*\(([^)]*)\)\s*;/m.exec(text) ?? [];
  return { returns, parameters };
}
