/** Tables, people and files. Props as typed by @forge/react 12.3.1. */
export const dataProps = {
  DynamicTable:
    'caption defaultPage defaultSortKey defaultSortOrder emptyView head highlightedRowIndex isFixedSize isLoading isRankable label loadingSpinnerSize onRankEnd onRankStart onSetPage page paginationi18n rows rowsPerPage sortKey sortOrder testId',
  User: 'accountId hideDisplayName',
  UserGroup: '',
  FileCard: 'error fileName fileSize fileType isUploading onDelete onDownload testId uploadProgress',
  FilePicker: 'description label onChange testId',
} as const;
