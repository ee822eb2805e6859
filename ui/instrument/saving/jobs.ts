import type { Problem } from '../../../engine/problem';
import type { SaveRecord } from '../../../saves';
import type { PictureWords, Pixels } from '../../../saves/picture';
import type { Keepsake, SentWaiting } from '../save-shelf';
import type { RawMoment } from './raw-moment';

/** A moment to be kept, and as what. */
export interface RawKeepsake extends Omit<Keepsake, 'snapshot'> {
  readonly raw: RawMoment;
}

/** A moment to be put into a picture. */
export interface RawPicture {
  readonly raw: RawMoment;
  /** What the picture shows; absent: the moment's own screenshot. */
  readonly display?: Pixels;
  readonly words: PictureWords;
}

/** What is asked for: everything about keeping that takes long. */
export type SaveJob =
  | { readonly job: 'keep'; readonly keepsake: RawKeepsake }
  | { readonly job: 'send'; readonly id: string }
  | { readonly job: 'send-waiting'; readonly epoch: string | null }
  | { readonly job: 'picture'; readonly picture: RawPicture };

/** What each job gives. */
export interface JobResults {
  readonly keep: SaveRecord;
  readonly send: undefined;
  readonly 'send-waiting': SentWaiting;
  readonly picture: Uint8Array;
}

/** What a worker is told. */
export interface JobMessage {
  readonly number: number;
  readonly job: SaveJob;
}

/** What a worker tells. */
export type WorkerMessage =
  /** It is there. */
  | { readonly told: 'ready' }
  /** Memory that is needed no more. */
  | { readonly told: 'spent'; readonly pieces: readonly Uint8Array[] }
  | { readonly told: 'done'; readonly number: number; readonly result: JobResults[keyof JobResults] }
  | { readonly told: 'failed'; readonly number: number; readonly problems: readonly Problem[] | string };
