import manifest from '../../adapters/slack/manifest.json' with { type: 'json' };

/** The manifest of the app, with the place where Slack sends clicks. */
export function filledManifest(url: string): string {
  const { settings, ...others } = manifest;
  const interactivity = { ...settings.interactivity, request_url: url };
  return JSON.stringify({ ...others, settings: { ...settings, interactivity } }, undefined, 2);
}
