import type { GivenFile } from './file-desk';

/** What an installed app is opened with: https://wicg.github.io/web-app-launch/ */
interface LaunchQueue {
  setConsumer(take: (parameters: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/** Takes the files with which the installed app is opened, by a double click on them. Browsers that cannot do nothing. */
export function acceptLaunches(target: Window, take: (files: readonly GivenFile[]) => void): void {
  const { launchQueue } = target as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length === 0) return;
    void Promise.all(files.map((handle) => handle.getFile())).then((given) =>
      take(given.map((file) => ({ file, inFolder: false }))),
    );
  });
}
