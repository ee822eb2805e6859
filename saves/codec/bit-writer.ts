/** Writes bits, the lowest first. */
export class BitWriter {
  readonly out: Uint8Array;
  /** Bytes written. */
  length = 0;
  /** Bits that do not make a byte yet, and how many. */
  bits = 0;
  count = 0;

  constructor(size: number) {
    this.out = new Uint8Array(size);
  }

  /** Goes on from where somebody has written by himself. */
  resume(length: number, bits: number, count: number): void {
    this.length = length;
    this.bits = bits;
    this.count = count;
  }

  /** @param count at most 16 */
  write(value: number, count: number): void {
    this.bits |= value << this.count;
    this.count += count;
    if (this.count >= 16) {
      this.out[this.length++] = this.bits & 255;
      this.out[this.length++] = (this.bits >>> 8) & 255;
      this.bits >>>= 16;
      this.count -= 16;
    }
  }

  align(): void {
    while (this.count > 0) {
      this.out[this.length++] = this.bits & 255;
      this.bits >>>= 8;
      this.count -= 8;
    }
    this.bits = 0;
    this.count = 0;
  }

  copy(bytes: Uint8Array): void {
    this.align();
    this.out.set(bytes, this.length);
    this.length += bytes.length;
  }

  finish(): Uint8Array {
    this.align();
    return this.out.slice(0, this.length);
  }
}
