declare module 'virtual:afterimage-content' {
  import type { LayerContent } from '../engine/document';

  const content: LayerContent;
  /** What is wrong with the files, a line each; only while pages are served from their sources. */
  export const problems: readonly string[];
  export default content;
}
