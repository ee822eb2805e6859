import type { App } from '../app';
import type { Context } from '../context';
import { approvalRoutes } from './approvals';
import { auditRoutes } from './audit';
import { blobRoutes } from './blobs';
import { changeRoutes } from './changes';
import { libraryRoutes } from './library';
import { peopleRoutes } from './people';
import { refRoutes } from './refs';
import { saveRoutes } from './saves';
import { snapshotRoutes } from './snapshots';

/** Adds every call of the API. */
export function apiRoutes(app: App, context: Context): void {
  peopleRoutes(app, context);
  blobRoutes(app, context);
  snapshotRoutes(app, context);
  saveRoutes(app, context);
  libraryRoutes(app, context);
  refRoutes(app, context);
  changeRoutes(app, context);
  auditRoutes(app, context);
  approvalRoutes(app, context);
}
