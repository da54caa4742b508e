import { type BrowserContext, expect, type Page } from "@playwright/test";
import type { Fault, Front } from "./front";
import { ago, back, inMission, interest, interestsOf, test } from "./outbox";
import { query } from "./support";

test.use({ serviceWorkers: "allow" });

/** Numbers that a seed makes again. */
function numbers(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const FAULTS: Fault[] = ["cut", "half", "lost", "late", "busy", "patience", "hotel"];
const STEPS = ["send", "send", "send", "send in both", "wait", "back", "back in both", "offline", "online", "kill one", "kill both", "reload"] as const;
const LIGHT = "/leger.html";
const SCHEDULES = Number(process.env.ALLIANCE_SCHEDULES ?? 200);

/** One entry of a schedule: what is sent, and what becomes of each try. */
type Sending = { key: string; path: string; body: string; kind: string; account: string | null; count: () => number; faults: Fault[] };

test("two hundred random schedules of cut lines, lost answers and killed pages end with one record each", async ({ page, context, front }) => {
  test.setTimeout(1_200_000);
  const seed = Number(process.env.ALLIANCE_SEED ?? 20261129);
  console.log(`  outbox: ALLIANCE_SEED=${seed}`);
  // Played again on the same data, it is other sendings.
  const run = `${seed}-${Date.now().toString(36)}`;
  const { id, mission: of } = await inMission(page);
  const me = ((await (await page.request.get("/api/v1/me")).json()) as { id: string }).id;
  // A page that is no more than the scripts that each page has: it is opened hundreds of times.
  const start = /\/start-[0-9a-f]+\.js/.exec(await (await page.request.get("/")).text())?.[0];
  front.replace(LIGHT, `<!doctype html><title>Alliance</title><div id="shell"></div><script src="${start}"></script><script src="/offline.js"></script>`);
  const kept = new Set<string>();
  await page.close();
  await context.exposeFunction("heardOfKept", (subject: string) => void kept.add(subject));
  await context.addInitScript(() => {
    window.addEventListener("outbox", (event) => {
      const news = JSON.parse((event as CustomEvent<string>).detail) as { state: string; subject: string };
      if (news.state === "kept") void (window as unknown as { heardOfKept(subject: string): Promise<void> }).heardOfKept(news.subject);
    });
  });
  let made = 0;
  let days = 0;
  let tabs: Page[] = [];
  for (let place = 0; place < SCHEDULES; place += 1) {
    // Each has numbers of its own, so that one that fails is played alone: its seed, and one schedule.
    const own = (seed + Math.imul(place, 0x9e3779b1)) >>> 0;
    const random = numbers(own);
    const sendings: Sending[] = Array.from({ length: 1 + random(2) }, () => {
      made += 1;
      const faults = Array.from({ length: random(4) }, () => FAULTS[random(FAULTS.length)]);
      const key = `essai-${run}-${made}-`.padEnd(32, "x");
      if (random(2)) {
        days += 1;
        const note = `n° ${run}-${made}`;
        const body = JSON.stringify({ interest: id, day: ago(1 + days), minutes: 15, kind: "skills_sponsorship", note });
        const count = () => Number(query(`select count(*) from days where note = '${note}'`));
        return { key, path: "/api/v1/me/days", body, kind: "day", account: me, faults, count };
      }
      const address = `essai-${run}-${made}@laposte.example`;
      return {
        key,
        path: "/api/v1/interests",
        body: JSON.stringify(interest(of, address)),
        kind: "interest",
        account: null,
        faults,
        count: () => interestsOf(address),
      };
    });
    const steps = Array.from({ length: 4 + random(5) }, () => STEPS[random(STEPS.length)]);
    const story = `ALLIANCE_SEED=${own} ALLIANCE_SCHEDULES=1 ${JSON.stringify({ steps, sendings: sendings.map(({ key, kind, faults }) => ({ key, kind, faults: [...faults] })) })}`;
    let at = "";
    let late: NodeJS.Timeout | undefined;
    const played = play(context, front, tabs, sendings, steps, random, kept, (step) => (at = step));
    const stuck = new Promise<never>((_, reject) => (late = setTimeout(() => reject(new Error("stuck")), 120_000)));
    tabs = await Promise.race([played, stuck]).catch((error: unknown) => {
      throw new Error(`${String(error)}, at ${at}\n${story}`);
    });
    clearTimeout(late);
    for (const one of sendings) {
      expect(one.count(), `${one.key} in ${story}`).toBe(1);
    }
  }
  console.log(`  outbox: ${SCHEDULES} schedules, ${made} sendings, one record each`);
});

const entry = ({ key, path, body, kind, account }: Sending) =>
  JSON.stringify({ key, method: "POST", path, body, account, kind, subject: key, replaces: false, label: {} });

/** Plays a schedule in two tabs, then lets the network be and waits until nothing waits. The tabs, for the next one. */
async function play(context: BrowserContext, front: Front, before: Page[], sendings: Sending[], steps: readonly string[], random: (below: number) => number, kept: Set<string>, tell: (step: string) => void) {
  for (const { key, faults } of sendings) front.faults.set(key, [...faults]);
  const open = async () => {
    const tab = await context.newPage();
    await tab.goto(LIGHT).catch(() => {});
    return tab;
  };
  let tabs = before.length ? before : [await open(), await open()];
  const unsent = [...sendings];
  // What a tab was doing when it is killed is nobody's to wait for.
  const deliver = (tab: Page, one: Sending) => void tab.evaluate((json) => void window.allianceOutbox("deliver", json).catch(() => {}), entry(one)).catch(() => {});
  const wake = (tab: Page) => Promise.race([back(tab).catch(() => {}), new Promise<void>((done) => setTimeout(done, 2000))]);
  for (const [place, step] of steps.entries()) {
    tell(`${place}: ${step}`);
    const tab = tabs[random(2)];
    if (step.startsWith("send")) {
      const one = unsent.shift();
      if (!one) continue;
      deliver(tab, one);
      if (step === "send in both") deliver(tabs[0] === tab ? tabs[1] : tabs[0], one);
    } else if (step === "wait") {
      await new Promise((done) => setTimeout(done, random(120)));
    } else if (step.startsWith("back")) {
      await Promise.all((step === "back" ? [tab] : tabs).map(wake));
    } else if (step === "offline" || step === "online") {
      front.line = step === "offline" ? "cut" : null;
    } else if (step === "reload") {
      front.line = null;
      await tab.reload().catch(() => {});
    } else {
      const killed = step === "kill both" ? [...tabs] : [tab];
      await Promise.all(killed.map((one) => one.close()));
      front.line = null;
      tabs = await Promise.all(tabs.map((one) => (killed.includes(one) ? open() : one)));
    }
  }
  tell("the end");
  front.line = null;
  const [last] = tabs;
  // What was never said to be kept, the person sees in the form still, and sends again.
  for (const one of sendings) {
    if (!kept.has(one.key)) deliver(last, one);
  }
  await expect
    .poll(
      async () => {
        await Promise.all(tabs.map(wake));
        const left = JSON.parse(await last.evaluate(() => window.allianceOutbox("list", "all"))) as { state: string; problem?: string }[];
        const refused = left.filter((one) => one.state === "refused");
        if (refused.length) throw new Error(`refused: ${JSON.stringify(refused)}`);
        return left.length + sendings.filter((one) => !kept.has(one.key)).length;
      },
      { timeout: 60_000, intervals: [50, 100, 200] },
    )
    .toBe(0);
  return tabs;
}
