import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons';

/**
 * A small picture of a fixed shape; the mark stands in for one that is not there or does not load.
 * @param source address of the picture
 * @param alt leave it out where the title stands beside it
 */
export function picture(source: string | undefined, alt = ''): TemplateResult {
  return html`<span class="picture"
    >${icons.mark}${
      source
        ? html`<img src=${source} alt=${alt} loading="lazy" decoding="async" @load=${show} @error=${hide} />`
        : nothing
    }</span
  >`;
}

function show(event: Event): void {
  if (event.target instanceof HTMLElement) event.target.style.removeProperty('display');
}

function hide(event: Event): void {
  if (event.target instanceof HTMLElement) event.target.style.display = 'none';
}
