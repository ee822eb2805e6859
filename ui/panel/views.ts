import type { Component, SlotContent } from '../../engine/document';
import { type Deck, View } from '../../engine/show';
import type { GlancePicture, Stage } from '../../engine/stage';

/** What a small picture shows: what stands in the tree, a component as it would be by default, or a pass's buffer. */
export type Subject =
  | { readonly kind: 'module'; readonly content: SlotContent; readonly address: string }
  | { readonly kind: 'component'; readonly component: Component; readonly address: string }
  | { readonly kind: 'buffer'; readonly pass: string };

/** Something that shows a small picture. */
export interface Watcher {
  readonly subject: Subject | null;
  /** Takes a picture, or learns that there is none. */
  take(picture: ImageData | 'refused'): void;
}

/** Milliseconds of one beat that drawing may cost the main thread. */
const BUDGET_MS = 1;

/** How many are drawn at one beat at most. */
const MOST_AT_ONCE = 4;

interface Watched {
  view: View | null;
  /** What the view was made of, to notice when it is out of date. */
  subject: Subject | null;
  structure: unknown;
  /** The beat it last had its turn at. */
  turn: number;
  isSeen: boolean;
  hasPicture: boolean;
}

/**
 * The small pictures of the panel: at every beat a few of those that are on the screen are drawn anew, in turn. What nobody sees costs nothing.
 */
export class Views {
  private readonly watched = new Map<Element & Watcher, Watched>();
  private observer: IntersectionObserver | null = null;
  private turns = 0;
  /** What a picture costs, milliseconds, over the last few. */
  private price = 0;

  /**
   * @param stage what draws them
   * @param spend told what showing them cost the main thread, milliseconds
   */
  constructor(
    private readonly stage: Pick<Stage, 'glance'>,
    private readonly spend: (milliseconds: number) => void,
  ) {}

  /** Begins to draw for an element. */
  watch(element: Element & Watcher): void {
    this.watched.set(element, {
      view: null,
      subject: null,
      structure: null,
      turn: 0,
      isSeen: false,
      hasPicture: false,
    });
    this.observer ??= new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const watched = this.watched.get(target as Element & Watcher);
        if (watched) watched.isSeen = isIntersecting;
      }
    });
    this.observer.observe(element);
  }

  /** Ends it. */
  forget(element: Element & Watcher): void {
    this.watched.delete(element);
    this.observer?.unobserve(element);
  }

  /** Draws the next few. */
  look(deck: Deck): void {
    const began = performance.now();
    this.turns += 1;
    const seen = [...this.watched].filter(([element, { isSeen }]) => isSeen && element.subject !== null);
    if (seen.length === 0) return;
    seen.sort(([, a], [, b]) => a.turn - b.turn);
    const stale = seen.find(([element, watched]) => isStale(watched, element.subject, deck));
    // Writing a program's text takes a millisecond: one at a time.
    if (stale) renew(stale[1], stale[0].subject, deck);
    const most = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(BUDGET_MS / Math.max(this.price, 0.01))));
    const ready = seen.filter(([, { view }]) => view?.deckId === deck.id);
    // One that has no picture yet is asked for at every beat, so that the next program links as soon as the last one has.
    const fresh = ready.find(([, { hasPicture }]) => !hasPicture);
    const drawn = [...(fresh ? [fresh] : []), ...ready.filter((each) => each !== fresh)].slice(
      0,
      most + (fresh ? 1 : 0),
    );
    for (const [, { view }] of drawn) view?.fill();
    const pictures = this.stage.glance(drawn.flatMap(([, { view }]) => view ?? []));
    if (!pictures) return;
    for (const [, watched] of drawn) watched.turn = this.turns;
    void pictures.then((all) => this.give(drawn, all));
    if (!stale && drawn.length > 0) this.price += ((performance.now() - began) / drawn.length - this.price) / 8;
  }

  private give(drawn: readonly (readonly [Element & Watcher, Watched])[], pictures: readonly GlancePicture[]): void {
    const began = performance.now();
    for (const [index, [element, watched]] of drawn.entries()) {
      const picture = pictures[index];
      if (picture === undefined || picture === 'linking' || !this.watched.has(element)) continue;
      watched.hasPicture = true;
      element.take(picture);
    }
    this.spend(performance.now() - began);
  }
}

/** What shows the light of a live module is out of date when the tree has changed. */
function isStale({ view, subject, structure }: Watched, present: Subject | null, deck: Deck): boolean {
  if (!isSameSubject(subject, present)) return true;
  if (view !== null && view.deckId !== deck.id) return true;
  return present?.kind === 'component' ? false : structure !== deck.placed;
}

function isSameSubject(a: Subject | null, b: Subject | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.kind !== b.kind) return false;
  if (a.kind === 'buffer') return b.kind === 'buffer' && a.pass === b.pass;
  if (a.kind === 'module') return b.kind === 'module' && a.content === b.content && a.address === b.address;
  return b.kind === 'component' && a.component === b.component && a.address === b.address;
}

function renew(watched: Watched, subject: Subject | null, deck: Deck): void {
  watched.subject = subject;
  watched.structure = deck.placed;
  watched.view = subject && viewOf(subject, deck);
}

function viewOf(subject: Subject, deck: Deck): View | null {
  switch (subject.kind) {
    case 'module':
      return View.ofModule(deck, subject.content, subject.address);
    case 'component':
      return View.ofComponent(deck, subject.component, subject.address);
    case 'buffer':
      return View.ofBuffer(deck, subject.pass);
  }
}
