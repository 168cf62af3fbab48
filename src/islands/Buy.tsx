import { AddFabric, type AddFabricProps } from './AddFabric.tsx';
import { AddGarment, type AddGarmentProps } from './AddGarment.tsx';

export type BuyProps = ({ kind: 'fabric' } & AddFabricProps) | ({ kind: 'tailored' } & AddGarmentProps);

/**
 * The form that puts a product in the cart. One island for both kinds: what they share would be a file of its own, which
 * a phone asks for only when it has the island's.
 */
export default function Buy(props: BuyProps) {
  return props.kind === 'fabric' ? <AddFabric {...props} /> : <AddGarment {...props} />;
}
