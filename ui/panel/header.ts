import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, icons, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { formatClock, speedAt, speedPlace } from './model/numbers';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';

/**
 * What plays, and how time passes in it.
 * @fires panel-close
 */
@customElement('afterimage-panel-header')
export class AfterimagePanelHeader extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      :host {
        padding: 0.75rem 0.75rem 0.375rem 1rem;
      }
      h2 {
        font-size: 1.0625rem;
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      .facts {
        flex-wrap: wrap;
        gap: 0 0.5rem;
        color: var(--soft);
      }
      .seed {
        max-width: 12rem;
        min-height: 1.5rem;
        margin-left: -0.5rem;
        padding: 0 0.5rem;
        color: var(--text);
      }
      .seed svg {
        width: 14px;
        height: 14px;
      }
      .clock {
        contain: strict;
        flex: 1 1 9rem;
        height: 1.2rem;
        white-space: nowrap;
      }
      .facts .round {
        height: 1.5rem;
        min-height: 1.5rem;
      }
      [aria-disabled='true'] {
        color: var(--soft);
        opacity: 0.5;
        cursor: default;
      }
      .transport {
        gap: 0.125rem;
        margin: 0.25rem 0 0 -0.375rem;
      }
      .speed {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
        margin-left: 0.5rem;
      }
      .speed input[type='number'] {
        width: 3.75rem;
      }
    `,
  ];

  @state() private copied = false;
  @state() private problems: readonly Problem[] = [];
  @query('.clock') private clock!: HTMLElement | null;
  @query('input[type=range]') private range!: HTMLInputElement | null;
  @query('input[type=number]') private number!: HTMLInputElement | null;
  private held = false;
  private playing = false;
  private canUndo = false;
  private canRedo = false;
  private speed = 1;

  protected override onBeat({ deck, time, tick, count }: Beat): void {
    const text = count % 4 === 0 ? `${formatClock(time)}, tick ${tick}` : '';
    if (this.clock && text && this.clock.textContent !== text) this.clock.textContent = text;
    const { playing, show } = this.desk.player;
    if (playing !== this.playing || show.canUndo !== this.canUndo || show.canRedo !== this.canRedo)
      this.requestUpdate();
    if (deck.clock.speed !== this.speed) this.showSpeed(deck.clock.speed);
  }

  private showSpeed(speed: number): void {
    const { range, number } = this;
    this.speed = speed;
    if (range && !this.held) range.value = String(speedPlace(speed));
    range?.setAttribute('aria-valuetext', `${speed} times`);
    if (number && !number.matches(':focus')) number.value = String(Number(speed.toFixed(3)));
  }

  protected override updated(): void {
    this.showSpeed(this.desk.deck?.clock.speed ?? 1);
  }

  protected override render() {
    const { desk } = this;
    const { pattern, seed = '' } = desk.deck ?? {};
    this.playing = desk.player.playing;
    this.canUndo = desk.player.show.canUndo;
    this.canRedo = desk.player.show.canRedo;
    return html`
      <div class="line">
        <h2 class="grow cut" title=${pattern?.about ?? ''}>${pattern?.name ?? 'Nothing open'}</h2>
        ${this.command('undo', 'Undo', icons.undo, this.canUndo)} ${this.command('redo', 'Redo', panelIcons.redo, this.canRedo)}
        ${this.command('freeze', 'Freeze everything', panelIcons.freeze)}
        ${this.command('release', 'Release everything', panelIcons.release)}
        <button class="bare round" aria-label="Close the panel" title="Close (~)" @click=${() => this.dispatchEvent(new CustomEvent('panel-close'))}>
          ${icons.close}
        </button>
      </div>
      <div class="line facts">
        <button class="bare seed" title="Copy the seed" aria-label="Copy the seed ${seed}" @click=${() => this.copySeed(seed)}>
          <span class="cut">seed ${seed}</span>${this.copied ? icons.check : panelIcons.copy}
        </button>
        ${
          desk.knows('setSeed')
            ? html`<button class="bare round" aria-label="Another seed" title="Another seed" @click=${this.reseed}>${panelIcons.dice}</button>`
            : nothing
        }
        <span>${pattern ? `${pattern.size}²` : ''}</span>
        <span class="clock"></span>
      </div>
      <div class="line transport">
        <button class="bare round" aria-label=${this.playing ? 'Hold time' : 'Let time pass'} title="${this.playing ? 'Hold time' : 'Let time pass'} (\`)" @click=${this.togglePlaying}>
          ${this.playing ? panelIcons.pause : icons.play}
        </button>
        <button class="bare round" aria-label="One tick" title="One tick (+)" @click=${this.oneTick}>${panelIcons.tick}</button>
        <button class="bare round" aria-label="Clear the light" title="Clear the light (\\)" @click=${() => this.send('clear', {})}>
          ${panelIcons.clear}
        </button>
        <div class="speed" role="group" aria-label="Speed">
          <span class="soft" aria-hidden="true">speed</span>
          <input
            type="range"
            aria-label="Speed"
            min="0"
            max="1"
            step="0.005"
            @pointerdown=${() => this.hold(true)}
            @pointerup=${() => this.hold(false)}
            @pointercancel=${() => this.hold(false)}
            @input=${(event: Event) => this.setSpeed(speedAt(Number((event.target as HTMLInputElement).value)))}
          />
          <input
            type="number"
            aria-label="Speed, number"
            min="0"
            max="8"
            step="0.1"
            @change=${(event: Event) => this.setSpeed(Number((event.target as HTMLInputElement).value))}
          />
        </div>
      </div>
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}
    `;
  }

  /** A button of a command that the show may know. */
  private command(method: string, label: string, icon: unknown, isReady = true) {
    if (!this.desk.knows(method)) return nothing;
    return html`<button class="bare round" aria-label=${label} aria-disabled=${!isReady} title=${label} @click=${() => isReady && this.send(method, {})}>${icon}</button>`;
  }

  private async send(method: string, arg: unknown): Promise<void> {
    this.problems = await this.desk.run(method, arg);
  }

  private hold(held: boolean): void {
    this.held = held;
  }

  private async setSpeed(speed: number): Promise<void> {
    if (this.number && !this.number.matches(':focus')) this.number.value = String(speed);
    this.problems = await this.desk.runLatest('speed', 'setSpeed', { speed });
  }

  private togglePlaying(): void {
    const { player } = this.desk;
    if (player.playing) player.pause();
    else player.play();
    this.requestUpdate();
  }

  private async oneTick(): Promise<void> {
    this.desk.player.pause();
    await this.desk.player.step(1);
    this.requestUpdate();
  }

  private reseed(): void {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    void this.send('setSeed', { seed: random.toString(36) });
  }

  private async copySeed(seed: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(seed);
      this.copied = true;
      setTimeout(() => {
        this.copied = false;
      }, 1500);
    } catch (error) {
      this.problems = this.desk.note(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-panel-header': AfterimagePanelHeader;
  }
}
