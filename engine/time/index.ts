export { type Clock, startClock, TICKS_PER_SECOND, timeAt, withSpeed } from './clock';
export { angleTurns, cosTurns, exp, ln, power, sinTurns } from './exact-math';
export {
  type AnyPath,
  type Complex,
  type ConstPath,
  constant,
  evaluatePath,
  isOver,
  isPlanePath,
  type MovingKind,
  type MovingPath,
  type Path,
  pathKinds,
} from './path';
export { formatPath, type PathFault, parsePath } from './path-text';
