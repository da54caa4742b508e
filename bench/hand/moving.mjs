// How evenly the map follows the fingers.

import { pause } from "./phone.mjs";
import { pinch, swipe } from "./fingers.mjs";

// The middle of what the tools above and the lowered list leave free of the map.
const MIDDLE = [180, 400];
const SWIPES = [
  [[280, 500], [80, 300]],
  [[80, 320], [280, 520]],
  [[300, 400], [60, 400]],
  [[60, 400], [300, 400]],
  [[180, 540], [180, 260]],
  [[180, 260], [180, 540]],
  [[80, 500], [290, 300]],
  [[290, 320], [80, 520]],
];
const PINCHES = [[60, 260], [260, 90], [60, 200], [240, 70], [70, 250], [260, 60]];

async function watched(phone, seconds, act) {
  await phone.probe("settled");
  const since = await phone.probe("startFrames");
  const start = performance.now();
  for (let turn = 0; performance.now() - start < seconds * 1000; turn += 1) {
    await act(turn);
    // Let go, and set again: the map glides on meanwhile.
    await pause(180);
  }
  const frames = await phone.probe("stopFrames");
  const long = await phone.probe("long", since);
  await phone.probe("settled");
  return { frames, long };
}

export const pan = (phone, seconds) =>
  watched(phone, seconds, (turn) => {
    const [from, to] = SWIPES[turn % SWIPES.length];
    return swipe(phone, from, to, turn % 3 ? 260 : 600);
  });

export const zoom = (phone, seconds) =>
  watched(phone, seconds, (turn) => {
    const [from, to] = PINCHES[turn % PINCHES.length];
    return pinch(phone, MIDDLE, from, to, 500);
  });
