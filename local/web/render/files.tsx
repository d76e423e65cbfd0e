import { IconButton } from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import DownloadIcon from '@atlaskit/icon/core/download';
import FileIcon from '@atlaskit/icon/core/file';
import ProgressBar from '@atlaskit/progress-bar/progress-bar';
import { useId } from 'react';
import { isBlob } from '../doc/plain-argument';
import { handlerProp, numberProp, textProp, type Renderers, type ViewProps } from './atlaskit';

export const fileRenderers: Renderers = {
  FileCard: ({ props }) => <FileCard props={props} />,
  FilePicker: ({ props }) => <FilePicker props={props} />,
};

/** A file with its size and state. A Blob that `onDownload` gives is saved under the file's name. */
function FileCard({ props }: { props: ViewProps }) {
  const fileName = textProp(props, 'fileName') ?? '';
  const error = textProp(props, 'error');
  const isUploading = props.isUploading === true;

  async function download() {
    const content = await handlerProp(props, 'onDownload')();
    if (isBlob(content)) saveBlob(content, fileName);
  }

  return (
    <div className="host-file-card" data-testid={textProp(props, 'testId')}>
      <FileIcon label="" color="var(--ds-icon-subtle)" />
      <div className="host-file-text">
        <span className="host-file-name">{fileName}</span>
        <span className={error === undefined ? 'host-file-note' : 'host-file-error'}>{error ?? describe(props)}</span>
        {isUploading && (
          <ProgressBar value={numberProp(props, 'uploadProgress') ?? 0} ariaLabel={`Uploading ${fileName}`} />
        )}
      </div>
      {'onDownload' in props && (
        <IconButton
          icon={DownloadIcon}
          label={`Download ${fileName}`}
          appearance="subtle"
          onClick={() => void download()}
        />
      )}
      {'onDelete' in props && (
        <IconButton
          icon={DeleteIcon}
          label={`Delete ${fileName}`}
          appearance="subtle"
          onClick={() => {
            handlerProp(props, 'onDelete')();
          }}
        />
      )}
    </div>
  );
}

function describe(props: ViewProps): string {
  const size = numberProp(props, 'fileSize');
  const parts = [textProp(props, 'fileType'), size === undefined ? undefined : sizeText(size)];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function saveBlob(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Reads the chosen files and gives them to the app as base64, as UI Kit does. */
function FilePicker({ props }: { props: ViewProps }) {
  const id = useId();
  const description = textProp(props, 'description');

  async function picked(files: FileList | null) {
    handlerProp(props, 'onChange')(await Promise.all(Array.from(files ?? [], serialized)));
  }

  return (
    <div className="host-file-picker" data-testid={textProp(props, 'testId')}>
      <label htmlFor={id}>{textProp(props, 'label') ?? 'Choose files'}</label>
      <input
        id={id}
        type="file"
        multiple
        aria-describedby={description === undefined ? undefined : `${id}-description`}
        onChange={(event) => void picked(event.target.files)}
      />
      {description !== undefined && <span id={`${id}-description`}>{description}</span>}
    </div>
  );
}

async function serialized(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { data: btoa(binary), name: file.name, size: file.size, type: file.type };
}
