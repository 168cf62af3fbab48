import { buyingFabric as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import type { Said } from './BuyStatus.tsx';
import type { Sample } from './add-sample.ts';

interface SampleLinkProps {
  sample: Sample;
  /** The chosen colour's name, or '' for none. */
  colour: string;
  onSaid: (said: Said) => void;
}

/** The way to a sample of the cloth: its page, or at once into the cart where a script can put it there. */
export function SampleLink({ sample, colour, onSaid }: SampleLinkProps) {
  const href = `/products/${sample.slug}`;
  return (
    <div class="buy-sample">
      <a
        class="button button--quiet button--wide"
        href={href}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          void import('./add-sample.ts').then(
            ({ addSample }) => onSaid(addSample(sample, colour)),
            () => location.assign(href),
          );
        }}
      >
        {words.sample(colour, formatRupees(sample.price))}
      </a>
      <p class="field-hint">{words.sampleHint(`${sample.lengthCm} cm`)}</p>
    </div>
  );
}
