import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/**
 * Makes line drawings on a grid of 24, in the colour of the text around them. They carry no meaning of their own: label what holds them.
 * @param size side, pixels
 * @param width of the lines, on the grid
 */
export const lineDrawing =
  (size: number, width: number) =>
  (drawing: SVGTemplateResult): TemplateResult =>
    html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width=${width}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${drawing}
  </svg>`;

const draw = lineDrawing(20, 1.6);

export const icons = {
  mark: draw(
    svg`<circle cx="15.6" cy="8.4" r="4.9" opacity=".3" stroke-width="1"/><circle cx="12.9" cy="11.1" r="5.6" opacity=".55" stroke-width="1.2"/><circle cx="9.8" cy="14.2" r="6.4" stroke-width="1.8"/>`,
  ),
  find: draw(svg`<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>`),
  previous: draw(svg`<path d="M17.5 6 9 12l8.5 6zM6.5 6v12"/>`),
  next: draw(svg`<path d="M6.5 6 15 12l-8.5 6zM17.5 6v12"/>`),
  surprise: draw(
    svg`<path d="M12 3.5c.7 5.2 3.3 7.8 8.5 8.5-5.2.7-7.8 3.3-8.5 8.5-.7-5.2-3.3-7.8-8.5-8.5 5.2-.7 7.8-3.3 8.5-8.5zM19 3v4M17 5h4"/>`,
  ),
  play: draw(svg`<path d="M8 5.5v13L18.5 12z"/>`),
  save: draw(svg`<circle cx="12" cy="12" r="8"/><circle cx="12" cy="12" r="3.4" fill="currentColor" stroke="none"/>`),
  playlist: draw(svg`<path d="M4 6.5h16M4 12h8M4 17.5h8M16 12.2v6.6l5-3.3z"/>`),
  panel: draw(
    svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.6"/><circle cx="8" cy="17" r="2.6"/>`,
  ),
  saves: draw(svg`<rect x="4" y="9" width="16" height="11" rx="2"/><path d="M6.5 6h11M9 3h6"/>`),
  gallery: draw(
    svg`<rect x="4" y="4" width="7" height="7" rx="1.5"/><rect x="13" y="4" width="7" height="7" rx="1.5"/><rect x="4" y="13" width="7" height="7" rx="1.5"/><rect x="13" y="13" width="7" height="7" rx="1.5"/>`,
  ),
  help: draw(
    svg`<path d="M8.6 9a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.8 1.3-1.8 2.6"/><circle cx="12" cy="18.4" r="1" fill="currentColor" stroke="none"/>`,
  ),
  fullscreen: draw(
    svg`<path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15"/>`,
  ),
  window: draw(
    svg`<path d="M9 4v3.5A1.5 1.5 0 0 1 7.5 9H4M20 9h-3.5A1.5 1.5 0 0 1 15 7.5V4M15 20v-3.5a1.5 1.5 0 0 1 1.5-1.5H20M4 15h3.5A1.5 1.5 0 0 1 9 16.5V20"/>`,
  ),
  close: draw(svg`<path d="m6 6 12 12M18 6 6 18"/>`),
  up: draw(svg`<path d="m6 14.5 6-6 6 6"/>`),
  down: draw(svg`<path d="m6 9.5 6 6 6-6"/>`),
  link: draw(
    svg`<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>`,
  ),
  download: draw(svg`<path d="M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14"/>`),
  bin: draw(svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.9 12.5h9.2L17.5 7M10.3 10.5v5.5M13.7 10.5v5.5"/>`),
  undo: draw(svg`<path d="M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H9"/>`),
  star: draw(svg`<path d="m12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z"/>`),
  starred: draw(
    svg`<path fill="currentColor" d="m12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z"/>`,
  ),
  more: draw(
    svg`<g fill="currentColor" stroke="none"><circle cx="5.5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><circle cx="18.5" cy="12" r="1.6"/></g>`,
  ),
  check: draw(svg`<path d="m5 12.5 4.7 4.7L19 7.5"/>`),
  alert: draw(
    svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.5"/><circle cx="12" cy="17" r=".9" fill="currentColor" stroke="none"/>`,
  ),
  info: draw(
    svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11.5v4.8"/><circle cx="12" cy="8" r="1" fill="currentColor" stroke="none"/>`,
  ),
  server: draw(svg`<path d="M7.3 18.5a4.3 4.3 0 0 1-.5-8.57 5.5 5.5 0 0 1 10.6 1.1 3.8 3.8 0 0 1-.4 7.470z"/>`),
  browser: draw(svg`<rect x="3.5" y="5" width="17" height="11" rx="1.5"/><path d="M2.5 19.5h19"/>`),
} as const;
