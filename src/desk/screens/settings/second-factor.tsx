import { useState } from 'react';
import { encode } from 'uqr';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, FormFoot, TextInput } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { canCopy, copyText } from './copy-text.ts';
import { CurrentPassword, proof } from './proof-forms.tsx';
import style from './settings.module.css';
import type { Account } from './what.ts';

type Secret = { secret: string; address: string };

/** The QR code, drawn here: the secret goes to no service. Always dark on white, which is what cameras read. */
const Picture = ({ of, name }: { of: string; name: string }) => {
  const { data, size } = encode(of, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className={style.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  );
};

const Start = ({ started }: { started: (secret: Secret) => void }) => {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const start = useAct(() => api.post<Secret>('/me/second-factor', proof(password)), { quiet: true, done: started });
  return (
    <Form name={t('staff.account.turn-on')} send={() => start.mutate(undefined)}>
      {start.error && <Problem error={start.error} />}
      <p>{t('staff.account.factor-why')}</p>
      <CurrentPassword value={password} change={setPassword} />
      <FormFoot>
        <Button type="submit" weight="do" busy={start.isPending}>
          {t('staff.sign-in.code-act')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const CodeForm = ({ label, word, send }: { label: string; word: string; send: (code: string) => Promise<unknown> }) => {
  const [code, setCode] = useState('');
  const act = useAct(send, { quiet: true });
  return (
    <Form name={label} send={() => act.mutate(code)}>
      {act.error && <Problem error={act.error} />}
      <TextInput
        label={label}
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <FormFoot>
        <Button type="submit" weight="do" busy={act.isPending} disabled={code.trim().length < 6}>
          {word}
        </Button>
      </FormFoot>
    </Form>
  );
};

const Scan = ({ secret, confirm }: { secret: Secret; confirm: (code: string) => Promise<unknown> }) => {
  const { t } = useWords();
  return (
    <>
      <div className={style.scan}>
        <Picture of={secret.address} name={t('staff.account.picture')} />
        <div>
          <p>{t('staff.account.scan')}</p>
          <p className={style.small}>{t('staff.account.scan-way')}</p>
          <p className={style.secret}>{secret.secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      </div>
      <CodeForm label={t('staff.account.first-code')} word={t('staff.account.turn-on')} send={confirm} />
    </>
  );
};

const Codes = ({ codes, close }: { codes: readonly string[]; close: () => void }) => {
  const { t } = useWords();
  return (
    <>
      <p>{t('staff.account.codes-way')}</p>
      <ul className={style.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <FormFoot>
        <Button weight="do" onClick={close}>
          {t('staff.account.codes-kept')}
        </Button>
        <Button disabled={!canCopy()} onClick={() => copyText(codes.join('\n'), t('staff.settings.copied'))}>
          {t('staff.settings.copy')}
        </Button>
      </FormFoot>
    </>
  );
};

type Step = { kind: 'start' | 'off' | 'renew' } | { kind: 'scan'; secret: Secret } | { kind: 'codes'; codes: string[] };
type Made = { recoveryCodes: string[] };

const Steps = ({ step, go, close }: { step: Step; go: (step: Step) => void; close: () => void }) => {
  const { t } = useWords();
  const renewing = { quiet: true, renews: ['/me'] };
  const show = ({ recoveryCodes }: Made) => go({ kind: 'codes', codes: recoveryCodes });
  const confirm = useAct((code: string) => api.post<Made>('/me/second-factor/confirm', { code }), { ...renewing, done: show });
  const renew = useAct((code: string) => api.post<Made>('/me/recovery-codes', { code }), { ...renewing, done: show });
  const off = useAct((code: string) => api.post('/me/second-factor/off', { code }), {
    ...renewing,
    done: () => {
      showToast({ text: t('staff.account.turned-off') });
      close();
    },
  });
  if (step.kind === 'start') return <Start started={(secret) => go({ kind: 'scan', secret })} />;
  if (step.kind === 'scan') return <Scan secret={step.secret} confirm={confirm.mutateAsync} />;
  if (step.kind === 'codes') return <Codes codes={step.codes} close={close} />;
  if (step.kind === 'off')
    return <CodeForm label={t('staff.account.turn-off-way')} word={t('staff.account.turn-off')} send={off.mutateAsync} />;
  return <CodeForm label={t('staff.account.turn-off-way')} word={t('staff.account.new-codes')} send={renew.mutateAsync} />;
};

/** The second factor's line in the account, and the dialog that sets it up, renews its codes or takes it off. */
export const SecondFactor = ({ me }: { me: Account }) => {
  const { t, language } = useWords();
  const [step, setStep] = useState<Step>();
  const since = me.secondFactorSince;
  const title = step?.kind === 'codes' ? 'staff.account.codes-title' : 'staff.account.second-factor';
  const day =
    since && new Date(since).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: me.zone, dateStyle: 'medium' });
  return (
    <div className={style.pair}>
      <span className={style.term}>{t('staff.account.second-factor')}</span>
      <span>
        {day ? t('staff.account.factor-on', { when: day }) : t('staff.account.factor-off')}
        {since && <span className="quiet"> · {t('staff.account.codes-left', { count: me.recoveryCodesLeft })}</span>}
      </span>
      <span className={style.acts}>
        {since ? (
          <>
            <Button weight="word" onClick={() => setStep({ kind: 'renew' })}>
              {t('staff.account.new-codes')}
            </Button>
            <Button weight="word" onClick={() => setStep({ kind: 'off' })}>
              {t('staff.account.turn-off')}
            </Button>
          </>
        ) : (
          <Button weight="word" onClick={() => setStep({ kind: 'start' })}>
            {t('staff.account.turn-on')}
          </Button>
        )}
      </span>
      {step && (
        <Dialog title={t(title)} close={() => setStep(undefined)}>
          <Steps key={step.kind} step={step} go={setStep} close={() => setStep(undefined)} />
        </Dialog>
      )}
    </div>
  );
};
