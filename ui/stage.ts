import './account';
import './chrome';
import { startInstrument } from './instrument/instrument';
import { openOffline } from './offline';

const canvas = document.querySelector<HTMLCanvasElement>('#stage');
const chrome = document.querySelector('afterimage-chrome');
if (!canvas || !chrome) throw new Error('the stage page has a canvas and its chrome');
startInstrument(canvas, chrome);
openOffline();
