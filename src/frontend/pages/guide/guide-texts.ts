import type { GuideTopic } from '../../app/address';
import type { TextKey } from '../../texts/i18n';

/** What each page of the guide says, part by part. */
export const GUIDE_PARTS = ['shows', 'do', 'numbers', 'unknown'] as const;
type GuidePart = (typeof GUIDE_PARTS)[number];

/** The texts of a topic, in the order in which they are read. */
export const GUIDE: Record<GuideTopic, Record<GuidePart, readonly TextKey[]>> = {
  overview: {
    shows: ['guide.overview.purpose', 'guide.overview.who'],
    do: ['guide.overview.choose', 'guide.overview.review', 'guide.overview.apply', 'guide.overview.undo'],
    numbers: ['guide.overview.two-sources'],
    unknown: ['guide.overview.never-by-itself', 'guide.overview.unknown'],
  },
  dashboard: {
    shows: ['guide.dashboard.counts', 'guide.dashboard.apps', 'guide.dashboard.activity'],
    do: ['guide.dashboard.open', 'guide.dashboard.refresh'],
    numbers: ['guide.dashboard.overlap', 'guide.dashboard.active', 'guide.dashboard.late'],
    unknown: ['guide.dashboard.seats', 'guide.dashboard.trend'],
  },
  users: {
    shows: ['guide.users.list', 'guide.users.person'],
    do: ['guide.users.filter', 'guide.users.paste', 'guide.users.select', 'guide.users.act'],
    numbers: ['guide.users.last-active', 'guide.users.never', 'guide.users.index'],
    unknown: ['guide.users.activity', 'guide.users.hidden', 'guide.users.tokens'],
  },
  runs: {
    shows: ['guide.runs.plan', 'guide.runs.result'],
    do: ['guide.runs.first', 'guide.runs.leave', 'guide.runs.again', 'guide.runs.undo'],
    numbers: ['guide.runs.moment', 'guide.runs.protected', 'guide.runs.breaker'],
    unknown: ['guide.runs.outcome', 'guide.runs.idp'],
  },
  alerts: {
    shows: ['guide.alerts.list', 'guide.alerts.left-out'],
    do: ['guide.alerts.run', 'guide.alerts.snooze', 'guide.alerts.deliver'],
    numbers: ['guide.alerts.margin', 'guide.alerts.levels'],
    unknown: ['guide.alerts.activity', 'guide.alerts.use'],
  },
  exports: {
    shows: ['guide.exports.files'],
    do: ['guide.exports.start', 'guide.exports.download'],
    numbers: ['guide.exports.as-of', 'guide.exports.format'],
    unknown: ['guide.exports.empty'],
  },
  history: {
    shows: ['guide.history.runs', 'guide.history.audit', 'guide.history.events'],
    do: ['guide.history.find', 'guide.history.check'],
    numbers: ['guide.history.days', 'guide.history.kept'],
    unknown: ['guide.history.elsewhere', 'guide.history.erased'],
  },
  settings: {
    shows: ['guide.settings.key', 'guide.settings.rules'],
    do: ['guide.settings.protect', 'guide.settings.replace', 'guide.settings.save'],
    numbers: ['guide.settings.scopes'],
    unknown: ['guide.settings.expiry', 'guide.settings.capability'],
  },
  privacy: {
    shows: ['guide.privacy.stored', 'guide.privacy.names', 'guide.privacy.leaves'],
    do: ['guide.privacy.look', 'guide.privacy.uninstall'],
    numbers: ['guide.privacy.kept', 'guide.privacy.closed'],
    unknown: ['guide.privacy.reasons', 'guide.privacy.jira'],
  },
};
