import './gallery/index';
import { openOffline } from './offline';

openOffline();
