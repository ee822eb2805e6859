export { type AccountClient, accountClient } from './account-client';
export * from './audit-wire';
export { type ServerClient, type ServerClientOptions, serverClient, type Upload } from './client';
export * from './library-wire';
export * from './people-wire';
export type { Fetch } from './request';
export * from './wire';
