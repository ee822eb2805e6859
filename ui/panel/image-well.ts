import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { until } from 'lit/directives/until.js';
import { type Image, isLive, type Placed } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, icons, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { imageWellStyle } from './image-well-style';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';

/** What pictures and videos a person can choose. */
const FORMS = 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/svg+xml,video/mp4,video/webm';

/** The image of a module: what it shows now, and everything it could show. A file can be dropped on it. */
@customElement('afterimage-image-well')
export class AfterimageImageWell extends DeskElement {
  static override styles = [theme, controls, panelStyle, imageWellStyle];

  @property({ attribute: false }) place!: Placed;
  @state() private isOpen = false;
  @state() private isOver = false;
  @state() private busy = '';
  @state() private problems: readonly Problem[] = [];

  protected override onBeat({ count }: { readonly count: number }): void {
    if (count % 2 > 0) return;
    const canvas = this.renderRoot.querySelector('canvas');
    const image = this.present;
    const video = image && this.desk.images?.element(image);
    if (!canvas || !video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const side = Math.min(video.videoWidth, video.videoHeight);
    const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
    canvas.getContext('2d')?.drawImage(video, left, top, side, side, 0, 0, canvas.width, canvas.height);
  }

  private get name(): string | null {
    return this.place.module.image;
  }

  private get present(): Image | undefined {
    return this.name === null ? undefined : this.desk.deck?.library.find('image', this.name);
  }

  protected override render() {
    const { name, present } = this;
    const images = this.desk.images?.list() ?? [];
    const passes =
      this.desk.deck?.pattern.passes.filter((pass) => pass.buffer).map((pass) => `pass:${pass.name}`) ?? [];
    return html`<div
      class="well ${this.isOver ? 'over' : ''}"
      role="group"
      aria-label="Image"
      @dragover=${this.onDragOver}
      @dragleave=${() => this.setOver(false)}
      @drop=${this.onDrop}
    >
      <div class="now">
        ${this.renderPresent(present)}
        <div class="words">
          <strong>image</strong>
          <span class="cut" aria-live="polite">${this.busy || (name === null ? 'none' : wordsFor(name))}</span>
          ${present && isLive(present) ? html`<span class="badge" title="A save keeps one frame of it">not replayable</span>` : nothing}
        </div>
        ${this.renderTools(present)}
      </div>
      ${
        this.isOpen
          ? html`<div class="choices" role="group" aria-label="Images to choose from">
              ${this.renderChoice(null, 'none', html`<span class="none"></span>`)}
              ${repeat(
                images,
                ({ hash }) => hash,
                (image) => this.renderChoice(image.name, image.name, this.renderPicture(image)),
              )}
              ${passes.map((pass) => this.renderChoice(pass, wordsFor(pass), html`<span class="pass">${panelIcons.clear}</span>`))}
            </div>`
          : nothing
      }
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}
    </div>`;
  }

  private renderPresent(present: Image | undefined) {
    if (!present) return html`<span class="frame"><span class=${this.name === null ? 'none' : 'pass'}></span></span>`;
    return html`<span class="frame"
      >${
        this.desk.images?.element(present)
          ? html`<canvas width="96" height="96" role="img" aria-label=${`${present.name}, live`}></canvas>`
          : this.renderPicture(present)
      }</span
    >`;
  }

  private renderPicture(image: Image) {
    const { images } = this.desk;
    if (!images) return nothing;
    if (image.kind === 'camera') return html`<span class="pass">${panelIcons.camera}</span>`;
    const address = images.address(image).catch(() => '');
    if (image.kind === 'video')
      return html`<video src=${until(address, nothing)} muted preload="metadata" aria-hidden="true"></video>`;
    return html`<img src=${until(address, nothing)} alt="" loading="lazy" decoding="async" />`;
  }

  private renderTools(present: Image | undefined) {
    const { images } = this.desk;
    if (!images) return nothing;
    const choose = this.isOpen ? 'Close the choice of images' : 'Choose an image';
    return html`<div class="tools">
      <button aria-expanded=${this.isOpen} title=${choose} @click=${() => this.toggle()}>Choose</button>
      <label class="file" title="Take a picture or video file"
        ><span>File</span
        ><input type="file" accept=${FORMS} multiple aria-label="Take a picture or video file" @change=${this.onFile}
      /></label>
      <button class="bare round" title="Camera" aria-label="Use the camera" @click=${() => this.take('the camera', () => images.camera())}>
        ${panelIcons.camera}
      </button>
      ${
        present && images.isMine(present) && present.kind !== 'camera'
          ? html`<button
              class="bare round"
              title="Remove from my pictures; what shows it goes on"
              aria-label=${`Remove ${present.name} from my pictures`}
              @click=${() => this.forget(present)}
            >
              ${icons.bin}
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderChoice(name: string | null, label: string, picture: unknown) {
    return html`<button class="choice" aria-pressed=${name === this.name} title=${label} @click=${() => this.show(name)}>
      <span class="frame">${picture}</span><span class="cut">${label}</span>
    </button>`;
  }

  private toggle(): void {
    this.isOpen = !this.isOpen;
  }

  private setOver(isOver: boolean): void {
    this.isOver = isOver;
  }

  private async show(image: string | null): Promise<void> {
    const arg = { module: this.place.address, image, seconds: this.desk.crossfade };
    this.problems = await this.desk.run('setImage', arg);
  }

  /** Gets an image and puts it on the module. */
  private async take(words: string, get: () => Promise<Image>): Promise<void> {
    this.busy = `waiting for ${words} ...`;
    try {
      const { name } = await get();
      await this.show(name);
    } catch (error) {
      this.problems = this.desk.note(error);
    } finally {
      this.busy = '';
    }
  }

  private async takeFiles(files: readonly File[]): Promise<void> {
    const { images } = this.desk;
    const [first, ...others] = files;
    if (!images || !first) return;
    await this.take(first.name, () => images.add(first));
    for (const file of others) await images.add(file).catch((error: unknown) => this.desk.note(error));
    this.requestUpdate();
  }

  private onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    void this.takeFiles(files);
  }

  private onDragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.setOver(true);
  }

  private onDrop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    this.setOver(false);
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void this.takeFiles(files);
  }

  private async forget(image: Image): Promise<void> {
    try {
      await this.desk.images?.remove(image);
      this.problems = [];
    } catch (error) {
      this.problems = this.desk.note(error);
    }
    this.requestUpdate();
  }
}

/** `pass:main` as people say it. */
function wordsFor(name: string): string {
  return name.startsWith('pass:') ? `pass ${name.slice(5)}` : name;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-image-well': AfterimageImageWell;
  }
}
