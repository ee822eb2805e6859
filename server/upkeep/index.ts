export { holdSweeps, type SweepHold } from './hold-sweeps';
export { keepBlob } from './keep-blob';
export { keepSwept, type SweepOptions } from './keep-swept';
export { type Swept, sweep } from './sweep';
export { type Verdict, verifyData } from './verify-data';
