import {
  defaultValue,
  extractAttributesFromGlProgram,
  GlProgram,
  GlProgramData,
  getUniformData,
  Shader,
  type Texture,
  type TextureSource,
  UniformGroup,
  type WebGLRenderer,
} from 'pixi.js';
import { type ProgramText, vertexShader } from '../compile';
import { AfterimageError } from '../problem';
import { type ContextLife, contextLost, isContextLost } from './context';

/** The one private field of pixi's shader system that taking over a linked program needs: its programs by key. */
interface ProgramCache {
  _programDataHash: Record<string, GlProgramData>;
}

interface Linking {
  readonly program: WebGLProgram;
  readonly shaders: readonly WebGLShader[];
  readonly text: ProgramText;
  readonly glProgram: GlProgram;
}

/** A program that is ready to draw. */
export interface ReadyProgram {
  readonly shader: Shader;
  readonly uniforms: UniformGroup;
  /** The names of its textures. */
  readonly samplers: readonly string[];
  /** The frame it was last drawn in, for letting go of the oldest. */
  lastUsed: number;
}

/** What is being linked. */
export interface Compiling {
  /** Programs of the present batch that are through. */
  readonly done: number;
  readonly total: number;
  /** Components that no program had before, `family/name@version`. */
  readonly names: readonly string[];
}

/** How many programs are kept; the least recently drawn go first. */
const MOST_PROGRAMS = 128;

/** A program that nothing was drawn with for so many frames is let go: five minutes of show time. */
const LONGEST_UNUSED = 18_000;

/** Milliseconds between two looks at a program that links in the background. */
const POLL_MS = 4;

/**
 * The programs of a stage. Pixi links a program when it first draws with it and waits for the result, which stalls the show; here a program
 * is linked ahead, asked for its state only when that does not block (KHR_parallel_shader_compile), and then handed to pixi.
 */
export class Programs {
  private readonly ready = new Map<string, ReadyProgram>();
  private readonly linking = new Map<string, Promise<void>>();
  private readonly linkingTexts = new Map<string, ProgramText>();
  /** Components that some program had. */
  private readonly met = new Set<string>();
  private readonly gl: WebGL2RenderingContext;
  private readonly parallel: { readonly COMPLETION_STATUS_KHR: number } | null;
  private frame = 0;
  /** The present batch: from when nothing was being linked until nothing is again. */
  private batch = { done: 0, total: 0 };

  /**
   * @param renderer what draws with them
   * @param empty what samplers show that nothing was given to
   * @param life the context's
   * @param refused programs that the driver refused, by key; added to
   */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly empty: Texture,
    private readonly life: ContextLife,
    private readonly refused: Map<string, AfterimageError>,
  ) {
    this.gl = renderer.gl as WebGL2RenderingContext;
    this.parallel = this.gl.getExtension('KHR_parallel_shader_compile') as { COMPLETION_STATUS_KHR: number } | null;
  }

  /** How many programs are being linked now. */
  get pending(): number {
    return this.linking.size;
  }

  /** What is being linked now. */
  get compiling(): Compiling {
    const names = new Set([...this.linkingTexts.values()].flatMap(componentsIn).filter((name) => !this.met.has(name)));
    return this.linking.size === 0 ? { done: 0, total: 0, names: [] } : { ...this.batch, names: [...names] };
  }

  /** Whether nothing is to be waited for: all programs can be drawn with at once, or never. */
  has(texts: readonly ProgramText[]): boolean {
    return texts.every((text) => this.ready.has(text.key) || this.refused.has(text.key));
  }

  /** Whether all programs can be drawn with. */
  canDraw(texts: readonly ProgramText[]): boolean {
    return texts.every((text) => this.ready.has(text.key));
  }

  /**
   * Links programs in the background.
   * @param texts the programs; those that are ready or on their way are not linked again
   * @throws AfterimageError `glsl-compile` with the driver's words, when one does not compile, now or before; `context-lost`
   */
  async prepare(texts: readonly ProgramText[]): Promise<void> {
    await Promise.all(texts.map((text) => this.prepareOne(text)));
  }

  private prepareOne(text: ProgramText): Promise<void> {
    if (this.ready.has(text.key)) return Promise.resolve();
    const refused = this.refused.get(text.key);
    if (refused) return Promise.reject(refused);
    const known = this.linking.get(text.key);
    if (known) return known;
    if (this.linking.size === 0) this.batch = { done: 0, total: 0 };
    this.batch.total += 1;
    const linked = this.link(text).finally(() => {
      this.linking.delete(text.key);
      this.linkingTexts.delete(text.key);
      this.batch.done += 1;
      for (const name of componentsIn(text)) this.met.add(name);
    });
    this.linking.set(text.key, linked);
    this.linkingTexts.set(text.key, text);
    return linked;
  }

  private async link(text: ProgramText): Promise<void> {
    try {
      const linking = this.begin(text);
      const { parallel, gl, life } = this;
      if (parallel)
        while (!life.over && !gl.getProgramParameter(linking.program, parallel.COMPLETION_STATUS_KHR))
          await pause(POLL_MS);
      else await pause(POLL_MS);
      await life.whenIdle();
      this.finish(linking);
    } catch (error) {
      if (this.life.over) throw contextLost();
      if (error instanceof AfterimageError && !isContextLost(error)) this.refused.set(text.key, error);
      throw error;
    }
  }

  private begin(text: ProgramText): Linking {
    this.life.check();
    const { gl } = this;
    const glProgram = pixiProgram(text);
    const program = gl.createProgram();
    const shaders = [shaderOf(gl, gl.VERTEX_SHADER, vertexShader), shaderOf(gl, gl.FRAGMENT_SHADER, text.fragment)];
    for (const shader of shaders) gl.attachShader(program, shader);
    gl.linkProgram(program);
    this.life.queue.submitted();
    return { program, shaders, text, glProgram };
  }

  private finish({ program, shaders, text, glProgram }: Linking): void {
    this.life.check();
    const { gl } = this;
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      const log = [...shaders.map((shader) => gl.getShaderInfoLog(shader)), gl.getProgramInfoLog(program)]
        .filter(Boolean)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim();
      for (const shader of shaders) gl.deleteShader(shader);
      gl.deleteProgram(program);
      const { address, place } = faultOf(text.fragment, log);
      throw new AfterimageError({
        code: 'glsl-compile',
        where: { address },
        message: `the graphics driver refuses this program${place}`,
        got: log || 'no reason',
      });
    }
    for (const shader of shaders) gl.deleteShader(shader);
    glProgram._attributeData = extractAttributesFromGlProgram(program, gl, false);
    glProgram._uniformData = getUniformData(program, gl);
    // There are none, and asking for them would wait for the card once more.
    glProgram._uniformBlockData = {};
    const uniformData: Record<
      string,
      {
        name: string;
        index: number;
        type: string;
        size: number;
        isArray: boolean;
        value: unknown;
        location: WebGLUniformLocation | null;
      }
    > = {};
    for (const [name, data] of Object.entries(glProgram._uniformData)) {
      uniformData[name] = {
        ...data,
        location: gl.getUniformLocation(program, name),
        value: defaultValue(data.type, data.size),
      };
    }
    (this.renderer.shader as unknown as ProgramCache)._programDataHash[glProgram._key] = new GlProgramData(
      program,
      uniformData as unknown as GlProgramData['uniformData'],
    );
    this.ready.set(text.key, this.shaderFor(glProgram, text));
    this.evict();
  }

  private shaderFor(glProgram: GlProgram, text: ProgramText): ReadyProgram {
    const vectors = Number(/uniform vec4 u\[(\d+)\]/.exec(text.fragment)?.[1] ?? 1);
    const uniforms = new UniformGroup({
      u: { value: new Float32Array(vectors * 4), type: 'vec4<f32>', size: vectors },
    });
    const samplers = [...text.fragment.matchAll(/uniform sampler2D (\w+);/g)].map((match) => match[1] ?? '');
    const textures = Object.fromEntries(samplers.map((name) => [name, this.empty.source]));
    return {
      shader: new Shader({ glProgram, resources: { values: uniforms, ...textures } }),
      uniforms,
      samplers,
      lastUsed: this.frame,
    };
  }

  /**
   * The program with its values and textures set, for drawing.
   * @param text the program
   * @param data the uniform array
   * @param textures sampler name to texture
   * @returns the shader, or undefined when the program has not been prepared or the driver refuses it
   */
  use(text: ProgramText, data: Float32Array, textures: Readonly<Record<string, TextureSource>>): Shader | undefined {
    const program = this.ready.get(text.key);
    if (!program) return undefined;
    program.lastUsed = this.frame;
    program.uniforms.uniforms.u = data;
    for (const [name, texture] of Object.entries(textures)) program.shader.resources[name] = texture;
    return program.shader;
  }

  /** Takes a texture that is about to go out of every shader that was last drawn with it. */
  unbind({ source }: Texture): void {
    for (const { shader, samplers } of this.ready.values())
      for (const name of samplers) if (shader.resources[name] === source) shader.resources[name] = this.empty.source;
  }

  /** Lets go of what is kept for drawing; the programs themselves go with the context. */
  destroy(): void {
    for (const { shader } of this.ready.values()) shader.destroy();
    this.ready.clear();
  }

  /** Marks a new frame, for the age of programs. */
  nextFrame(): void {
    this.frame += 1;
  }

  /** Lets go of programs that nothing has been drawn with for long, and of the oldest where there are too many. */
  private evict(): void {
    for (const [key, program] of [...this.ready].sort(([, a], [, b]) => a.lastUsed - b.lastUsed)) {
      const unused = this.frame - program.lastUsed;
      if (unused <= 1 || (unused < LONGEST_UNUSED && this.ready.size <= MOST_PROGRAMS)) return;
      this.letGo(key, program);
    }
  }

  private letGo(key: string, { shader }: ReadyProgram): void {
    const cache = (this.renderer.shader as unknown as ProgramCache)._programDataHash;
    const data = cache[shader.glProgram._key];
    if (data) this.gl.deleteProgram(data.program);
    delete cache[shader.glProgram._key];
    shader.destroy();
    this.ready.delete(key);
  }
}

/**
 * Pixi's record of a program. It keeps the text that it is made from for good, to number programs by it: it is given the key for a text, so
 * that programs that are let go leave nothing behind.
 */
function pixiProgram({ key, fragment }: ProgramText): GlProgram {
  const program = new GlProgram({ vertex: '#version 300 es', fragment: `#version 300 es\n// ${key}`, name: 'pass' });
  return Object.assign(program, { vertex: vertexShader, fragment });
}

function shaderOf(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw contextLost();
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/** The module whose function the driver's first error line lies in, and which of its lines that is. */
function faultOf(fragment: string, log: string): { readonly address: string; readonly place: string } {
  const line = Number(/ERROR: \d+:(\d+)/.exec(log)?.[1] ?? 0);
  const lines = fragment.split('\n');
  const head = lines.slice(0, line).findLastIndex((text) => text.startsWith('// '));
  if (head < 0) return { address: 'program', place: '' };
  const end = lines.findIndex((text, index) => index > head && text.startsWith('}'));
  return {
    address: lines[head]?.slice(3) ?? '',
    place: end < line - 1 ? '' : `, line ${line - head - 1} of ${end - head}`,
  };
}

/** The components that a program's functions come from: each function begins with a line that names its own. */
function componentsIn({ fragment }: ProgramText): string[] {
  return [...fragment.matchAll(/^\/\/ \S+: (\w+\/\w+@\d+)$/gm)].map((match) => match[1] ?? '');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
