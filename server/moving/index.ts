export { requireWhole } from './marks';
export { type Moved, type MoveEnd, moveStore } from './move-store';
