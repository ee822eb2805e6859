declare module 'virtual:afterimage-content' {
  import type { LayerContent } from '../engine/document';

  const content: LayerContent;
  export default content;
}
