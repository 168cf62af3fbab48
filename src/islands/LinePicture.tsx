import type { LinePicture as Picture } from '#shared/cart-view.ts';
import { pictureSources } from '#shared/picture-sources.ts';
import { Swatch } from './Swatch.tsx';

/** A line's picture over a square in its cloth's colour, which is there until the picture comes, and where there is none. */
export function LinePicture({ picture, hex }: { picture: Picture | undefined; hex: string }) {
  return (
    <div class="line-picture">
      <Swatch hex={hex} />
      {picture && (
        <picture>
          {pictureSources(picture).map(({ type, srcset }) => (
            <source key={type} type={type} srcset={srcset} sizes="6rem" />
          ))}
          <img
            src={picture.src}
            alt=""
            width={picture.width}
            height={picture.height}
            loading="lazy"
            decoding="async"
          />
        </picture>
      )}
    </div>
  );
}
