import type { StreamState } from '../random';
import type { MovingPath, Path } from '../time';

/** What is said of an entity in one word. */
export type Flag = 'core' | 'user' | 'live' | 'lib' | 'hidden' | 'deleted';

/** The types of entity. */
export type EntityType = 'pattern' | 'module' | 'component' | 'family' | 'section' | 'image';

/** What every entity carries (rule DOC-1). */
export interface Head<Type extends EntityType> {
  readonly type: Type;
  readonly id: string;
  /** A set, kept sorted. */
  readonly flags: readonly Flag[];
  readonly props: Readonly<Record<string, string>>;
  /** The id it was first imported from, kept through clones. */
  readonly orig: string | null;
  /** The version of this type's schema. */
  readonly schema: number;
}

/** The GLSL types a parameter may have. */
export type ParameterType = 'float' | 'int' | 'bool' | 'vec2' | 'vec3' | 'vec4';

/** How many numbers a value of a parameter type has. */
export const parameterParts: Readonly<Record<ParameterType, number>> = {
  float: 1,
  int: 1,
  bool: 1,
  vec2: 2,
  vec3: 3,
  vec4: 4,
};

/** One parameter of a component, from its header. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly default: readonly number[];
  readonly low: number;
  readonly high: number;
  /** The step of a stepped parameter, or null. */
  readonly step: number | null;
  readonly about: string;
  /** Whether the header wrote it as a colour. */
  readonly colour: boolean;
  /** What a colour is turned into before its component gets it; absent: it stays sRGB (rule GLSL-13). */
  readonly space?: ColourSpace;
}

/** What colours can be turned into once a tick instead of once a pixel. */
export type ColourSpace = 'linear' | 'oklab';

/** A place in a component where another module is called. */
export interface Slot {
  readonly name: string;
  readonly family: string;
  readonly about: string;
}

/** A name in a component's code that stands for one of several functions. */
export interface Choice {
  readonly name: string;
  readonly options: readonly string[];
  readonly about: string;
}

/** A piece of code: text as it stands, or a name that the compiler fills in. */
export type CodePiece = string | { readonly slot: string } | { readonly choice: string } | { readonly context: string };

/** What a piece of code does each time it runs, to be weighed when it is known what it calls (rule COST-2). */
export interface Work {
  /** Its own operations, in units of one addition of one number. */
  readonly own: number;
  /** How often it calls slots, choices, functions of includes, `light` and `image`. */
  readonly calls: Readonly<Record<string, number>>;
  /** What depends on more than that. */
  readonly parts: readonly WorkPart[];
}

/** Work of which one side is done, or that is done as often as a parameter says; all of it so many times. */
export type WorkPart =
  | { readonly kind: 'either'; readonly times: number; readonly sides: readonly Work[] }
  | {
      readonly kind: 'loop';
      readonly times: number;
      /** The loop's own bound, or null. */
      readonly most: number | null;
      readonly parameter: string;
      readonly body: Work;
    };

/** A function of an include, as far as those who call it need it. */
export interface IncludeFunction {
  /** Its GLSL type. */
  readonly returns: string;
  readonly work: Work;
}

/** A GLSL function with typed parameters; immutable once released. */
export interface Component extends Head<'component'> {
  readonly family: string;
  readonly name: string;
  readonly version: number;
  readonly about: string;
  readonly by: string;
  readonly license: string;
  /** The whole file, as it was read. */
  readonly source: string;
  readonly parameters: readonly Parameter[];
  readonly slots: readonly Slot[];
  readonly choices: readonly Choice[];
  readonly uses: readonly string[];
  /** Whether the code samples its own image. */
  readonly usesImage: boolean;
  /** Names of the family arguments, in order. */
  readonly arguments: readonly string[];
  readonly body: readonly CodePiece[];
  /** What its code does for each pixel. */
  readonly work: Work;
}

/** A signature that components share, and what an empty slot does. */
export interface Family extends Head<'family'> {
  readonly name: string;
  readonly about: string;
  readonly version: number;
  readonly returns: ParameterType;
  readonly arguments: readonly { readonly type: ParameterType; readonly name: string }[];
  /** Component reference used where a slot is left empty. */
  readonly default: string;
  readonly source: string;
  /** The file that says what stands around a component when it is shown alone (rule WORK-1). */
  readonly showcase?: string;
}

/** One line of a section. */
export interface SectionEntry {
  /** The line without weight and comment: what a pick is hashed by. */
  readonly key: string;
  readonly weight: number;
  /** What it names, as data: a component name, a mapping of settings, or an image name. */
  readonly value: ModuleData;
}

/** A module as it is written by hand: a name, or a mapping with `use`. */
export type ModuleData = string | { readonly [key: string]: unknown };

/** A named list that scripts pick from. */
export interface Section extends Head<'section'> {
  readonly name: string;
  readonly about: string;
  readonly entries: readonly SectionEntry[];
  readonly source: string;
}

/** What an image is made of: a picture that stays, a video file, or what a camera sees now. */
export type ImageKind = 'still' | 'video' | 'camera';

/**
 * A picture that modules may sample. One that a save kept of a video or a camera is a still with the prop `live`, which says of which.
 */
export interface Image extends Head<'image'> {
  readonly name: string;
  readonly mime: string;
  /** SHA-256 of its bytes, hex; of a camera, of what names it. */
  readonly hash: string;
  readonly kind: ImageKind;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A search in the library (rule DOC-4). */
export interface Query {
  readonly type?: EntityType;
  readonly flags?: readonly Flag[];
  readonly without?: readonly Flag[];
  readonly props?: Readonly<Record<string, string>>;
  readonly family?: string;
  readonly text?: string;
}

interface ScriptBase {
  readonly id: string;
}

/** Picks something for a slot, a choice or the image, every so often. */
export interface RandomizeScript extends ScriptBase {
  readonly kind: 'randomize';
  /** A slot or choice of the module, or `image`. */
  readonly target: string;
  /** The section picked from; null where a query is, or where the options of a choice are meant. */
  readonly from: string | null;
  readonly query: Query | null;
  /** Whether the first pick is made, without a fade, on the first tick. */
  readonly start: boolean;
  /** Seconds between picks, lower and upper bound. */
  readonly every: readonly [number, number];
  /** Seconds of crossfade; 0 = at once. */
  readonly fade: number;
  state: { next: number; stream: StreamState } | null;
}

/** Crossfades a slot to a given module, once. */
export interface SwitchScript extends ScriptBase {
  readonly kind: 'switch';
  readonly target: string;
  readonly to: Module;
  /** Seconds after the script's start. */
  readonly after: number;
  /** Seconds of crossfade. */
  readonly fade: number;
  state: { next: number } | null;
}

/** Ends the crossfade whose new side is the module that carries it: that module takes the slot alone. */
export interface FinishSwitchScript extends ScriptBase {
  readonly kind: 'finishSwitch';
  state: { next: number };
}

/** Walks a parameter through steps: low, low + step, ... high, and again. */
export interface StepParamScript extends ScriptBase {
  readonly kind: 'stepParam';
  readonly target: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** Seconds between steps, lower and upper bound. */
  readonly every: readonly [number, number];
  /** Seconds that one step takes; 0 = at once. */
  readonly fade: number;
  state: { next: number; at: number; stream: StreamState } | null;
}

/** Deterministic automation on a module. */
export type Script = RandomizeScript | SwitchScript | FinishSwitchScript | StepParamScript;

/** A path that was made to stand still, to be given back. */
export interface HeldPath {
  readonly path: MovingPath;
  /** Pattern time at which it stood still, seconds. */
  readonly since: number;
}

/** A live use of a component. Mutable in the live layer only. */
export interface Module extends Head<'module'> {
  /** `family/name@version`. */
  component: string;
  params: Record<string, Path>;
  /** By parameter, what `freeze` made constant (rule SHOW-14); absent when nothing is. */
  frozen?: Record<string, HeldPath>;
  choices: Record<string, string>;
  /** An image name, `pass:<name>`, or null. */
  image: string | null;
  slots: Record<string, SlotContent>;
  scripts: Script[];
}

/** Two modules in one slot while one takes over from the other; both are alive. */
export interface Crossfade {
  readonly type: 'crossfade';
  from: SlotContent;
  to: Module;
  /** The tick it began. */
  start: number;
  /** How many ticks it takes. */
  readonly ticks: number;
}

/** What a slot holds. */
export type SlotContent = Module | Crossfade;

/** The buffer formats, in bits per channel: 16-bit float, 8-bit. */
export type BufferFormat = 'rgba16f' | 'rgba8';

/** The picture a pass draws into. */
export interface PassBuffer {
  /** Size relative to the simulation, above 0, at most 4. */
  readonly scale: number;
  readonly format: BufferFormat;
  /** Whether the picture stays from tick to tick. */
  readonly persistent: boolean;
}

/** One draw over the whole picture. */
export interface Pass {
  readonly name: string;
  /** What its buffer is called on the stage, where the pass was renamed since; absent: its name (rule SHOW-22). */
  readonly key?: string;
  /** Null for the display pass. */
  readonly buffer: PassBuffer | null;
  /** Whose picture `light(uv)` reads; null for none. */
  readonly light: string | null;
  root: SlotContent;
}

/** A tree of modules arranged in passes, with a seed: what is on the stage. */
export interface Pattern extends Head<'pattern'> {
  readonly name: string;
  readonly about: string;
  readonly tags: readonly string[];
  readonly seed: string;
  /** Side of the square simulation, pixels. */
  readonly size: number;
  /** Samples per side of each pixel of every buffered pass and the display, 1..4. */
  readonly supersample: number;
  readonly passes: readonly Pass[];
}

/** Anything the library keeps. */
export type Entity = Pattern | Module | Component | Family | Section | Image;

/** The name a component is referred to by. */
export function componentRef(component: Pick<Component, 'family' | 'name' | 'version'>): string {
  return `${component.family}/${component.name}@${component.version}`;
}
