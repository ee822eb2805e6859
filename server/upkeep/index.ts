export { keepBlob } from './keep-blob';
export { type Swept, sweep } from './sweep';
export { type Verdict, verifyData } from './verify-data';
