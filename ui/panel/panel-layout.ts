import { css } from 'lit';

/** Where the panel stands and how it is divided. */
export const panelLayout = css`
  aside {
    /* No blur: the picture behind moves, and the show needs the time more. */
    --surface: rgb(16 14 11 / 0.94);
    position: fixed;
    z-index: 9;
    inset: 0.75rem 0.75rem 0.75rem auto;
    display: flex;
    flex-direction: column;
    width: min(var(--width, 400px), 100vw - 1.5rem);
    border-radius: 18px;
    background: var(--surface);
    box-shadow:
      inset 0 0 0 1px var(--line),
      0 12px 48px rgb(0 0 0 / 0.4);
    contain: layout paint style;
    /* A layer of its own: what moves in it is not painted together with the page. */
    will-change: transform;
    cursor: default;
    animation: enter 160ms ease-out;
  }
  @keyframes enter {
    from {
      opacity: 0;
      transform: translateX(10px);
    }
  }
  .grip {
    position: absolute;
    z-index: 2;
    inset: 2rem auto 2rem 0;
    width: 0.625rem;
    cursor: ew-resize;
    touch-action: none;
  }
  .grip::before {
    content: '';
    position: absolute;
    inset: 0 auto 0 0.1875rem;
    width: 2px;
    height: 2.5rem;
    margin: auto 0;
    border-radius: 1px;
    background: rgb(255 243 222 / 0.35);
  }
  .grip:hover::before {
    background: var(--glow);
  }
  afterimage-panel-header {
    flex: none;
  }
  wa-tab-group {
    --track-color: var(--line);
    --track-width: 1px;
    flex: 1;
    min-height: 0;
  }
  wa-tab-group::part(tab-group) {
    height: 100%;
  }
  wa-tab-group::part(nav) {
    padding: 0 0.75rem;
    border-bottom: 1px solid var(--line);
  }
  wa-tab-group::part(tabs) {
    border: 0;
  }
  wa-tab-group::part(body) {
    flex: 1;
    min-height: 0;
  }
  wa-tab::part(base) {
    min-height: 2.25rem;
    padding: 0 0.5rem;
    border-radius: 8px;
  }
  wa-tab[active]::part(base) {
    border-radius: 0;
    box-shadow: inset 0 -2px var(--glow);
  }
  wa-tab:hover::part(base) {
    color: var(--glow);
  }
  wa-tab:focus-visible::part(base) {
    outline-offset: -3px;
  }
  .view {
    height: 100%;
    padding: 0.75rem 1rem 1rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 243 222 / 0.25) transparent;
  }
  .view::part(base) {
    height: 100%;
    padding: 0;
  }
  .view.modules {
    padding: 0;
    overflow: hidden;
  }
  .tree,
  .module {
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 243 222 / 0.25) transparent;
  }
  wa-split-panel {
    --divider-width: 1px;
    --divider-hit-area: 14px;
    --min: 4.5rem;
    --max: calc(100% - 12rem);
    height: 100%;
  }
  wa-split-panel[orientation='horizontal'] {
    --min: 14rem;
    --max: calc(100% - 18rem);
  }
  wa-split-panel::part(divider) {
    background: var(--line);
  }
  .tree {
    height: 100%;
    padding: 0.5rem;
  }
  .module {
    height: 100%;
    padding: 0.75rem 1rem 1.25rem;
  }
  .up {
    display: none;
    margin: -0.25rem 0 0.375rem -0.5rem;
    padding: 0 0.75rem 0 0.25rem;
    color: var(--soft);
  }
  .add {
    margin-top: 1rem;
    padding-top: 0.875rem;
    border-top: 1px solid var(--line);
  }
  .add h3 {
    margin-bottom: 0.5rem;
  }
  @media (max-width: 40rem) {
    aside {
      inset: auto 0 0;
      width: 100%;
      height: var(--height, 62dvh);
      border-radius: 18px 18px 0 0;
      padding-bottom: env(safe-area-inset-bottom);
    }
    @keyframes enter {
      from {
        transform: translateY(16px);
        opacity: 0;
      }
    }
    .grip {
      inset: 0 3rem auto;
      width: auto;
      height: 1rem;
      cursor: ns-resize;
    }
    .grip::before {
      inset: 0.375rem 0 auto;
      width: 2.5rem;
      height: 3px;
      margin: 0 auto;
    }
    /* One at a time: the tree, or the module that was chosen in it. */
    wa-split-panel {
      display: block;
    }
    wa-split-panel::part(divider),
    .module,
    .inside .tree {
      display: none;
    }
    .inside .module {
      display: block;
    }
    .up {
      display: inline-flex;
    }
  }
`;
