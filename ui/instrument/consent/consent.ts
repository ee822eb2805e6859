import type { Library } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import { type Moment, readManifest, sha256 } from '../../../saves';
import { type OthersCode, othersCode } from '../../../saves/show';
import type { SharedVersion } from '../exporting';

const KEY = 'afterimage:agreed-code';

/** How many pieces of code are remembered; the oldest are asked for again. */
const MOST = 8000;

/** As many digits of a SHA-256 as tell pieces of code apart for good. */
const DIGITS = 32;

/** What somebody wants to open, and the code in it that nobody has agreed to. */
export interface CodeRequest {
  readonly title: string;
  /** Who shared it; null when nobody says so. */
  readonly author: string | null;
  readonly code: readonly OthersCode[];
  /** Its picture, a PNG. */
  readonly picture: Uint8Array;
  /** Where a curator can approve it for everybody; absent: it is not from the server. */
  readonly shared?: SharedVersion | undefined;
}

/** Thrown in place of running code of others; nothing of it was compiled. */
export class OthersCodeError extends AfterimageError {
  constructor(readonly request: CodeRequest) {
    const { title, code } = request;
    super({
      code: 'others-code',
      where: { address: title },
      message: 'it brings code of others that nobody here has agreed to',
      got: code.map(({ name }) => name).join(', '),
      hint: `reading it, and then open(..., { othersCode: 'agree' })`,
    });
  }
}

/** What is to be opened, and what is known of it. */
export interface Incoming {
  readonly moment: Moment;
  readonly title: string;
  readonly author?: string | undefined;
  /** It is the viewer's own, or a curator has approved it. */
  readonly isTrusted?: boolean | undefined;
  readonly shared?: SharedVersion | undefined;
}

/** What consent works with. */
export interface ConsentParts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** The installation's content. */
  readonly library: Library;
}

/**
 * Lets code of others run only after the viewer has agreed to it (rules CODE-1 to CODE-4). What was agreed to is remembered in this browser by its
 * SHA-256, and so is the installation's own code: what was saved on it stays the viewer's own when a later installation has other code.
 */
export class Consent {
  private readonly agreed: Set<string>;

  constructor(private readonly parts: ConsentParts) {
    this.agreed = new Set(remembered(parts.storage));
  }

  /** Whether this browser has never remembered any code: what it keeps then is from before it asked. */
  get isNew(): boolean {
    return this.parts.storage.getItem(KEY) === null;
  }

  /**
   * Lets something in, or not.
   * @param incoming what it is
   * @param othersCode `agree`: the viewer, or a script of theirs, has read the code
   * @throws OthersCodeError when it brings code that nobody has agreed to
   */
  async admit({ moment, title, author, isTrusted, shared }: Incoming, othersCode?: 'agree'): Promise<void> {
    const code = await this.unknown(moment);
    if (code.length === 0) return;
    if (isTrusted !== true && othersCode !== 'agree')
      throw new OthersCodeError({ title, author: author ?? null, code, picture: moment.picture, shared });
    await this.agree(code);
  }

  /** Remembers that the viewer has agreed to code. */
  async agree(code: readonly Pick<OthersCode, 'source'>[]): Promise<void> {
    const hashes: string[] = [];
    for (const { source } of code) hashes.push(await hashOf(source));
    this.remember(hashes);
  }

  /** Remembers code by the SHA-256 of its files. */
  remember(hashes: readonly string[]): void {
    const before = this.agreed.size;
    for (const hash of hashes) this.agreed.add(hash.slice(0, DIGITS));
    if (this.agreed.size === before && !this.isNew) return;
    const kept = [...this.agreed].slice(-MOST);
    try {
      this.parts.storage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full storage: what was agreed to holds until the page is closed.
    }
  }

  /** Remembers the code of a snapshot that this browser kept before it asked for anything. */
  async rememberSnapshot(manifest: Uint8Array): Promise<void> {
    const { components, includes, families } = await readManifest(manifest);
    this.remember([components, includes, families].flatMap((hashes) => Object.values(hashes)));
  }

  private async unknown(moment: Moment): Promise<OthersCode[]> {
    const found: OthersCode[] = [];
    for (const piece of othersCode(moment, this.parts.library))
      if (!this.agreed.has(await hashOf(piece.source))) found.push(piece);
    return found;
  }
}

async function hashOf(source: string): Promise<string> {
  return (await sha256(new TextEncoder().encode(source))).slice(0, DIGITS);
}

function remembered(storage: ConsentParts['storage']): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((hash) => typeof hash === 'string') : [];
  } catch {
    return [];
  }
}
