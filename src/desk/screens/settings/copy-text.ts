import { showToast } from '../../shell/toasts.ts';

/** Browsers lend the clipboard to pages on https or localhost only; elsewhere the text is selected by hand. */
export const canCopy = (): boolean => window.isSecureContext;

export const copyText = (text: string, said: string): void => {
  void navigator.clipboard.writeText(text).then(() => showToast({ text: said }));
};
