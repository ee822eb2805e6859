export { SURPRISE, surprise } from './surprise';
