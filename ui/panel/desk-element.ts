import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Beat, Desk } from './desk';

/** A part of the panel: renders when something has changed, and brings moving values up to date by itself at every beat. */
export abstract class DeskElement extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  private ends: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.ends = [this.desk.onBeat((beat) => this.onBeat(beat)), this.desk.onChange(() => this.onDeskChange())];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends) end();
    this.ends = [];
  }

  /** Shows what moves. It must be cheap: no render, no reading of the layout. */
  protected onBeat(_beat: Beat): void {}

  /** The tree or the choice has changed. */
  protected onDeskChange(): void {
    this.requestUpdate();
  }
}
