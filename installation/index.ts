export { type ContentImage, contentFiles, contentFolders, contentImages } from './content';
export { readInstalled } from './read-installed';
