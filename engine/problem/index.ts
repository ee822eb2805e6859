export { AfterimageError, formatProblem, nearestName, type Problem, type Where } from './problem';
