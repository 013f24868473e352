import type { WebhookEndpoint } from '../../client/client.ts';
import { eventSummaries, eventTypes } from '../../base/contract/constants.ts';
import { webhookOperations } from '../../webhooks/contract/webhooks.ts';
import { defineActs } from '../kit/act/act.ts';

/** The buttons of webhook endpoints. */

/** An endpoint, and the type of the sample that is selected. */
export interface Sampled extends WebhookEndpoint {
  readonly chosen: string;
}

const secretWasShown =
  'This form was sent before, and its secret was shown then. If it is lost, make a new one.';

export const endpointActs = defineActs(webhookOperations, {
  'webhookEndpoints.create': {
    path: '/webhooks/new',
    label: 'Add endpoint',
    tone: 'main',
    nothing: 'Nothing was added.',
    isAnswerShown: true,
    fields: {
      url: {
        label: 'Address',
        inputmode: 'url',
        autocapitalize: 'none',
        spellcheck: false,
        maxlength: 2048,
        placeholder: 'https://shop.example/webhooks/paywicket',
        required: true,
      },
      events: {
        label: 'Only some events (none chosen: all)',
        options: eventTypes.map((type) => [type, type, eventSummaries[type]] as const),
        as: 'checkbox',
        isFolded: true,
      },
    },
    body: ({ url, events = '' }) => ({ url, ...(events !== '' && { events: events.split(',') }) }),
    done: ({ secret }) =>
      `The endpoint is added. ${secret === null ? secretWasShown : 'Give its secret to your shop, then send a sample.'}`,
    leadsTo: ({ id }) => `/webhooks/endpoints/${encodeURIComponent(id)}`,
  },
  'webhookEndpoints.test': {
    path: '/webhooks/endpoints/:id/test',
    label: 'Send sample',
    isAnswerShown: true,
    fields: {
      type: ({ events, chosen }: Sampled) => ({
        label: 'Event',
        options: (events ?? eventTypes).map((type) => [type, type] as const),
        value: chosen,
      }),
    },
    done: ({ error, took }) =>
      error === null
        ? `The sample was accepted after ${took} ms.`
        : { tone: 'bad', text: `The sample was not accepted: the endpoint ${error}.` },
  },
  'webhookEndpoints.rotateSecret': {
    path: '/webhooks/endpoints/:id/secret',
    label: 'Make a new secret',
    note: 'The former secrets still sign for a day, so that your shop can change to the new one meanwhile.',
    isAnswerShown: true,
    done: ({ secret }) =>
      secret === null
        ? { tone: 'bad', text: secretWasShown }
        : 'The endpoint has a new secret. Give it to your shop.',
  },
  'webhookEndpoints.enable': {
    label: ({ waiting }: { readonly waiting: number }) =>
      waiting === 0 ? 'Enable' : `Enable and send the ${waiting} waiting`,
    tone: 'main',
    done: ({ waiting }) =>
      `Enabled. ${waiting === 0 ? 'Nothing waited.' : `Its waiting events are being sent now, oldest first: ${waiting}.`}`,
  },
  'webhookEndpoints.disable': {
    label: 'Disable',
    tone: 'danger',
    done: () => 'Disabled. Its events wait until it is enabled.',
  },
  'webhookEndpoints.delete': {
    label: 'Delete this endpoint',
    tone: 'danger',
    note: ({ waiting }: { readonly waiting: number }) =>
      `Nothing is sent to it any more. ${waiting === 0 ? '' : `Events that wait for it are dropped: ${waiting}. `}This cannot be undone.`,
    done: () => 'The endpoint is deleted.',
    leadsTo: () => '/webhooks/endpoints',
  },
  'webhookEndpoints.redeliver': {
    label: 'Send all failed again',
    fields: { since: { label: 'Events since (empty: all)', type: 'datetime-local' } },
    done: ({ redelivered }) => {
      if (redelivered === null) return 'This was already done.';
      if (redelivered === 0) return 'Nothing had failed there.';
      return `Events being sent again now, oldest first: ${redelivered}.`;
    },
  },
});
