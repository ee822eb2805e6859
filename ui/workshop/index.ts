/** The workshop page: importing it defines its elements. */
export type { AfterimageWorkshop } from './workshop-page';

import './workshop-page';
