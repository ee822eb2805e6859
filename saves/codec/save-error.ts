import { AfterimageError, type Problem } from '../../engine/problem';

/** The parts of a problem besides its code, place and message. */
export type ProblemDetails = Pick<Problem, 'got' | 'expected' | 'hint'>;

/**
 * Makes the error for a save that cannot be read or kept.
 * @param code stable kebab-case code
 * @param address the part that is wrong, such as `manifest.buffers[0]`
 * @param message what is wrong
 * @param details what was found, what was expected, what to try
 */
export function saveError(
  code: string,
  address: string,
  message: string,
  details: ProblemDetails = {},
): AfterimageError {
  return new AfterimageError({ code, where: { address }, message, ...details });
}
