import { saveError, sha256 } from '../codec';

/** More than the texts of a large pattern take; when there are more, all are forgotten and what is still used comes again. */
const MOST_TEXT_BYTES = 8 * 2 ** 20;

/** A blob with its name. */
interface Named {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/**
 * Names blobs by their content, and remembers what texts and files are called: what comes again, as the code of components does with every
 * save, is neither encoded nor hashed again.
 */
export class BlobNames {
  private texts = new Map<string, Promise<Named>>();
  private textBytes = 0;
  private readonly files = new WeakMap<Uint8Array, Promise<string>>();

  /**
   * A text as a blob.
   * @throws AfterimageError `unsupported-value` when UTF-8 cannot hold it
   */
  text(text: string): Promise<Named> {
    const known = this.texts.get(text);
    if (known) return known;
    const bytes = textBytes(text);
    this.textBytes += bytes.length;
    if (this.textBytes > MOST_TEXT_BYTES) {
      this.texts = new Map();
      this.textBytes = bytes.length;
    }
    const named = sha256(bytes).then((hash) => ({ hash, bytes }));
    this.texts.set(text, named);
    return named;
  }

  /**
   * What a file is called.
   * @param bytes never changed again
   */
  file(bytes: Uint8Array): Promise<string> {
    const known = this.files.get(bytes) ?? sha256(bytes);
    this.files.set(bytes, known);
    return known;
  }
}

/** UTF-8 that gives the same text back, else an error: silently replaced characters would change a component. */
function textBytes(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) {
    throw saveError('unsupported-value', 'text', 'this text is not well-formed Unicode', {
      got: JSON.stringify(text.slice(0, 40)),
    });
  }
  return new TextEncoder().encode(text);
}
