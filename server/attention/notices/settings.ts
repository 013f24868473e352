import { section, shownByHost, webPage } from '../../base/setting-schemas.ts';

export const noticeSettings = {
  notify: section({
    url: webPage
      .optional()
      .describe(
        'Address that gets a message when something waits for a person, such as a chat or a push service; signed with PAYWICKET_NOTIFY_SECRET',
      )
      .register(shownByHost),
  }),
};
