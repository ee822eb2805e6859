import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Section } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { shortNumber } from './model/numbers';
import { panelStyle } from './panel-style';
import './section-editor';

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
      .actions {
        margin-top: 0.5rem;
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
  /** The section that is being written: its name and text. */
  @state() private draft: { readonly name: string; readonly text: string } | null = null;
  @state() private problems: readonly Problem[] = [];

  protected override render() {
    const sections = (this.desk.deck?.library.search({ type: 'section' }) ?? []).filter(
      (entity): entity is Section => entity.type === 'section',
    );
    const section = sections.find(({ name }) => name === this.chosen) ?? sections[0];
    if (!section) return html`<p class="empty">This pattern brought no sections along.</p>`;
    if (this.draft)
      return html`<afterimage-section-editor
        .desk=${this.desk}
        .name=${this.draft.name}
        .source=${this.draft.text}
        @section-done=${this.onDone}
      ></afterimage-section-editor>`;
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
      ${this.desk.knows('setSection') ? this.renderActions(section) : nothing}
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}
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

  private renderActions({ name, source, flags }: Section) {
    const isOwn = flags.includes('user');
    const edit = (draft: { name: string; text: string }): void => {
      this.draft = draft;
    };
    return html`<div class="line actions">
      <button @click=${() => edit({ name, text: source })}>${isOwn ? 'Edit' : 'Edit a copy'}</button>
      <button @click=${() => edit({ name: 'mine', text: '## about: What it is for.\n' })}>New</button>
      ${
        isOwn && this.desk.knows('removeSection')
          ? html`<button title=${'Scripts then pick from the core section of this name, if there is one'} @click=${() => this.takeAway(name)}>Remove</button>`
          : nothing
      }
    </div>`;
  }

  private onDone(event: CustomEvent<string | null>): void {
    this.draft = null;
    this.chosen = event.detail ?? this.chosen;
  }

  private async takeAway(name: string): Promise<void> {
    this.problems = await this.desk.run('removeSection', { name });
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-sections-view': AfterimageSectionsView;
  }
}
