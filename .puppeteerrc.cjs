// An installed Chromium is looked for first (test/helpers/chromium-path.ts); the download is asked for only when there is none.
module.exports = { skipDownload: true };
