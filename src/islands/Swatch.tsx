/** A square in the cloth's colour. The colour is an attribute, because the page's policy forbids inline styles. */
export function Swatch({ hex }: { hex: string }) {
  return (
    <svg
      class="line-swatch"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="1" height="1" fill={/^#[0-9a-f]{3,8}$/i.test(hex) ? hex : '#d9cfba'} />
    </svg>
  );
}
