import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatProblem } from '../../engine/problem';
import { controls, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { type LogLine, logLines } from './model/log-lines';
import { panelStyle } from './panel-style';

/** Beats between two looks at the log: a dragged slider adds to it at every frame. */
const EVERY = 4;

/** What was done, newest first, and what could not be. */
@customElement('afterimage-log-view')
export class AfterimageLogView extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      li {
        display: grid;
        grid-template-columns: 4rem 5.5rem 1fr;
        gap: 0.5rem;
        padding: 0.25rem 0;
        border-top: 1px solid var(--line);
      }
      li > :first-child {
        text-align: right;
      }
      .text {
        overflow-wrap: anywhere;
      }
      .problems {
        margin-bottom: 0.75rem;
        padding: 0.25rem 0.625rem 0.5rem;
        border-radius: 10px;
        background: rgb(255 171 151 / 0.1);
      }
    `,
  ];

  @state() private lines: readonly LogLine[] = [];
  private beat = 0;
  private seen: unknown = null;

  protected override onBeat(): void {
    this.beat = (this.beat + 1) % EVERY;
    const { log } = this.desk.player.show;
    if (this.beat !== 0 || log.at(-1) === this.seen) return;
    this.seen = log.at(-1);
    this.lines = logLines(log);
  }

  protected override render() {
    const { problems } = this.desk;
    return html`${
      problems.length > 0
        ? html`<section class="problems" aria-label="Problems">
              ${problems.slice(0, 8).map((problem) => html`<p class="problem">${formatProblem(problem)}</p>`)}
            </section>`
        : nothing
    }
      ${
        this.lines.length === 0
          ? html`<p class="empty">Nothing was done yet.</p>`
          : html`<ol aria-label="Commands, newest first">
              ${repeat(
                this.lines,
                ({ key }) => key,
                ({ tick, method, text, times }) => html`<li>
                  <span class="soft">${tick}</span>
                  <strong class="cut">${method}</strong>
                  <span class="text">${text}${times > 1 ? html` <span class="soft">×${times}</span>` : nothing}</span>
                </li>`,
              )}
            </ol>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-log-view': AfterimageLogView;
  }
}
