import { Button, ButtonGroup, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, Stack } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { Choice, Choices } from '../../components/choice';
import { Field } from '../../components/field';
import { GroupPicker } from '../../components/group-picker';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { ROLES, withList, without } from './filter-words';

type Props = { filter: UserFilter; onApply: (filter: UserFilter) => void; onCancel: () => void };

/** The criteria that are used less often, put together before they are searched for. */
export function MoreFiltersDialog({ filter, onApply, onCancel }: Props) {
  const { t, find } = useTexts();
  const { org } = useSession();
  const [draft, setDraft] = useState(filter);
  const setOne = (name: 'claimStatus' | 'orgAdmin' | 'mfaEnabled', value: unknown): void => {
    setDraft(value === undefined ? without(draft, [name]) : { ...draft, [name]: value });
  };
  const roleOptions = ROLES.map((roleId) => ({ value: roleId, label: find(`role.${roleId}`) ?? roleId }));

  return (
    <Modal onClose={onCancel} width="medium">
      <ModalHeader>
        <ModalTitle>{t('more-filters.title')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.100">
          <Choice
            id="filter-managed"
            label={t('more-filters.managed')}
            value={draft.claimStatus}
            options={[
              { value: 'managed', label: t('claim-long.managed') },
              { value: 'unmanaged', label: t('claim-long.unmanaged') },
            ]}
            onChange={(value) => {
              setOne('claimStatus', value);
            }}
          />
          <Choices
            id="filter-role"
            label={t('more-filters.role')}
            help={draft.orgAdmin ? t('more-filters.role-or-admin') : undefined}
            isDisabled={draft.orgAdmin ?? false}
            options={roleOptions}
            chosen={draft.roleIds ?? []}
            onChange={(values) => {
              setDraft(withList(draft, 'roleIds', values));
            }}
          />
          <Choice
            id="filter-admin"
            label={t('more-filters.org-admin')}
            isDisabled={draft.roleIds !== undefined}
            value={draft.orgAdmin ? 'yes' : undefined}
            options={[{ value: 'yes', label: t('more-filters.org-admin-only') }]}
            onChange={(value) => {
              setOne('orgAdmin', value === undefined ? undefined : true);
            }}
          />
          <Choices
            id="filter-directory"
            label={t('more-filters.directory')}
            options={org.directories.map(({ directoryId, name }) => ({ value: directoryId, label: name }))}
            chosen={draft.directoryIds ?? []}
            onChange={(values) => {
              setDraft(withList(draft, 'directoryIds', values));
            }}
          />
          <Field id="filter-group" label={t('more-filters.group')} help={t('more-filters.group-help')}>
            <GroupPicker
              id="filter-group"
              chosen={draft.groupIds ?? []}
              onChange={(values) => {
                setDraft(withList(draft, 'groupIds', values));
              }}
            />
          </Field>
          <Choices
            id="filter-domain"
            label={t('more-filters.domain')}
            options={org.domains.map((domain) => ({ value: domain, label: domain }))}
            chosen={draft.domains ?? []}
            onChange={(values) => {
              setDraft(withList(draft, 'domains', values));
            }}
          />
          <Choice
            id="filter-mfa"
            label={t('more-filters.mfa')}
            value={draft.mfaEnabled === undefined ? undefined : draft.mfaEnabled ? 'on' : 'off'}
            options={[
              { value: 'on', label: t('tag.mfa-on') },
              { value: 'off', label: t('tag.mfa-off') },
            ]}
            onChange={(value) => {
              setOne('mfaEnabled', value === undefined ? undefined : value === 'on');
            }}
          />
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label={t('common.actions')}>
          <Button appearance="subtle" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button
            appearance="primary"
            onClick={() => {
              onApply(draft);
            }}
          >
            {t('more-filters.apply')}
          </Button>
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}
