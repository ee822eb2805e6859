import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Section } from '../../engine/document';
import { controls, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { shortNumber } from './model/numbers';
import { panelStyle } from './panel-style';

/** The section lists that scripts pick from: their entries, and how likely each is. */
@customElement('afterimage-sections-view')
export class AfterimageSectionsView extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      .line {
        margin-bottom: 0.5rem;
      }
      ol {
        display: grid;
        gap: 0.125rem;
        margin-top: 0.5rem;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.125rem 0.75rem;
        padding: 0.375rem 0.5rem;
        border-radius: 7px;
        background: rgb(0 0 0 / 0.25);
        overflow: hidden;
      }
      li .settings {
        grid-column: 1 / -1;
        overflow-wrap: anywhere;
        font-size: 0.6875rem;
      }
      .chance {
        display: inline-block;
        min-width: 2.75rem;
        text-align: right;
      }
      .share {
        position: absolute;
        inset: auto 0 0 0;
        height: 2px;
        background: var(--glow);
        transform-origin: left;
      }
    `,
  ];

  @state() private chosen = '';

  protected override render() {
    const sections = (this.desk.deck?.library.search({ type: 'section' }) ?? []).filter(
      (entity): entity is Section => entity.type === 'section',
    );
    const section = sections.find(({ name }) => name === this.chosen) ?? sections[0];
    if (!section) return html`<p class="empty">This pattern brought no sections along.</p>`;
    const total = section.entries.reduce((sum, { weight }) => sum + weight, 0);
    return html`<div class="line">
        <select
          class="grow"
          aria-label="Section"
          .value=${section.name}
          @change=${(event: Event) => {
            this.chosen = (event.target as HTMLSelectElement).value;
          }}
        >
          ${sections.map(({ name, entries }) => html`<option value=${name} ?selected=${name === section.name}>${name} (${entries.length})</option>`)}
        </select>
        <span class="soft">${section.flags.includes('user') ? 'yours' : 'core, read-only'}</span>
      </div>
      <p>${section.about}</p>
      <ol aria-label="Entries of ${section.name}">
        ${section.entries.map(({ key, weight }) => {
          const [name = key, ...settings] = key.split(/(?=\{)/);
          const share = weight / total;
          return html`<li>
            <strong class="cut">${name.trim()}</strong>
            <span>
              <span class="soft">weight ${shortNumber(weight)}</span>
              <span class="chance">${Math.round(share * 100)} %</span>
            </span>
            ${settings.length > 0 ? html`<span class="settings soft mono">${settings.join('')}</span>` : nothing}
            <div class="share" style=${styleMap({ transform: `scaleX(${share.toFixed(3)})` })}></div>
          </li>`;
        })}
      </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-sections-view': AfterimageSectionsView;
  }
}
