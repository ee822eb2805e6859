import type { Complex } from '../../../engine/time';

/** A point in the window, CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What fingers and the mouse do on the picture. */
export interface StageGestures {
  /** One pointer moves with its button or finger down; `plane` is where in the window, [-1, 1]^2, y up. */
  drag(plane: Complex, at: Spot): void;
  /** It was let go; `spring` when what it moved shall go back. */
  drop(spring: boolean): void;
  /** Two fingers have turned and stretched since the last call: by this complex number. */
  twist(by: Complex, middle: Spot): void;
  /** The two fingers are gone. */
  untwist(): void;
  /** A finger has touched and gone without moving. */
  tap(): void;
}

/** Pixels that a pointer moves before it counts as a drag, so that a click changes nothing. */
const DRAG_PIXELS = 6;

/**
 * Reads drags, taps and turns of two fingers on the picture.
 * @param canvas the picture; it covers the window
 * @returns stops reading
 */
export function listenToPointers(canvas: HTMLElement, gestures: StageGestures): () => void {
  const down = new Map<number, Spot>();
  let start: Spot = { x: 0, y: 0 };
  let state: 'none' | 'pressed' | 'drag' | 'twist' | 'over' = 'none';

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    // A finger on the picture is for the picture: it wakes the bar by a tap alone.
    if (event.pointerType !== 'mouse') event.stopPropagation();
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, spotOf(event));
    if (down.size === 1) {
      start = spotOf(event);
      state = 'pressed';
    } else if (down.size === 2) {
      if (state === 'drag') gestures.drop(false);
      state = 'twist';
    }
  };

  const onMove = (event: PointerEvent): void => {
    const before = down.get(event.pointerId);
    if (!before) return;
    if (event.pointerType !== 'mouse') event.stopPropagation();
    const now = spotOf(event);
    if (state === 'twist') {
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      const by = other && ratio(before, now, other);
      down.set(event.pointerId, now);
      if (by && other) gestures.twist(by, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      return;
    }
    down.set(event.pointerId, now);
    if (state === 'pressed' && Math.hypot(now.x - start.x, now.y - start.y) >= DRAG_PIXELS) state = 'drag';
    if (state === 'drag') gestures.drag(planeOf(now, canvas.getBoundingClientRect()), now);
  };

  const onUp = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId)) return;
    if (event.pointerType !== 'mouse') event.stopPropagation();
    if (state === 'drag') gestures.drop(event.shiftKey);
    if (state === 'twist') gestures.untwist();
    if (state === 'pressed' && event.pointerType !== 'mouse' && event.type === 'pointerup') gestures.tap();
    state = down.size === 0 ? 'none' : 'over';
  };

  const hold = (event: Event): void => event.preventDefault();
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onUp);
  canvas.addEventListener('contextmenu', hold);
  canvas.addEventListener('selectstart', hold);
  return () => {
    canvas.removeEventListener('pointerdown', onDown);
    canvas.removeEventListener('pointermove', onMove);
    canvas.removeEventListener('pointerup', onUp);
    canvas.removeEventListener('pointercancel', onUp);
    canvas.removeEventListener('contextmenu', hold);
    canvas.removeEventListener('selectstart', hold);
  };
}

/** Where in the window a point lies, from -1 at the left and bottom to 1 at the right and top: every window reaches the whole range. */
export function planeOf({ x, y }: Spot, box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>): Complex {
  const across = (2 * (x - box.left)) / Math.max(box.width, 1) - 1;
  const up = 1 - (2 * (y - box.top)) / Math.max(box.height, 1);
  return [clamp(across), clamp(up)];
}

/** How the line from one finger to another has turned and stretched when one has moved; y counts upwards. */
export function ratio(before: Spot, now: Spot, other: Spot): Complex | null {
  const [a, b] = [before.x - other.x, other.y - before.y];
  const [c, d] = [now.x - other.x, other.y - now.y];
  const length = a * a + b * b;
  if (length < 16 || c * c + d * d < 16) return null;
  return [(c * a + d * b) / length, (d * a - c * b) / length];
}

function spotOf(event: PointerEvent): Spot {
  return { x: event.clientX, y: event.clientY };
}

function clamp(part: number): number {
  return Math.min(1, Math.max(-1, part)) + 0;
}
