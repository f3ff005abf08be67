import type { Look } from '../../draw/looks.js';
import { isTextured, textures } from '../../draw/textures.js';
import { lookOf, lookStyle } from '../stateLook.js';

/** The patterns of all textures, once per page. */
export function TexturePatterns() {
  return (
    <svg class="visually-hidden" aria-hidden="true" width="0" height="0">
      <defs>
        {textures.filter(isTextured).map(({ name, size, lines, dots }) => (
          <pattern key={name} id={`texture-${name}`} width={size} height={size} patternUnits="userSpaceOnUse">
            <path class={dots ? 'texture-dots' : 'texture-lines'} d={lines ?? dots} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** The texture of a state, on top of its color. Empty for plain states. */
export function Texture({ look }: { readonly look: Look }) {
  if (!isTextured(look.texture)) return null;
  return (
    <svg class="texture" aria-hidden="true" width="100%" height="100%">
      <rect width="100%" height="100%" fill={`url(#texture-${look.texture.name})`} />
    </svg>
  );
}

/** A small sample of a state's look. */
export function Swatch({ state }: { readonly state: string }) {
  const look = lookOf(state);
  return (
    <span class="swatch look" style={lookStyle(look)} aria-hidden="true">
      <Texture look={look} />
    </span>
  );
}
