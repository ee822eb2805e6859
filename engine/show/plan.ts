import {
  CONTEXT_VECTORS,
  type CompiledPass,
  compilePass,
  convertColour,
  type ProgramLimits,
  SOUND_BANDS,
  WEBGL2_LIMITS,
} from '../compile';
import {
  type Crossfade,
  type Library,
  type Module,
  type Parameter,
  type Pass,
  type Pattern,
  type Placed,
  parameterParts,
  walkPattern,
} from '../document';
import { constant, evaluatePath, isOver, type Path } from '../time';
import type { FramePass } from './frame';

interface Moving {
  readonly module: Module;
  readonly path: Path;
  readonly parameter: Parameter;
  readonly parts: number;
  readonly offset: number;
}

interface PassPlan {
  readonly frame: FramePass;
  readonly compiled: CompiledPass;
  moving: Moving[];
}

/**
 * What must be done each tick for one pattern, worked out once per change of its structure: programs, and where each value goes.
 * Between changes a tick only evaluates the paths that move.
 */
export class Plan {
  readonly passes: readonly FramePass[];
  readonly placed: readonly Placed[];
  private readonly plans: readonly PassPlan[];
  private readonly scratch = new Float64Array(4);

  /**
   * @param pattern the live pattern
   * @param library where its components are found
   * @param limits what a program may ask of a graphics card
   * @throws AfterimageError when a component is unknown or a pass too large
   */
  constructor(pattern: Pattern, library: Library, limits: ProgramLimits = WEBGL2_LIMITS) {
    this.placed = [...walkPattern(pattern)];
    this.plans = pattern.passes.map((pass) => planPass(pass, pattern, library, limits));
    this.passes = this.plans.map((plan) => plan.frame);
    this.bind();
  }

  /** Takes up the present paths of all parameters; call it after one was replaced. */
  bind(): void {
    for (const plan of this.plans) {
      plan.moving = [];
      for (const { module, parameter, offset } of plan.compiled.bindings) {
        const path = module.params[parameter.name] ?? { kind: 'const', value: parameter.default };
        const entry = { module, path, parameter, parts: parameterParts[parameter.type], offset };
        if (path.kind === 'const') this.write(entry, 0, plan.frame.data);
        else plan.moving.push(entry);
      }
    }
  }

  /**
   * Fills the uniform arrays for one tick.
   * @param tick the pattern's tick
   * @param time the pattern's time, seconds
   * @param sound eight bands, 0..1
   */
  fill(tick: number, time: number, sound: readonly number[]): void {
    let arrived = false;
    for (const { frame, moving, compiled } of this.plans) {
      const { data } = frame;
      data[0] = time;
      data[1] = tick % 16777216;
      for (let band = 0; band < SOUND_BANDS; band++) data[4 + band] = sound[band] ?? 0;
      for (const entry of moving) {
        this.write(entry, time, data);
        arrived ||= isOver(entry.path, time);
      }
      for (const { fade, offset } of compiled.fades) data[offset] = fadeWeight(fade, tick);
    }
    if (arrived) this.settle(time);
  }

  /** Interpolations that have arrived become constants (rule TIME-3). */
  private settle(time: number): void {
    for (const { moving } of this.plans) {
      for (const entry of moving) {
        if (!isOver(entry.path, time)) continue;
        this.evaluate(entry, time);
        entry.module.params[entry.parameter.name] = constant(...this.scratch.subarray(0, entry.parts));
      }
    }
    this.bind();
  }

  private write(entry: Moving, time: number, data: Float32Array): void {
    uniformValue(entry.path, entry.parameter, time, this.scratch);
    for (let part = 0; part < entry.parts; part++) data[entry.offset + part] = this.scratch[part] ?? 0;
  }

  private evaluate({ path, parameter }: Moving, time: number): void {
    presentValue(path, parameter, time, this.scratch);
  }
}

/**
 * Writes the value that a parameter has: on its step, inside its range, and never a NaN (rule TIME-5).
 * @param path what drives it
 * @param time the pattern's time, seconds
 * @param out where its parts go, from index 0
 */
export function presentValue(path: Path, parameter: Parameter, time: number, out: { [index: number]: number }): void {
  const { low, high, step } = parameter;
  const parts = parameterParts[parameter.type];
  evaluatePath(path, time, out, 0, parts);
  for (let part = 0; part < parts; part++) {
    let value = out[part] ?? 0;
    if (step !== null) value = low + Math.floor((value - low) / step + 0.5) * step;
    value = Math.min(high, Math.max(low, value));
    out[part] = Number.isNaN(value) ? low : value;
  }
}

/** As `presentValue`, but as the component gets it: a colour in the space that it asks for (rule GLSL-13). */
export function uniformValue(path: Path, parameter: Parameter, time: number, out: { [index: number]: number }): void {
  presentValue(path, parameter, time, out);
  if (parameter.space) convertColour(out, parameter.space);
}

/** The weight of a crossfade's new side: eased, 0 at its start, 1 at its end. */
export function fadeWeight(fade: Crossfade, tick: number): number {
  const u = Math.min(1, Math.max(0, (tick - fade.start) / fade.ticks));
  return u * u * (3 - 2 * u);
}

/** By content, so that decks that mean different pictures by one name do not clash. */
export function imageKey(name: string, pattern: Pattern, library: Library): string {
  return name.startsWith('pass:') ? `pass:${bufferKey(name.slice(5), pattern)}` : library.get('image', name).hash;
}

/** What the stage calls the buffer of a pass: a renamed pass keeps its light by it (rule SHOW-22). */
export function bufferKey(pass: string, { passes }: Pattern): string {
  return passes.find(({ name }) => name === pass)?.key ?? pass;
}

function planPass(pass: Pass, pattern: Pattern, library: Library, limits: ProgramLimits): PassPlan {
  const compiled = compilePass(pass.root, {
    library,
    name: pass.name,
    target: pass.buffer ? 'buffer' : 'display',
    light: pass.light !== null,
    supersample: pattern.supersample,
    limits,
  });
  const size = pass.buffer ? Math.max(1, Math.round(pattern.size * pass.buffer.scale)) : 0;
  const data = new Float32Array(Math.max(compiled.vectors, CONTEXT_VECTORS) * 4);
  data[2] = size;
  data[3] = size;
  const target = pass.buffer && { size, format: pass.buffer.format, persistent: pass.buffer.persistent };
  return {
    compiled,
    moving: [],
    frame: {
      name: bufferKey(pass.name, pattern),
      program: { key: compiled.key, fragment: compiled.fragment },
      data,
      target,
      light: pass.light && bufferKey(pass.light, pattern),
      images: compiled.images.map((name) => imageKey(name, pattern, library)),
    },
  };
}
