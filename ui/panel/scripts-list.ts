import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Module, Placed, Script } from '../../engine/document';
import { controls, icons, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { foresee, secondsLeft } from './model/foresee';
import { formatSeconds } from './model/numbers';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';
import './script-form';

/** Scripts, what each does next and when: those of one module, or of all. */
@customElement('afterimage-scripts-list')
export class AfterimageScriptsList extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      h3 {
        margin: 0.625rem 0 0.125rem;
        font: inherit;
      }
      h3:first-child {
        margin-top: 0;
      }
      h3 button {
        min-height: 1.5rem;
        margin-left: -0.5rem;
        padding: 0 0.5rem;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem;
        min-height: 2.25rem;
      }
      afterimage-script-form {
        flex: 1 0 100%;
        padding: 0.5rem;
        border-radius: 9px;
        background: var(--raise);
      }
      .what {
        flex: 1;
        min-width: 0;
      }
      .what .soft {
        display: block;
        font-size: 0.75rem;
      }
      output {
        contain: strict;
        flex: none;
        width: 3.5rem;
        height: 1.2rem;
        color: var(--glow);
        text-align: right;
      }
    `,
  ];

  /** The id of a module, or '' for all. */
  @property() module = '';
  /** The id of the script that is being edited. */
  @state() private editing = '';
  private shown: readonly { readonly script: Script; readonly state: unknown }[] = [];

  private places(): Placed[] {
    const placed = this.desk.deck?.placed ?? [];
    return placed.filter(({ module }) => module.scripts.length > 0 && (!this.module || module.id === this.module));
  }

  protected override onBeat({ tick }: Beat): void {
    const { shown } = this;
    const scripts = this.places().flatMap(({ module }) => module.scripts);
    // A script that had its turn has another state, and something else to do.
    const isSame =
      scripts.length === shown.length &&
      scripts.every((script, index) => shown[index]?.script === script && shown[index]?.state === script.state);
    if (!isSame) this.requestUpdate();
    for (const output of this.renderRoot.querySelectorAll('output')) {
      const script = scripts.find(({ id }) => id === output.dataset.script);
      const left = script && secondsLeft(script, tick);
      const text = left === null || left === undefined ? 'soon' : formatSeconds(left);
      if (output.textContent !== text) output.textContent = text;
    }
  }

  protected override render() {
    const places = this.places();
    this.shown = places.flatMap(({ module }) => module.scripts.map((script) => ({ script, state: script.state })));
    if (places.length === 0) return html`<p class="soft">No scripts: nothing changes by itself here but the paths.</p>`;
    return places.map(
      ({ module, address }) => html`
        ${
          this.module
            ? nothing
            : html`<h3><button class="bare mono" title="Show this module" @click=${() => this.show(address)}>${address}</button></h3>`
        }
        <ul>
          ${repeat(
            module.scripts,
            ({ id }) => id,
            (script) => this.renderScript(script, module, address),
          )}
        </ul>
      `,
    );
  }

  private renderScript(script: Script, module: Module, address: string) {
    const { library } = this.desk.deck ?? {};
    const { words, fade } = library ? foresee(script, module, library) : { words: script.kind, fade: 0 };
    const every = 'every' in script ? `every ${span(script.every)} s` : 'once';
    const details = [
      script.kind === 'finishSwitch' ? 'end of crossfade' : script.kind,
      every,
      fade > 0 ? `fade ${fade} s` : '',
    ];
    const label =
      script.kind === 'finishSwitch' ? 'End this crossfade now' : `Kill ${script.kind} ${script.target} of ${address}`;
    return html`<li>
      <div class="what">${words}<span class="soft">${details.filter(Boolean).join(', ')}</span></div>
      ${
        script.kind !== 'finishSwitch' && this.desk.knows('editScript')
          ? html`<button class="bare round" aria-label="Edit ${script.kind} ${script.target} of ${address}" aria-expanded=${this.editing === script.id} title="Edit this script" @click=${() => this.edit(script.id)}>
              ${panelIcons.edit}
            </button>`
          : nothing
      }
      <output data-script=${script.id} aria-live="off" title="until its next turn"></output>
      <button class="bare round" aria-label=${label} title=${script.kind === 'finishSwitch' ? label : 'Kill this script'} @click=${() => this.desk.run('killScript', { script: script.id })}>
        ${icons.bin}
      </button>
      ${
        script.kind !== 'finishSwitch' && this.editing === script.id
          ? html`<afterimage-script-form .desk=${this.desk} .script=${script} .holder=${address} @script-done=${() => this.edit('')}></afterimage-script-form>`
          : nothing
      }
    </li>`;
  }

  private edit(id: string): void {
    this.editing = this.editing === id ? '' : id;
  }

  private show(address: string): void {
    this.desk.choose(address);
    this.dispatchEvent(new CustomEvent('show-module', { bubbles: true, composed: true }));
  }
}

function span([low, high]: readonly [number, number]): string {
  return low === high ? String(low) : `${low} to ${high}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-scripts-list': AfterimageScriptsList;
  }
}
