/** The gallery page: importing it defines its elements. */
export type { AfterimageGallery } from './gallery-page';

import './gallery-page';
