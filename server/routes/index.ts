import type { App, Context } from '../context';
import { blobRoutes } from './blobs';
import { meRoutes } from './me';
import { saveRoutes } from './saves';
import { snapshotRoutes } from './snapshots';

/** Adds every call of the API. */
export function apiRoutes(app: App, context: Context): void {
  meRoutes(app);
  blobRoutes(app, context);
  snapshotRoutes(app, context);
  saveRoutes(app, context);
}
