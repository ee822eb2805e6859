/** The folder that holds package.json, ending in a separator. */
export const root: string;

/** Builds the pages into dist/ when their sources have changed since the last build. */
export function buildPages(): Promise<void>;

/** Builds the server into build/ when its sources have changed since the last build. */
export function buildServer(): Promise<void>;

/** The built server's executable. */
export const serverProgram: string;
