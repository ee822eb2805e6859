import { RenderTexture } from 'pixi.js';
import type { BufferFormat } from '../document';

/** Makes a texture that can be drawn into. */
export function pictureTexture(width: number, height: number, format: BufferFormat): RenderTexture {
  const texture = RenderTexture.create({
    width,
    height,
    resolution: 1,
    antialias: false,
    format: format === 'rgba16f' ? 'rgba16float' : 'rgba8unorm',
    alphaMode: 'no-premultiply-alpha',
    scaleMode: 'linear',
    addressMode: 'mirror-repeat',
    autoGenerateMipmaps: false,
    autoGarbageCollect: false,
  });
  return texture;
}
