import { contentFiles, contentImages, readInstalled } from '../../installation';
import { type Core, coreOf } from './core';

/** The content of the installation that this is. Reading it takes a while, so it is read once, when it is first called. */
export function installedCore(): () => Core {
  let core: Core | undefined;
  return () => {
    core ??= coreOf({ content: readInstalled(), files: contentFiles(), images: contentImages() });
    return core;
  };
}
