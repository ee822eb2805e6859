import type { Image } from '../../engine/document';

/** What the panel needs of whatever keeps the images. */
export interface PanelImages {
  /** Those that can be chosen, by name. */
  list(): readonly Image[];
  /** Whether an image is in the person's own library. */
  isMine(image: Image): boolean;
  /** Keeps a file; rejects with what is wrong with it. */
  add(file: File): Promise<Image>;
  /** Asks for the camera; rejects when it is not given. */
  camera(): Promise<Image>;
  /** Takes an image out of the person's library. */
  remove(image: Image): Promise<void>;
  /** The address of its picture. */
  address(image: Image): Promise<string>;
  /** What shows a video or a camera now. */
  element(image: Image): HTMLVideoElement | undefined;
}
