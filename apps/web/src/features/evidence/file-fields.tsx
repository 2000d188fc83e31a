import { ActionIcon, Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { ProblemNote } from '../../design/problem-note.tsx';
import { api, asProblem } from '../../shell/api.ts';
import { announce } from '../../shell/announcer.ts';
import classes from './evidence.module.css';

export interface UploadedFile {
  id: string;
  name: string;
}

interface FileFieldsProps {
  files: readonly UploadedFile[];
  onChange: (files: UploadedFile[]) => void;
}

/** Files to keep with the evidence; each is uploaded when it is chosen. */
export function FileFields({ files, onChange }: FileFieldsProps) {
  const { t } = useLingui();
  const { id: board } = useBoardStore();
  const input = useRef<HTMLInputElement>(null);
  const [uploading, setUploading] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (chosen: File[]) => {
    setProblem(null);
    let kept = [...files];
    try {
      for (const file of chosen) {
        setUploading(file.name);
        const form = new FormData();
        form.append('file', file);
        const { attachment } = await api<{ attachment: string }>(
          'POST',
          `/api/boards/${board}/attachments`,
          form,
        );
        onChange((kept = [...kept, { id: attachment, name: file.name }]));
        announce(t`${file.name} is uploaded.`);
      }
    } catch (thrown) {
      setProblem(asProblem(thrown).detail);
    } finally {
      setUploading(null);
      if (input.current) input.current.value = '';
    }
  };
  return (
    <div className={classes.upload}>
      {files.map((file) => (
        <span key={file.id} className={classes.file}>
          <IconPaperclip size={14} stroke={1.75} aria-hidden />
          <bdi>{file.name}</bdi>
          <ActionIcon
            size={24}
            aria-label={t`Leave out ${file.name}`}
            onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
          >
            <IconX size={14} stroke={1.75} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {problem && (
        <ProblemNote title={<Trans>The file was not uploaded.</Trans>} kept={problem} tone="warn" />
      )}
      <div>
        <Button
          size="compact-sm"
          loading={uploading !== null}
          leftSection={<IconPaperclip size={14} stroke={1.75} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          <Trans>Add a file</Trans>
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={(event) => void upload([...(event.target.files ?? [])])}
        />
      </div>
    </div>
  );
}
