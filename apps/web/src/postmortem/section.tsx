import { Button, Group, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';
import { Time } from '../shell/times.js';
import { proseText } from '../shell/words.js';
import { Markdown } from './markdown.js';
import { readAgain, unwritten, type Document, type Remark, type SectionName } from './document.js';
import { actorText } from './words.js';
import { Refused } from '../shell/refused.js';
import { Remarks, useRemarks, type Waiver } from './remarks.js';
import { SavedRemarks } from './saved-remarks.js';
import { useTyped } from '../shell/typed.js';
import classes from './prose.module.css';

type Written = Document['sections'][number];

/** A text that is not saved yet, and what its author had before them. */
interface Typed {
  text: string;
  basedOn: string;
}

export interface SectionProps {
  document: Document;
  /** By which the page asks for it. */
  incident: string;
  name: SectionName;
  title: string;
  asks: string;
  mayWrite: boolean;
}

/** What people wrote under one heading, read and written in the same place. */
export const Section = ({ document, incident, name, title, asks, mayWrite }: SectionProps): ReactNode => {
  const written = document.sections.find(({ section }) => section === name);
  const remarked = document.remarks.filter(({ section }) => section === name);
  const [typed, setTyped] = useTyped<Typed>(`${document.id}.${name}`);
  const edit = useRef<HTMLButtonElement>(null);
  const isLeft = useRef(false);
  const isTyping = mayWrite && typed !== undefined;
  // Whoever leaves the text stands where they came from.
  useEffect(() => {
    if (!isTyping && isLeft.current) edit.current?.focus();
    isLeft.current = false;
  }, [isTyping]);
  const text = proseText(written?.text);
  return (
    <section className={classes.section} aria-labelledby={name}>
      <header className={classes.head}>
        <h2 id={name} className={classes.title}>
          {title}
        </h2>
        {written && !isTyping ? (
          <Text size="xs" c="dimmed">
            {actorText(written.actor)}, <Time at={written.recordedAt} />
          </Text>
        ) : null}
        {mayWrite && !isTyping ? (
          <Button
            ref={edit}
            size="compact-xs"
            variant="default"
            aria-label={`${text === '' ? 'Write' : 'Edit'} ${title}`}
            onClick={() =>
              setTyped({
                text: typeof written?.text === 'string' ? written.text : '',
                basedOn: written?.eTag ?? unwritten,
              })
            }
          >
            {text === '' ? 'Write' : 'Edit'}
          </Button>
        ) : null}
      </header>
      {isTyping ? (
        <Editor
          {...{ incident, name, title, asks, typed, setTyped, written }}
          waivers={remarked.flatMap(({ rule, text: words, waived }) =>
            waived ? [{ rule, text: words, reason: waived.reason }] : [],
          )}
          leave={() => {
            isLeft.current = true;
            setTyped(undefined);
          }}
        />
      ) : text === '' ? (
        <Text c="dimmed" size="sm">
          {asks}: nobody has written it yet.
        </Text>
      ) : (
        <>
          <Markdown text={text} remarks={remarked.filter(({ waived }) => waived === undefined)} />
          <SavedRemarks incident={incident} remarks={remarked} mayWaive={mayWrite} />
        </>
      )}
    </section>
  );
};

interface EditorProps extends Pick<SectionProps, 'incident' | 'name' | 'title' | 'asks'> {
  typed: Typed;
  setTyped: (typed: Typed) => void;
  written: Written | undefined;
  waivers: Waiver[];
  /** Puts away what was typed. */
  leave: () => void;
}

const Editor = (props: EditorProps): ReactNode => {
  const { incident, name, title, asks, typed, setTyped, written, waivers, leave } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { remarks, says } = useRemarks(typed.text, waivers, 'document');
  const save = useMutation({
    mutationFn: (basedOn: string) =>
      bodyOf(
        api.PUT('/v1/incidents/{incident}/postmortem/sections/{section}', {
          params: { path: { incident, section: name }, header: { 'If-Match': basedOn } },
          body: { text: typed.text },
        }),
      ),
    onSuccess: async () => {
      await readAgain(incident);
      leave();
    },
    // What somebody else wrote is shown beside, once it is read.
    onError: (error) => (isConflict(error) ? readAgain(incident) : undefined),
  });
  useEffect(() => {
    const { current: area } = field;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const theirs = written && written.eTag !== typed.basedOn && written.text !== typed.text ? written : undefined;
  const isEmpty = typed.text.trim() === '';
  const saving = (): void => {
    // In place of what somebody else wrote only for whoever says so.
    if (theirs === undefined && !isEmpty && !save.isPending) save.mutate(typed.basedOn);
  };
  const show = ({ text }: Remark): void => {
    const start = typed.text.indexOf(text);
    field.current?.focus();
    if (start >= 0) field.current?.setSelectionRange(start, start + text.length);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saving();
    if (event.key === 'Escape' && (typed.text === written?.text || isEmpty)) leave();
  };
  return (
    <>
      <div className={classes.beside} data-both={theirs !== undefined || undefined}>
        <Textarea
          ref={field}
          aria-label={theirs ? `${title}, as you have it` : title}
          aria-describedby={`${name}-hint`}
          aria-keyshortcuts="Control+Enter"
          placeholder={asks}
          value={typed.text}
          readOnly={save.isPending}
          classNames={{ input: classes.area ?? '' }}
          onChange={({ currentTarget: { value } }) => {
            setTyped({ ...typed, text: value });
            if (save.error) save.reset();
          }}
          onKeyDown={keys}
        />
        {theirs ? (
          <div className={classes.theirs} role="region" aria-label={`${title}, as it reads by now`}>
            <Text size="xs" fw={600}>
              {actorText(theirs.actor)} wrote this meanwhile, <Time at={theirs.recordedAt} />:
            </Text>
            <p className={classes.source}>{proseText(theirs.text)}</p>
          </div>
        ) : null}
      </div>
      <Text id={`${name}-hint`} size="xs" c="dimmed">
        Markdown. Ctrl+Enter saves; what you type is kept in this tab until then.
      </Text>
      {theirs ? (
        <Text size="sm" role="alert" mt={4}>
          Somebody else wrote this section after you began. Bring both together in your text, or choose one.
        </Text>
      ) : isConflict(save.error) ? null : (
        <Refused error={save.error} />
      )}
      <Group gap="xs" my="xs">
        {theirs ? (
          <>
            <Button size="xs" loading={save.isPending} disabled={isEmpty} onClick={() => save.mutate(theirs.eTag)}>
              Save mine in its place
            </Button>
            <Button size="xs" variant="default" onClick={leave}>
              Take theirs, drop mine
            </Button>
          </>
        ) : (
          <>
            <Button size="xs" loading={save.isPending} disabled={isEmpty} onClick={saving}>
              Save
            </Button>
            <Button size="xs" variant="default" onClick={leave}>
              Drop what I typed
            </Button>
          </>
        )}
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {says}
        {remarks.length === 0 ? '' : `${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'} on the text`}
      </Text>
      <Remarks remarks={remarks} show={show} />
    </>
  );
};

const isConflict = (error: Error | null): boolean =>
  error instanceof Problem && error.type.endsWith(':section-conflict');
