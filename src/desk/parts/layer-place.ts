const gap = 6;

/** Puts an open popover below its button, or above where there is no room, and inside the window. */
export const place = (layer: HTMLElement): void => {
  const button = document.querySelector(`[popovertarget="${CSS.escape(layer.id)}"]`);
  if (!button) return;
  const from = button.getBoundingClientRect();
  const own = layer.getBoundingClientRect();
  const below = from.bottom + gap + own.height <= window.innerHeight || from.top < own.height + gap;
  const left = from.left + own.width > window.innerWidth - gap ? from.right - own.width : from.left;
  layer.style.margin = '0';
  layer.style.top = `${below ? from.bottom + gap : from.top - gap - own.height}px`;
  layer.style.left = `${Math.max(gap, Math.min(left, window.innerWidth - own.width - gap))}px`;
};
