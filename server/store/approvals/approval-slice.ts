/** That a curator has looked at code and lets it run without a question. */
export interface ApprovalRow {
  /** Of a snapshot, or of a piece of code. */
  readonly hash: string;
  readonly kind: 'snapshot' | 'code';
  /** Who has; null for a snapshot all of whose code was approved before it came. */
  readonly person: string | null;
  readonly created: number;
}

export interface ApprovalReads {
  /** Of these hashes, which are approved. */
  of(hashes: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface ApprovalSlice extends ApprovalReads {
  /** Approves what is not approved yet. */
  add(rows: readonly ApprovalRow[]): Promise<void>;
  /** Takes the approval of one hash back, and that of every snapshot that lists it. */
  remove(hash: string): Promise<void>;
}
