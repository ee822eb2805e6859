import { firstFrame, openVideo, refused, silentVideo } from './image-file';

/** How long a camera stays on that nothing shows, milliseconds. */
const UNSEEN_MS = 10_000;

/** Milliseconds between two looks at what is shown. */
const LOOK_MS = 150;

/** What the videos follow. */
export interface LiveImagesParts {
  /** Whether time passes. */
  playing(): boolean;
  /** The images that are drawn with now, by key. */
  shown(): readonly string[];
}

interface Live {
  readonly video: HTMLVideoElement;
  readonly isCamera: boolean;
  seen: number;
}

/** The videos and the camera that modules sample: they run while time passes and something shows them. */
export class LiveImages {
  private readonly all = new Map<string, Live>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly parts: LiveImagesParts) {}

  /** The element behind an image, when it was opened. */
  get(key: string): HTMLVideoElement | undefined {
    return this.all.get(key)?.video;
  }

  /** Whether a camera is on. */
  isOn(key: string): boolean {
    return this.all.get(key)?.video.srcObject instanceof MediaStream;
  }

  /**
   * Opens a video file.
   * @throws AfterimageError `video-unplayable`
   */
  async openFile(key: string, file: Blob, name: string): Promise<HTMLVideoElement> {
    const video = this.get(key) ?? (await openVideo(file, name));
    this.keep(key, video, false);
    return video;
  }

  /**
   * Asks for the camera. Call it only when a person asked for it.
   * @throws AfterimageError `camera-refused` or `no-camera`
   */
  async openCamera(key: string): Promise<HTMLVideoElement> {
    const video = this.get(key) ?? silentVideo();
    const stream = await askForCamera();
    stop(video);
    video.srcObject = stream;
    const ready = firstFrame(video);
    void video.play().catch(() => undefined);
    await ready.catch((error: unknown) => {
      stop(video);
      throw refused('no-camera', 'camera', 'the camera gives no picture', 'another program may be using it', error);
    });
    this.keep(key, video, true);
    return video;
  }

  private keep(key: string, video: HTMLVideoElement, isCamera: boolean): void {
    this.all.set(key, { video, isCamera, seen: performance.now() });
    this.timer ??= setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  private look(): void {
    const shown = this.parts.shown();
    const playing = this.parts.playing();
    const now = performance.now();
    for (const [key, live] of this.all) {
      const { video, isCamera } = live;
      if (shown.includes(key)) live.seen = now;
      else if (isCamera && now - live.seen > UNSEEN_MS) stop(video);
      const runs = playing && shown.includes(key);
      if (runs && video.paused) void video.play().catch(() => undefined);
      if (!runs && !video.paused && (!isCamera || !playing)) video.pause();
    }
  }
}

function stop(video: HTMLVideoElement): void {
  if (!(video.srcObject instanceof MediaStream)) return;
  for (const track of video.srcObject.getTracks()) track.stop();
  video.srcObject = null;
}

async function askForCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia)
    throw refused('no-camera', 'camera', 'this page cannot ask for a camera', 'an address that begins with https');
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 } } });
  } catch (error) {
    const isRefused = error instanceof DOMException && /NotAllowed|Security/.test(error.name);
    throw isRefused
      ? refused('camera-refused', 'camera', 'the camera was not allowed', 'allowing it beside the address', error)
      : refused('no-camera', 'camera', 'there is no camera that can be used', 'connecting one', error);
  }
}
