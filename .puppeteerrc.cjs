// An installed Chromium is looked for first (cli/chromium-path.ts); the download is asked for only when there is none.
module.exports = { skipDownload: true };
