import style from './kbd.module.css';

const glyphs: Record<string, string> = {
  Enter: '⏎',
  Escape: 'esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': '␣',
};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as it stands after its word. Hidden from screen readers: the act's name is what is read. */
export const Kbd = ({ of, command = false }: { of: string; command?: boolean }) => (
  <kbd className={style.kbd} aria-hidden="true">
    {command ? (isApple() ? '⌘' : 'Ctrl ') : ''}
    {glyphs[of] ?? (command ? of.toUpperCase() : of)}
  </kbd>
);
