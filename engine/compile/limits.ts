import { AfterimageError } from '../problem';

/** What one program may ask of a graphics card. */
export interface ProgramLimits {
  /** Length of the uniform array, in vec4. */
  readonly vectors: number;
  /** Pictures that it samples. */
  readonly samplers: number;
}

/** What every WebGL 2 has (OpenGL ES 3.0.6, table 6.33): what fits it plays everywhere. */
export const WEBGL2_LIMITS: ProgramLimits = { vectors: 224, samplers: 16 };

/**
 * Refuses a program that is too large.
 * @param needed what it asks for
 * @param address where it stands
 * @throws AfterimageError `too-many-values` or `too-many-images`
 */
export function checkLimits(needed: ProgramLimits, limits: ProgramLimits, address: string): void {
  const where = { address };
  const problems = [
    ...(needed.vectors > limits.vectors
      ? [
          {
            code: 'too-many-values',
            where,
            message: 'the modules of this pass have more values than every graphics card takes',
            got: `${needed.vectors} vectors`,
            expected: `at most ${limits.vectors}`,
            hint: 'fewer or simpler modules, or a pass of their own',
          },
        ]
      : []),
    ...(needed.samplers > limits.samplers
      ? [
          {
            code: 'too-many-images',
            where,
            message: 'this pass reads more pictures than every graphics card takes',
            got: `${needed.samplers} pictures`,
            expected: `at most ${limits.samplers}`,
          },
        ]
      : []),
  ];
  if (problems.length > 0) throw new AfterimageError(problems);
}
