import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Costs } from '../../engine/compile';
import { type Choice, type Component, componentRef, type Module, type Placed, settled } from '../../engine/document';
import { formatProblem } from '../../engine/problem';
import { controls, emit, icons, theme } from '../chrome';
import { costMark } from './cost-mark';
import { DeskElement } from './desk-element';
import { moduleOf } from './model/code';
import { slotOf } from './model/rows';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';
import './image-well';
import './parameter';
import './scripts-list';
import './slot-picker';
import './view';

/** The chosen module: its parameters, choices, image, slots and scripts. */
@customElement('afterimage-module')
export class AfterimageModule extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      .head {
        display: flex;
        align-items: flex-start;
        gap: 0.75rem;
        margin-bottom: 0.375rem;
      }
      .head afterimage-view {
        width: 4.5rem;
      }
      .words {
        flex: 1;
        min-width: 0;
      }
      .facts {
        margin-top: 0.125rem;
        font-size: 0.75rem;
        overflow-wrap: anywhere;
      }
      .newer {
        color: var(--glow);
      }
      h2 {
        font-size: 1rem;
        font-weight: 600;
      }
      h2 .soft {
        font-weight: 400;
      }
      h3 {
        flex: 1;
      }
      section > .line {
        min-height: 1.875rem;
        margin-bottom: 0.25rem;
      }
      .choice {
        display: grid;
        grid-template-columns: minmax(3.5rem, auto) minmax(7rem, 12rem) 1fr;
        align-items: center;
        gap: 0.5rem;
        padding: 0.25rem 0;
      }
      .fade {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        color: var(--soft);
      }
      .fade input {
        width: 3.5rem;
      }
    `,
  ];

  /** Gives the focus to the first control. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override render() {
    const { place, deck } = this.desk;
    const component = place && deck?.library.find('component', place.module.component);
    if (!place || !component) return html`<p class="empty">Choose a module to play with it.</p>`;
    return html`${this.renderHead(place, component)}
      ${this.renderValues(place, component)}
      ${this.renderSlots(place, component)}
      <section aria-label="Scripts of this module">
        <div class="line"><h3>Scripts</h3></div>
        <afterimage-scripts-list .desk=${this.desk} .module=${place.module.id}></afterimage-scripts-list>
      </section>`;
  }

  private renderHead({ address, module }: Placed, component: Component) {
    const all = { module: address };
    return html`<div class="head">
      <afterimage-view .desk=${this.desk} .subject=${{ kind: 'module', content: module, address }}></afterimage-view>
      <div class="words">
      <div class="line">
        <h2 class="grow cut" tabindex="-1">${component.name} <span class="soft">${component.family}</span></h2>
        ${this.renderCost(module, address)}
        <button
          class="bare round"
          aria-label="Keep this part"
          title="Keep this module, with all below it, among your saves"
          @click=${() => emit(this, 'keep-node', { node: address, name: component.name })}
        >
          ${icons.save}
        </button>
        ${
          this.desk.knows('freeze')
            ? html`<button class="bare round" aria-label="Freeze this module" title="Freeze: every path stays where it is" @click=${() => this.desk.run('freeze', all)}>${panelIcons.freeze}</button>`
            : nothing
        }
        ${
          this.desk.knows('release')
            ? html`<button class="bare round" aria-label="Release this module" title="Release: every path moves again" @click=${() => this.desk.run('release', all)}>${panelIcons.release}</button>`
            : nothing
        }
      </div>
      <p>${component.about}</p>
      ${this.renderFacts(module, component, address)}
      </div>
    </div>
    ${this.renderProblems(address)} ${this.renderOwnSlot(module, component, address)}`;
  }

  private renderCost(module: Module, address: string) {
    const { deck } = this.desk;
    if (!deck) return nothing;
    const [passName] = address.split(/[.~]/);
    const pass = deck.pattern.passes.find(({ name }) => name === passName);
    return costMark(new Costs(deck.library).content(module, { light: pass?.light !== null }), 'module');
  }

  /** What is wrong with this module. */
  private renderProblems(address: string) {
    const own = this.desk.problems.filter((problem) => moduleOf(problem) === address);
    return own.slice(0, 3).map((problem) => html`<p class="problem">${formatProblem(problem)}</p>`);
  }

  /** Whose it is, and whether there is a newer one. */
  private renderFacts({ component: ref }: Module, { name, family, version, by, license }: Component, address: string) {
    const newest = this.desk.deck?.library.find('component', `${family}/${name}`);
    const isOld = newest !== undefined && newest.version > version && componentRef(newest) !== ref;
    return html`<p class="facts soft"><span class="mono">${address}</span> by ${by}, ${license}, version ${version}</p>
      ${isOld ? html`<p class="facts newer">Version ${newest.version} is there: pick ${name} below to take it.</p>` : nothing}`;
  }

  private renderOwnSlot({ component: present }: Module, { family }: Component, address: string) {
    const own =
      slotOf(address) ?? (this.desk.knows('setRoot') && !/[.~]/.test(address) ? { holder: '', slot: address } : null);
    if (!own) return nothing;
    return html`<afterimage-slot
      .desk=${this.desk}
      .holder=${own.holder}
      .slotName=${own.slot}
      .family=${family}
      .present=${present}
    ></afterimage-slot>`;
  }

  private renderValues(place: Placed, component: Component) {
    const { parameters, choices, usesImage } = component;
    if (parameters.length + choices.length === 0 && !usesImage) return nothing;
    return html`<section aria-label="Parameters">
      ${choices.map((choice) => this.renderChoice(place, choice))} ${usesImage ? html`<afterimage-image-well .desk=${this.desk} .place=${place}></afterimage-image-well>` : nothing}
      ${repeat(
        parameters,
        ({ name }) => `${place.module.id} ${name}`,
        (parameter) =>
          html`<afterimage-parameter .desk=${this.desk} .place=${place} .parameter=${parameter}></afterimage-parameter>`,
      )}
    </section>`;
  }

  private renderChoice({ module, address }: Placed, { name, options, about }: Choice) {
    const present = module.choices[name] ?? options[0];
    const choose = (event: Event): void => {
      const option = (event.target as HTMLSelectElement).value;
      const arg = { module: address, name, option, seconds: this.desk.crossfade };
      void this.desk.run('setChoice', arg).then(() => this.requestUpdate());
    };
    return html`<label class="choice">
      <strong>${name}</strong>
      <select aria-label=${name} .value=${present ?? ''} @change=${choose}>
        ${options.map((option) => html`<option value=${option} ?selected=${option === present}>${option}</option>`)}
      </select>
      <span class="soft cut" title=${about}>${about}</span>
    </label>`;
  }

  private renderSlots({ module, address }: Placed, { slots }: Component) {
    if (slots.length === 0) return nothing;
    return html`<section aria-label="Slots">
      <div class="line">
        <h3>Slots</h3>
        ${this.renderCrossfade()}
      </div>
      ${repeat(
        slots,
        ({ name }) => `${module.id} ${name}`,
        ({ name, family }) => {
          const content = module.slots[name];
          return html`<afterimage-slot
            leads
            .desk=${this.desk}
            .holder=${address}
            .slotName=${name}
            .family=${family}
            .present=${content ? settled(content).component : null}
          ></afterimage-slot>`;
        },
      )}
    </section>`;
  }

  private renderCrossfade() {
    return html`<label class="fade">
      crossfade
      <input
        type="number"
        aria-label="Seconds of crossfade"
        min="0"
        max="120"
        step="1"
        .value=${String(this.desk.crossfade)}
        @change=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          this.desk.crossfade = Number.isFinite(value) ? Math.min(120, Math.max(0, value)) : this.desk.crossfade;
          this.desk.tell();
        }}
      />
      s
    </label>`;
  }
}

declare global {
  interface WindowEventMap {
    'keep-node': CustomEvent<{ readonly node: string; readonly name: string }>;
  }
  interface HTMLElementTagNameMap {
    'afterimage-module': AfterimageModule;
  }
}
