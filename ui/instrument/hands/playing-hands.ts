import type { Deck } from '../../../engine/show';
import { type Complex, formatPath } from '../../../engine/time';
import type { AfterimageGlimpse, AfterimageMark } from '../../chrome';
import { Glide, type HandsPlayer } from './glide';
import { type Nudge, nudged, turned, valueAt } from './nudge';
import type { KeptSettings } from './settings';
import { handSlots } from './slots';
import type { Spot, StageGestures } from './stage-pointer';
import { Stepper } from './stepper';
import { complexTargets, handTargets, type Target, targetName } from './targets';

/** How many slots and parameters are under keys. */
const PLACES = 4;

/** What the playing hands work with. */
export interface PlayingHandsParts {
  readonly player: HandsPlayer;
  readonly settings: KeptSettings;
  readonly glimpse: Pick<AfterimageGlimpse, 'show'>;
  readonly mark: Pick<AfterimageMark, 'put' | 'release'>;
  readonly report: (error: unknown) => void;
  /** A finger has tapped the picture. */
  readonly onTap: () => void;
}

/** Nudges, steps and drives what plays: by keys, the pointer and fingers. Everything becomes commands. */
export class PlayingHands implements StageGestures {
  private readonly glide: Glide;
  private readonly stepper: Stepper;
  /** What the pointer holds, and what drove it before. */
  private held: { readonly target: Target; readonly before: string | readonly number[] } | null = null;

  constructor(private readonly parts: PlayingHandsParts) {
    const { player, settings, report } = parts;
    this.glide = new Glide(player, report);
    this.stepper = new Stepper(player, () => settings.stepSeconds, report);
  }

  /** The slots and parameters under the keys of what plays, by name; '' where there is none. */
  names(): { slots: readonly string[]; parameters: readonly string[] } {
    const { deck } = this;
    if (!deck) return { slots: [], parameters: [] };
    const assigned = this.assigned(deck);
    return {
      slots: handSlots(deck, assigned.step, PLACES).map((place) => (place ? `${place.module}.${place.slot.name}` : '')),
      parameters: handTargets(deck, assigned.nudge, PLACES).map((target) => (target ? shown(target) : '')),
    };
  }

  /**
   * Steps a slot's component.
   * @param place 0 to 3
   * @param by 1 or -1
   */
  step(place: number, by: number): void {
    const { deck } = this;
    if (!deck) return;
    const slot = handSlots(deck, this.assigned(deck).step, PLACES)[place];
    const stepped = slot && this.stepper.step(deck, slot, by);
    if (!stepped) {
      this.parts.glimpse.show({ what: `Slot ${place + 1}`, now: 'nothing to step here' });
      return;
    }
    const { before, name, after, count } = stepped;
    this.parts.glimpse.show({ what: stepped.slot, now: name, before, after, place: `${stepped.place} of ${count}` });
  }

  /**
   * Nudges a complex parameter.
   * @param place 0 to 3
   */
  nudge(place: number, nudge: Nudge): void {
    const { deck } = this;
    if (!deck) return;
    const target = handTargets(deck, this.assigned(deck).nudge, PLACES)[place];
    if (target) this.bring(target, nudged(this.glide.aim(target), nudge, target.parameter));
    else this.parts.glimpse.show({ what: `Parameter ${place + 1}`, now: 'nothing to nudge here' });
  }

  /**
   * Lets the pointer drive a complex parameter of what plays; the choice is kept for the pattern.
   * @param module its address
   * @param name the parameter
   */
  drive(module: string, name: string): void {
    const { deck } = this;
    if (!deck) return;
    const target = complexTargets(deck).find(
      ({ placed, parameter }) => placed.address === module && parameter.name === name,
    );
    if (!target) {
      this.parts.report(new Error(`The pointer cannot drive ${module}:${name}: there is no such complex parameter.`));
      return;
    }
    this.parts.settings.drive(deck.pattern.name, targetName(target));
    this.parts.glimpse.show({ what: 'Drag on the picture drives', now: shown(target) });
  }

  drag(plane: Complex, at: Spot): void {
    const { deck } = this;
    if (!deck) return;
    const target = this.held ? find(deck, this.held.target) : this.driven(deck);
    if (!target) return;
    this.held ??= { target, before: this.glide.pathText(target) };
    this.glide.to(target, valueAt(plane, target.parameter));
    this.parts.mark.put(at.x, at.y, shown(target));
  }

  drop(spring: boolean): void {
    const { held } = this;
    this.held = null;
    this.parts.mark.release();
    if (spring && held) this.glide.back(held.target, held.before);
  }

  twist(by: Complex, middle: Spot): void {
    const { deck } = this;
    if (!deck) return;
    const target = this.twisted(deck);
    if (!target) return;
    this.glide.to(target, turned(this.glide.aim(target), by, target.parameter));
    this.parts.mark.put(middle.x, middle.y, shown(target));
  }

  untwist(): void {
    this.parts.mark.release();
  }

  tap(): void {
    this.parts.onTap();
  }

  private get deck(): Deck | undefined {
    return this.parts.player.show.live;
  }

  private assigned(deck: Deck) {
    return this.parts.settings.of(deck.pattern.name);
  }

  /** What the pointer drives: what a person has chosen, else the first parameter under the keys. */
  private driven(deck: Deck): Target | undefined {
    const { drive, nudge } = this.assigned(deck);
    const chosen = complexTargets(deck).find((target) => targetName(target) === drive);
    return chosen ?? handTargets(deck, nudge, PLACES)[0];
  }

  /** What two fingers turn and stretch: the first parameter under the keys that the pointer does not drive. */
  private twisted(deck: Deck): Target | undefined {
    const driven = this.driven(deck);
    const others = handTargets(deck, this.assigned(deck).nudge, PLACES).filter((target) => target !== undefined);
    return others.find((target) => driven === undefined || targetName(target) !== targetName(driven)) ?? driven;
  }

  private bring(target: Target, aim: Complex): void {
    this.glide.to(target, aim);
    const value = aim.map((part) => Number(part.toFixed(3)));
    this.parts.glimpse.show({ what: shown(target), now: formatPath({ kind: 'const', value }) });
  }
}

/** The same target in what plays now. */
function find(deck: Deck, { placed, parameter }: Target): Target | undefined {
  return complexTargets(deck).find(
    (target) => target.placed.module.id === placed.module.id && target.parameter.name === parameter.name,
  );
}

function shown({ placed, parameter }: Target): string {
  return `${placed.address}: ${parameter.name}`;
}
