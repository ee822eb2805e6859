import { svg } from 'lit';
import { lineDrawing } from '../chrome';

/** Line drawings beside those of the chrome, a little smaller. */
const draw = lineDrawing(18, 1.7);

export const panelIcons = {
  pause: draw(svg`<path d="M8.5 6v12M15.5 6v12"/>`),
  tick: draw(svg`<path d="M6 6v12l8.5-6zM18 6v12"/>`),
  clear: draw(svg`<circle cx="12" cy="12" r="7.5" stroke-dasharray="2.2 3"/><path d="m9.5 9.5 5 5M14.5 9.5l-5 5"/>`),
  redo: draw(svg`<path d="m15.5 5 4 4-4 4M19.5 9H10a5.5 5.5 0 0 0 0 11h5"/>`),
  back: draw(svg`<path d="M4 12h4.5l2-6 4 12 2-6H20"/>`),
  copy: draw(
    svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1"/>`,
  ),
  edit: draw(svg`<path d="M5 19l1-4L16.5 4.500l3 3L9 18zM14 7l3 3"/>`),
  freeze: draw(svg`<path d="M12 3.5v17M4.6 7.75l14.8 8.5M19.4 7.75 4.6 16.25"/>`),
  release: draw(svg`<path d="M3.5 13c2.8-7 5.6-7 8.5 0s5.7 7 8.5 0"/>`),
  dice: draw(
    svg`<rect x="4.5" y="4.5" width="15" height="15" rx="3"/><path d="M9 9h.010M15 15h.010M12 12h.010" stroke-width="2.4"/>`,
  ),
  open: draw(svg`<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>`),
  closed: draw(svg`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`),
  camera: draw(svg`<rect x="3.500" y="7" width="12" height="10" rx="2"/><path d="m15.500 10.500 5-2.500v8l-5-2.500"/>`),
  drive: draw(svg`<path d="M6 4.500 18.500 11l-5.500 1.700L10.500 18zM14.500 15l4 4"/>`),
  left: draw(svg`<path d="M14.5 6 8.5 12l6 6"/>`),
  right: draw(svg`<path d="m9.5 6 6 6-6 6"/>`),
} as const;
