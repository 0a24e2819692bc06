import { Refusal } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';

const broken = new Refusal({ status: 500, code: 'broken', what: '', way: '', requestId: '0199c0de-0000-7000-8000-000000000000' });
const offline = new Refusal({ status: 0, code: 'offline', what: '', way: '' });

/** Nothing yet, something wrong, something on its way. */
export const States = ({ again }: { again: () => void }) => {
  const { t } = useWords();
  const changed = new Refusal({
    status: 412,
    code: 'changed-meanwhile',
    what: t('refusal.changed-meanwhile.what'),
    way: t('refusal.changed-meanwhile.way'),
  });
  return (
    <Section title={t('desk.gallery.states')}>
      <Empty way={t('desk.today.none-way')} acts={<Button>{t('desk.today.bring-in')}</Button>}>
        {t('desk.today.none')}
      </Empty>
      <Problem error={changed} />
      <Problem error={offline} again={again} />
      <Problem error={broken} again={again} />
      <Loading />
    </Section>
  );
};
