export { type ChromiumOptions, launchChromium, type Renderer, rendererName } from '../../cli/chromium';
