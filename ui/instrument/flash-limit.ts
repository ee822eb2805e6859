import type { Stage } from '../../engine/stage';

const KEY = 'afterimage.flashes';

/**
 * Whether flashes on the stage are held back (rule STAGE-18): they are, until a performer lets them through. The choice is kept in this
 * browser; `flash=off` or `flash=on` in an address goes before it for as long as the page is open.
 */
export class FlashLimit {
  private limits: boolean;

  /**
   * @param stage whose display it is
   * @param storage where the choice is kept
   * @param search the address from the question mark on
   */
  constructor(
    private readonly stage: Pick<Stage, 'limitFlashes'>,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    search: string,
  ) {
    this.limits = (new URLSearchParams(search).get('flash') ?? storage.getItem(KEY)) !== 'off';
    stage.limitFlashes(this.limits);
  }

  /**
   * Lets flashes through, or holds them back again, and keeps that.
   * @returns what to say of it
   */
  toggle(): string {
    this.limits = !this.limits;
    this.storage.setItem(KEY, this.limits ? 'on' : 'off');
    this.stage.limitFlashes(this.limits);
    return this.limits ? 'Flashes are held back' : 'Flashes are let through: they can harm people who see them';
  }
}
