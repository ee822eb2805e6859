import { css } from 'lit';

/** Web Awesome in our colours: its tokens from ours. They reach its elements wherever the panel's parts use them. */
export const kitTheme = css`
  :host {
    --wa-color-text-normal: var(--text);
    --wa-color-text-quiet: var(--soft);
    --wa-color-on-quiet: var(--text);
    --wa-color-on-normal: var(--text);
    --wa-color-on-loud: #14150a;
    --wa-color-fill-quiet: var(--raise);
    --wa-color-fill-normal: var(--raise);
    --wa-color-fill-loud: var(--glow);
    --wa-color-border-normal: var(--line);
    --wa-color-border-loud: var(--edge);
    --wa-color-neutral-on-quiet: var(--soft);
    --wa-color-neutral-on-normal: var(--text);
    --wa-color-neutral-on-loud: #14150a;
    --wa-color-neutral-fill-quiet: var(--raise);
    --wa-color-neutral-fill-normal: var(--line);
    --wa-color-neutral-fill-loud: var(--glow);
    --wa-color-neutral-border-normal: var(--line);
    --wa-color-neutral-border-loud: var(--edge);
    --wa-color-brand-on-quiet: var(--text);
    --wa-color-brand-fill-quiet: var(--glow-faint);
    --wa-color-brand-fill-loud: var(--glow);
    --wa-color-surface-default: #14120e;
    --wa-color-surface-raised: #1b1813;
    --wa-color-surface-border: var(--line);
    --wa-color-focus: var(--glow);
    --wa-color-mix-hover: white 8%;
    --wa-color-mix-active: black 8%;
    --wa-focus-ring: 2px solid var(--glow);
    --wa-focus-ring-style: solid;
    --wa-focus-ring-width: 2px;
    --wa-focus-ring-offset: 1px;
    --wa-border-style: solid;
    --wa-border-width-s: 1px;
    --wa-border-width-l: 2px;
    --wa-border-radius-s: 6px;
    --wa-border-radius-m: 8px;
    --wa-border-radius-pill: 999px;
    --wa-border-radius-circle: 50%;
    --wa-font-weight-action: 500;
    --wa-transition-fast: 0ms;
    --wa-transition-normal: 150ms;
    --wa-transition-easing: ease-out;
    --wa-shadow-m: 0 8px 28px rgb(0 0 0 / 0.5);
    --wa-space-xl: 0;
    --wa-form-control-background-color: rgb(0 0 0 / 0.4);
    --wa-form-control-border-color: var(--edge);
    --wa-form-control-border-style: solid;
    --wa-form-control-border-width: 1px;
    --wa-form-control-border-radius: 7px;
    --wa-form-control-activated-color: var(--glow);
    --wa-form-control-height: 1.875rem;
    --wa-form-control-padding-inline: 0.5rem;
    --wa-form-control-toggle-size: 1.125rem;
    --wa-form-control-value-color: var(--text);
    --wa-form-control-value-font-size: inherit;
    --wa-form-control-value-font-weight: 400;
    --wa-form-control-value-line-height: 1.4;
    --wa-form-control-placeholder-color: var(--soft);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --wa-transition-normal: 0ms;
    }
  }
`;
