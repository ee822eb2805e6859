/** Who must know that the graphics context went away. */
export interface StageWatcher {
  /** Nothing can be drawn any more; every buffer is gone. */
  lost(): void;
  /** It can be drawn again. Buffers are empty, no program is ready; images and the display's size are as before. */
  restored(): void;
  /** The context came back, but nothing can be drawn with it. */
  failed(error: unknown): void;
}
