import type { AfterimageChrome } from '../chrome';
import { Desk, type PanelPlayer } from './desk';
import type { PanelImages } from './image-desk';
import { AfterimagePanel } from './panel';
import type { PanelParts } from './part-desk';

export type { PanelPlayer } from './desk';
export type { KeptPart, PanelParts, PartPlace } from './part-desk';

let desk: Desk | undefined;
let panel: AfterimagePanel | undefined;
let cameFrom: Element | null = null;

/**
 * Opens the panel over the picture, or closes it. What was chosen and taken over stays from one opening to the next.
 * @param player what plays the show
 * @param chrome makes room for it
 * @param kept where images and parts are kept
 */
export function togglePanel(
  player: PanelPlayer,
  chrome: AfterimageChrome,
  { images = null, parts = null }: { readonly images?: PanelImages | null; readonly parts?: PanelParts | null } = {},
): void {
  if (panel) {
    close(chrome);
    return;
  }
  if (desk?.player !== player) desk = learnedFrom(chrome, new Desk(player));
  panel = new AfterimagePanel();
  desk.images = images;
  desk.parts = parts;
  panel.desk = desk;
  panel.hidden = chrome.hideAll;
  panel.addEventListener('panel-close', () => close(chrome));
  panel.addEventListener('panel-room', ({ detail }) => makeRoom(chrome, detail.right, detail.bottom));
  hiding.observe(chrome, { attributeFilter: ['hide-all'] });
  cameFrom = document.activeElement;
  chrome.after(panel);
  void panel.focus();
}

/** The address of the module that the panel shows; empty before it has shown one. */
export function chosenAddress(): string {
  return desk?.chosen ?? '';
}

/** The panel's seconds of crossfade. */
export function crossfade(): number | undefined {
  return desk?.crossfade;
}

function close(chrome: AfterimageChrome): void {
  const hadFocus = document.activeElement === panel;
  panel?.remove();
  panel = undefined;
  hiding.disconnect();
  makeRoom(chrome, 0, 0);
  if (hadFocus && cameFrom instanceof HTMLElement && cameFrom !== document.body) cameFrom.focus();
}

/** The panel also shows what went wrong elsewhere. */
function learnedFrom(chrome: AfterimageChrome, made: Desk): Desk {
  chrome.addEventListener('stage-problem', (event) => {
    if (event instanceof CustomEvent) made.note(event.detail);
  });
  return made;
}

/** The bar and the messages stand beside the panel, not on it. */
function makeRoom({ hints, toasts, behind }: AfterimageChrome, right: number, bottom: number): void {
  behind.style.right = right > 0 ? `${right + 12}px` : '';
  hints.style.right = right > 0 ? `${right}px` : '';
  hints.style.bottom = bottom > 0 ? `calc(${bottom}px + 0.5rem)` : '';
  toasts.style.marginBottom = bottom > 0 ? `${bottom}px` : '';
}

const hiding = new MutationObserver(([change]) => {
  if (panel && change) panel.hidden = (change.target as Element).hasAttribute('hide-all');
});
