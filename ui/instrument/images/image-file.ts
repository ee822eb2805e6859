import { AfterimageError } from '../../../engine/problem';
import { MOST_IMAGE_SIDE } from '../../../engine/stage';

/** An image file as it is kept: what the stage decodes, byte for byte. */
export interface ImageFile {
  readonly kind: 'still' | 'video';
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** The largest picture file that is kept as it came; a larger one is written anew. Servers take 32 MB. */
const MOST_STILL_BYTES = 16 * 2 ** 20;

/** The largest video that is kept. */
const MOST_VIDEO_BYTES = 256 * 2 ** 20;

/** The side of a drawing without a size of its own, pixels. */
const DRAWING_SIDE = 1024;

/** How long a video may take to show its first frame, milliseconds. */
const MOST_WAIT_MS = 10_000;

/** The bytes that files of a form begin with, from some place on; a letter stands for its code, a dot for anything. */
const beginnings: readonly [mime: string, text: string, at?: number][] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
  ['image/webp', 'WEBP', 8],
  ['image/avif', 'ftypavif', 4],
  ['image/avif', 'ftypavis', 4],
  ['video/webm', '\x1a\x45\xdf\xa3'],
  ['video/mp4', 'ftyp', 4],
  ['video/ogg', 'OggS'],
];

/** The form of a picture or video by what the file itself says; null for anything else. */
export function mimeOf(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, 512));
  const known = beginnings.find(([, beginning, at = 0]) => text.startsWith(beginning, at));
  if (known) return known[0];
  return /<svg[\s>]/.test(text) && /^(\xef\xbb\xbf)?\s*</.test(text) ? 'image/svg+xml' : null;
}

/**
 * Reads a picture or video that somebody gave.
 * @param bytes the whole file
 * @param name its name, for messages
 * @throws AfterimageError `unknown-file`, `image-unreadable`, `video-unplayable` or `video-too-large`
 */
export async function readImageFile(bytes: Uint8Array, name: string): Promise<ImageFile> {
  const mime = mimeOf(bytes);
  if (mime === null)
    throw refused(
      'unknown-file',
      name,
      'this file is no picture, no video and no save',
      'a png, jpeg, webp, avif, gif, svg, webm or mp4',
    );
  if (mime.startsWith('video/')) return readVideo(bytes, mime, name);
  if (mime === 'image/svg+xml') return rewritten(await drawSvg(bytes, name), name);
  const bitmap = await decodeStill(bytes, mime, name);
  const { width, height } = bitmap;
  if (Math.max(width, height) > MOST_IMAGE_SIDE || bytes.length > MOST_STILL_BYTES) return rewritten(bitmap, name);
  bitmap.close();
  return { kind: 'still', mime, bytes, width, height };
}

/**
 * Decodes a picture, off the main thread: its own values, neither converted nor premultiplied, upright.
 * @throws AfterimageError `image-unreadable`
 */
export async function decodeStill(bytes: Uint8Array, mime: string, name: string): Promise<ImageBitmap> {
  const options = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' } as const;
  try {
    return await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime }), options);
  } catch (error) {
    throw refused(
      'image-unreadable',
      name,
      'this picture is damaged or of a form this browser does not know',
      'another copy',
      error,
    );
  }
}

/** A picture written anew, no side longer than allowed. */
async function rewritten(source: ImageBitmap | HTMLCanvasElement, name: string): Promise<ImageFile> {
  const scale = Math.min(1, MOST_IMAGE_SIDE / Math.max(source.width, source.height));
  const [width, height] = [source.width, source.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw refused('image-unreadable', name, 'this picture is too large for this browser', 'a smaller one');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  const forms = [{ type: 'image/png' }, { type: 'image/webp', quality: 0.92 }, { type: 'image/jpeg', quality: 0.9 }];
  for (const form of forms) {
    const blob = await canvas.convertToBlob(form);
    if (blob.size > MOST_STILL_BYTES) continue;
    return { kind: 'still', mime: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()), width, height };
  }
  throw refused('image-unreadable', name, 'this picture is too large to be kept', 'a smaller one');
}

/** Draws an SVG as an image element does: its scripts do not run and nothing else is loaded. */
async function drawSvg(bytes: Uint8Array, name: string): Promise<HTMLCanvasElement> {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode().catch((error: unknown) => {
      throw refused('image-unreadable', name, 'this drawing is damaged', 'another copy', error);
    });
    const longer = Math.max(image.naturalWidth, image.naturalHeight);
    const scale = longer > 0 ? Math.max(1, DRAWING_SIDE / longer) : 1;
    const canvas = document.createElement('canvas');
    canvas.width = Math.min(MOST_IMAGE_SIDE, Math.round((image.naturalWidth || DRAWING_SIDE) * scale));
    canvas.height = Math.min(MOST_IMAGE_SIDE, Math.round((image.naturalHeight || DRAWING_SIDE) * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function readVideo(bytes: Uint8Array, mime: string, name: string): Promise<ImageFile> {
  if (bytes.length > MOST_VIDEO_BYTES)
    throw refused(
      'video-too-large',
      name,
      'this video is too large to be kept',
      `one of at most ${MOST_VIDEO_BYTES / 2 ** 20} MB`,
    );
  const video = await openVideo(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime }), name);
  const { videoWidth: width, videoHeight: height } = video;
  video.removeAttribute('src');
  return { kind: 'video', mime, bytes, width, height };
}

/**
 * Makes a silent, endless video of a file and waits for its first frame.
 * @throws AfterimageError `video-unplayable`
 */
export async function openVideo(file: Blob, name: string): Promise<HTMLVideoElement> {
  const video = silentVideo();
  video.loop = true;
  video.src = URL.createObjectURL(file);
  await firstFrame(video).catch((error: unknown) => {
    URL.revokeObjectURL(video.src);
    throw refused('video-unplayable', name, 'this browser cannot play this video', 'one in mp4 (H.264) or webm', error);
  });
  return video;
}

/** A video element that may play without being asked for. */
export function silentVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  return video;
}

/** Waits until a video has a frame to show. */
export function firstFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), MOST_WAIT_MS);
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    video.addEventListener(
      'loadeddata',
      end(() => (video.videoWidth > 0 ? resolve() : reject(new Error('it has no picture')))),
      { once: true },
    );
    video.addEventListener(
      'error',
      end(() => reject(new Error(video.error?.message || 'an unknown form'))),
      { once: true },
    );
  });
}

/** What is told of a file that cannot be used. */
export function refused(code: string, name: string, message: string, hint: string, cause?: unknown): AfterimageError {
  const got = cause instanceof Error ? { got: cause.message } : {};
  return new AfterimageError({ code, where: { address: name }, message, hint, ...got });
}
