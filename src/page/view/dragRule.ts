/**
 * Follows the pointer that drags a rule by its grip, and marks where it would go. `onEnd` gets its new position, or
 * undefined if the drag was cancelled.
 */
export function dragRule(event: PointerEvent, from: number, onEnd: (to: number | undefined) => void): void {
  if (event.button !== 0) {
    onEnd(undefined);
    return;
  }
  event.preventDefault();
  (event.currentTarget as HTMLElement).focus();
  const cards = [...document.querySelectorAll<HTMLElement>('.rule[data-place]')];
  const targetAt = (y: number) =>
    cards.filter((card, index) => {
      const { top, height } = card.getBoundingClientRect();
      return index !== from && top + height / 2 < y;
    }).length;
  const mark = (to: number | undefined) => {
    const above = to !== undefined && to >= from ? to + 1 : to;
    for (const [index, card] of cards.entries()) {
      card.classList.toggle('is-target-above', index === above);
      card.classList.toggle('is-target-below', above === cards.length && index === cards.length - 1);
    }
  };
  const move = ({ clientY }: PointerEvent) => mark(targetAt(clientY));
  const end = ({ type, clientY }: PointerEvent) => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    mark(undefined);
    onEnd(type === 'pointerup' ? targetAt(clientY) : undefined);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
}
