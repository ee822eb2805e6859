import { acceptDrops } from './drops';
import { FileDesk, type FileDeskParts, type GivenFile } from './file-desk';
import { acceptLaunches } from './launches';

/** Takes files that are dropped anywhere in a window, and those that the installed app is opened with. */
export function acceptFiles(target: Window, parts: FileDeskParts): void {
  const take = (files: readonly GivenFile[]): void => {
    void new FileDesk(parts).take(files);
  };
  acceptDrops(target, take);
  acceptLaunches(target, take);
}
