export { type ServerClient, type ServerClientOptions, serverClient, type Upload } from './client';
export type { Fetch } from './request';
export * from './wire';
