import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { encodings } from '../../../kernel/encodings.ts';
import { api } from '../../client.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import style from './imports.module.css';
import { Columns, Reading } from './mapping-form.tsx';
import { OwnColumns } from './own-columns.tsx';
import { formOf, type Import, type Kind, type Mapping, type Preview } from './what.ts';

type Look = { file: File; kind?: Kind; mapping: Partial<Mapping> };

const Sample = ({ preview }: { preview: Preview }) => {
  const { t } = useWords();
  return (
    // biome-ignore lint: a box that scrolls must be reachable by keyboard
    <div className={style.sample} tabIndex={0} role="region" aria-label={t('imports.screen.sample')}>
      <table>
        <thead>
          <tr>
            {preview.headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.slice(0, 6).map((cells, row) => (
            // biome-ignore lint: rows of a file have no other key
            <tr key={row}>
              {preview.headings.map((heading, place) => (
                <td key={heading}>{cells[place] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Choose a file, look at what the house sees in it, mend the mapping, try it or take it in; `before` any file was chosen stands what else there is. */
export const HandIn = ({ before }: { before: ReactNode }) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [mapping, setMapping] = useState<Partial<Mapping>>({});
  const look = useAct(({ file: given, kind, mapping: said }: Look) => api.post<Preview>('/imports/preview', formOf(given, kind, said)), {
    quiet: true,
    done: (seen) => {
      setPreview(seen);
      setMapping(seen.mapping);
    },
  });
  const send = useAct((dryRun: boolean) => api.post<Import>('/imports', formOf(file as File, preview?.kind, mapping, dryRun)), {
    quiet: true,
    renews: ['/imports'],
    done: (run) => void navigate(`/imports/${run.id}`),
  });
  const choose = (given: File | undefined) => {
    if (!given) return;
    setFile(given);
    setPreview(undefined);
    look.mutate({ file: given, mapping: {} });
  };
  const change = (part: Partial<Mapping>) => setMapping({ ...mapping, ...part });
  const again = (part: Partial<Mapping>, kind = preview?.kind) => file && look.mutate({ file, mapping: part, ...(kind ? { kind } : {}) });
  const encoding = preview && (preview.encoding ?? t('imports.screen.workbook'));
  const missing = preview?.missing.filter((field) => !mapping.columns?.[field]) ?? [];
  const over = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    choose(event.dataTransfer.files[0]);
  };
  return (
    <>
      {/* biome-ignore lint: dropping a file is a shorter way to the button inside */}
      <div className={style.choose} onDragOver={over} onDrop={drop}>
        <input ref={input} hidden type="file" accept=".csv,.tsv,.txt,.xlsx,.gz" onChange={(event) => choose(event.target.files?.[0])} />
        <Button weight={preview ? 'plain' : 'do'} onClick={() => input.current?.click()}>
          {t(file ? 'imports.screen.another' : 'imports.screen.choose')}
        </Button>
        {file ? <strong className={style.name}>{file.name}</strong> : <span className={style.quiet}>{t('imports.screen.drop')}</span>}
        {preview && (
          <span className={style.quiet}>
            {t('imports.screen.seen', {
              rows: writeNumber(preview.rows, language),
              columns: preview.headings.length,
              encoding: encoding ?? '',
            })}
          </span>
        )}
      </div>
      {look.isPending && !preview && <Loading />}
      {look.error && <Problem error={look.error} />}
      {look.error && file && !preview && (
        <div className={style.acts}>
          {encodings.map((one) => (
            <Button key={one} weight="word" onClick={() => again({ encoding: one })}>
              {one}
            </Button>
          ))}
        </div>
      )}
      {preview && (
        <div className={style.part}>
          <p className={style.lead}>{t('imports.screen.layout', { name: t(`imports.preset.${preview.mapping.preset}`) })}</p>
          <Section title={t('imports.screen.sample')}>
            <Sample preview={preview} />
          </Section>
          <div className={style.part}>
            <Reading kind={preview.kind} mapping={mapping} change={change} again={again} />
          </div>
          <div className={style.part}>
            <Section title={t('imports.screen.columns')}>
              <Columns preview={preview} mapping={mapping} change={change} />
            </Section>
          </div>
          {preview.kind === 'customers' && (
            <div className={style.part}>
              <OwnColumns
                preview={preview}
                mapping={mapping}
                change={change}
                renew={(own) => setPreview({ ...preview, own })}
                look={again}
              />
            </div>
          )}
          {send.error && <Problem error={send.error} />}
          <div className={style.foot}>
            <Button weight="do" busy={send.isPending} disabled={missing.length > 0} onClick={() => send.mutate(true)}>
              {t('imports.screen.try')}
            </Button>
            <Button busy={send.isPending} disabled={missing.length > 0} onClick={() => send.mutate(false)}>
              {t('imports.screen.import')}
            </Button>
            <span className={missing.length > 0 ? style.wait : style.quiet} role="status">
              {missing.length > 0
                ? t('imports.screen.missing', {
                    fields: missing.map((field) => t(`imports.field.${field}`)).join(language === 'zh' ? '、' : ', '),
                  })
                : t('imports.screen.try-way')}
            </span>
          </div>
        </div>
      )}
      {!file && before}
    </>
  );
};
