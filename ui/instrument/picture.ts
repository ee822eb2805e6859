/** Offers bytes to the person as a file. */
export function download(bytes: Uint8Array, name: string, mime: string): void {
  downloadBlob(new Blob([new Uint8Array(bytes)], { type: mime }), name);
}

/** Offers a blob to the person as a file. */
export function downloadBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The file name of a download: `<name>-<yyyy.mm.dd-HH.MM.ss>-<seed>.<extension>`. */
export function fileName(name: string, seed: string, now: Date, extension: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}.${two(now.getMonth() + 1)}.${two(now.getDate())}-${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`;
  return `${name}-${date}-${seed}.${extension}`.replace(/[^\w.@-]+/g, '_');
}
