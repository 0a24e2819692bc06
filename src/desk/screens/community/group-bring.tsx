import { type ChangeEvent, useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, FormFoot, TextArea } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './groups.module.css';
import { type Group, groupsRenewed, type Roster } from './groups.ts';

const counted = [
  ['known', 'group.screen.roster-known'],
  ['joined', 'group.screen.roster-joined'],
  ['waits', 'group.screen.roster-waits'],
  ['back', 'group.screen.roster-back'],
  ['left', 'group.screen.roster-gone'],
  ['skipped', 'group.screen.roster-skipped'],
] as const;

/** What would happen, before it does. */
const Look = ({ roster }: { roster: Roster }) => {
  const { t } = useWords();
  const columns = Object.values(roster.columns).filter((one) => one !== null);
  return (
    <div className={style.shown}>
      <p className={style.counts}>
        {counted
          .filter(([key]) => roster[key] > 0)
          .map(([key, words]) => (
            <span key={key}>
              <strong className="num">{roster[key]}</strong> {t(words)}
            </span>
          ))}
      </p>
      <p className={style.quiet}>
        {columns.length > 0 ? t('group.screen.roster-columns', { columns: columns.join(' · ') }) : t('group.screen.roster-by-order')}
      </p>
      <ul className={style.plain}>
        {roster.sample.slice(0, 8).map((one) => (
          <li key={`${one.name} ${one.nickname}`} className={style.quiet}>
            {one.name || one.nickname} → {one.customer?.name ?? t(`group.screen.roster-${one.what}`)}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Brings a roster, pasted or as a file: first a look, then it is taken. */
export const GroupBring = ({ group, close }: { group: Group; close: () => void }) => {
  const { t } = useWords();
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<File>();
  const [complete, setComplete] = useState(true);
  const [looked, setLooked] = useState<Roster>();
  const send = useAct(
    (take: boolean) => {
      const form = new FormData();
      form.set('file', file ?? new File([pasted], 'roster.tsv', { type: 'text/plain' }));
      form.set('complete', String(complete));
      form.set('take', String(take));
      return api.post<Roster>(`/groups/${group.id}/roster`, form);
    },
    {
      quiet: true,
      renews: groupsRenewed,
      done: (roster) => {
        if (!roster.taken) return setLooked(roster);
        showToast({ text: t('group.screen.roster-taken') });
        close();
      },
    },
  );
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    setFile(event.target.files?.[0]);
    setLooked(undefined);
  };
  return (
    <Dialog title={t('group.screen.roster-title')} close={close}>
      <Form send={() => send.mutate(looked !== undefined)}>
        {!file && (
          <TextArea
            label={t('group.screen.roster-paste')}
            hint={t('group.screen.roster-hint')}
            rows={8}
            value={pasted}
            onChange={(event) => {
              setPasted(event.target.value);
              setLooked(undefined);
            }}
          />
        )}
        <label className={style.quiet}>
          {t('group.screen.roster-upload')} <input type="file" accept=".csv,.tsv,.txt,.xlsx" onChange={choose} />
        </label>
        <Checkbox
          checked={complete}
          change={(on) => {
            setComplete(on);
            setLooked(undefined);
          }}
        >
          {t('group.screen.roster-complete')}
        </Checkbox>
        {looked && <Look roster={looked} />}
        {Boolean(send.error) && <Problem error={send.error} />}
        <FormFoot>
          <Button weight="do" type="submit" busy={send.isPending} disabled={!file && !pasted.trim()}>
            {t(looked ? 'group.screen.roster-take' : 'group.screen.roster-look')}
          </Button>
          <Button weight="bare" onClick={close}>
            {t('desk.leave-it')}
          </Button>
        </FormFoot>
      </Form>
    </Dialog>
  );
};
