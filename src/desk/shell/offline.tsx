import { useSyncExternalStore } from 'react';
import { useWords } from '../language.ts';
import style from './shell.module.css';

const watch = (watcher: () => void) => {
  window.addEventListener('online', watcher);
  window.addEventListener('offline', watcher);
  return () => {
    window.removeEventListener('online', watcher);
    window.removeEventListener('offline', watcher);
  };
};

/** Says that the network is gone, as long as it is. */
export const OfflineNotice = () => {
  const { t } = useWords();
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  return <div role="status">{!online && <p className={style.notice}>{t('desk.offline')}</p>}</div>;
};
