/** Content files by path, such as `components/warp/sine.glsl`, `patterns/tidepool.yaml`, `slib/warps.slib`. */
export type ContentFiles = Readonly<Record<string, string>>;
