'use client';
import { FileUp, FolderUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { ImportPlan } from '@/lib/usecase/rule/plan-rule-import';
import { sendFiles } from './import-files';
import { ImportPlanList } from './import-plan';

/** React's types leave this attribute out. */
const WHOLE_FOLDER = { webkitdirectory: '' };
const TYPING_MS = 400;

/** Takes rules from files, archives, a folder or pasted text, says what they would do, and imports those that are chosen. */
export function ImportForm() {
  const router = useRouter();
  const [picked, setPicked] = useState<File[]>([]);
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [plan, setPlan] = useState<ImportPlan>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [fault, setFault] = useState<string>();
  const [done, setDone] = useState<ImportPlan>();
  const [busy, setBusy] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  // Asks anew for everything after each change, since rules are checked beside each other.
  useEffect(() => {
    const sent = given(picked, text);
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        if (sent.length === 0) {
          setPlan(undefined);
          setFault(undefined);
          return;
        }
        sendFiles('/api/rules/import/plan', sent, {}, stop.signal)
          .then((found) => {
            setPlan(found);
            setFault(found.rules.length === 0 ? 'There is no rule in these files.' : undefined);
            setChosen(
              new Set(found.rules.flatMap(({ id, outcome }) => (id !== null && isChange(outcome) ? id : []))),
            );
          })
          .catch((error: unknown) => {
            if (stop.signal.aborted) return;
            setPlan(undefined);
            setFault(error instanceof Error ? error.message : String(error));
          });
      },
      text === '' ? 0 : TYPING_MS,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [picked, text]);

  function take(event: ChangeEvent<HTMLInputElement>) {
    setPicked([...(event.target.files ?? [])]);
    setDone(undefined);
    event.target.value = '';
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    if ([...event.dataTransfer.items].some((item) => item.webkitGetAsEntry()?.isDirectory === true)) {
      toast.error('Folders cannot be dropped here. Use “Choose folder”, or drop a ZIP archive of it.');
      return;
    }
    setPicked([...event.dataTransfer.files]);
    setDone(undefined);
  }

  async function start() {
    setBusy(true);
    const only = Object.fromEntries(
      (plan?.rules ?? []).flatMap(({ id, changeId }) =>
        id !== null && chosen.has(id) ? [[id, changeId]] : [],
      ),
    );
    const sent = given(picked, text);
    try {
      const result = await sendFiles('/api/rules/import', sent, { only: JSON.stringify(only), note });
      const failed = result.rules.filter(({ outcome }) => outcome === 'faulty').length;
      if (failed > 0)
        toast.error(failed === 1 ? 'One rule was not imported.' : `${failed} rules were not imported.`);
      else toast.success('Imported. Every stored event is judged by these rules now.');
      setDone({ ...result, skipped: [] });
      setPicked([]);
      setText('');
      setNote('');
      router.refresh();
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div
      className="max-w-4xl space-y-4"
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={drop}
    >
      <section aria-label="What to import" className="space-y-3">
        <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-md border border-dashed border-control bg-surface px-4 py-5 text-center">
          <p className="text-ink-soft">
            Drop a rule.yml or a ZIP archive of rules here. A folder of a rule holds rule.yml, guide.yml,
            cases.yml and cases/.
          </p>
          <div className="flex gap-2">
            <Button icon={<FileUp aria-hidden />} onClick={() => files.current?.click()}>
              Choose files
            </Button>
            <Button icon={<FolderUp aria-hidden />} onClick={() => folder.current?.click()}>
              Choose folder
            </Button>
          </div>
          <input
            ref={files}
            type="file"
            multiple
            hidden
            aria-label="Files of rules"
            accept=".yml,.yaml,.zip,.jsonl"
            onChange={take}
          />
          <input
            ref={folder}
            type="file"
            multiple
            hidden
            aria-label="Folder of rules"
            onChange={take}
            {...WHOLE_FOLDER}
          />
        </div>
        <Field id="pasted" label="Or paste the text of a rule.yml">
          <Textarea
            id="pasted"
            rows={6}
            spellCheck={false}
            className="font-mono"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setDone(undefined);
            }}
          />
        </Field>
      </section>
      {fault === undefined ? null : (
        <p role="alert" className="text-bad">
          {fault}
        </p>
      )}
      {plan && plan.rules.length > 0 ? (
        <section aria-labelledby="plan-title" className="space-y-3">
          <h2 id="plan-title" className="text-base font-semibold">
            What importing would do
          </h2>
          <ImportPlanList
            plan={plan}
            chosen={chosen}
            onChoose={(id, on) => {
              setChosen((before) => {
                const next = new Set(before);
                if (on) next.add(id);
                else next.delete(id);
                return next;
              });
            }}
          />
          <Field
            id="note"
            label="Note for the history"
            hint="Why, or where the rules come from. May stay empty."
          >
            <Input
              id="note"
              aria-describedby="note-note"
              maxLength={1_000}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
          </Field>
          <Button tone="primary" busy={busy} disabled={chosen.size === 0} onClick={() => void start()}>
            {chosen.size === 1 ? 'Import 1 rule' : `Import ${chosen.size} rules`}
          </Button>
        </section>
      ) : null}
      {done ? (
        <section aria-labelledby="done-title" className="space-y-3">
          <h2 id="done-title" className="text-base font-semibold">
            Imported
          </h2>
          <ImportPlanList plan={done} chosen={new Set()} />
          <ButtonLink href="/rules">All rules</ButtonLink>
        </section>
      ) : null}
    </div>
  );
}

function isChange(outcome: ImportPlan['rules'][number]['outcome']): boolean {
  return outcome === 'add' || outcome === 'replace';
}

function given(picked: readonly File[], text: string): File[] {
  return text.trim() === '' ? [...picked] : [...picked, new File([text], 'pasted.yml')];
}
