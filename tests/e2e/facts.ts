// What there has to be before every page can be looked at: people, missions, conventions and what happened between them.
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { agreed, allSign, amended, another, framework, propose } from "./conventions";
import { accept, employee, inDays, interested, offer } from "./people";
import { association, fresh, signIn } from "./space";
import { dataDir, enter, freshAddress } from "./support";

/** What each page of a tour is about. */
export interface Facts {
  association: { slug: string; name: string };
  mission: { slug: string; title: string };
  /** An accepted interest of the employee, with a day that waits. */
  interest: string;
  source: string;
  run: string;
  /** A convention that is being written, of the same interest. */
  convention: string;
  /** Of somebody else: a convention that waits for all three, one that they have signed, */
  proposed: string;
  signed: string;
  /** and one that they have signed, with an amendment that waits for them. */
  amended: string;
  amendment: string;
  framework: string;
  /** What a file would change in the directory. */
  directory: string;
  as: Record<Account, Session>;
}

export type Account = "nobody" | "employee" | "member" | "manager" | "coordinator" | "signatory";
type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

const key = () => ({ "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") });

/** All of it, brought about once for a server: whoever comes first does it, the others wait for what came of it. */
export async function prepared(browser: Browser): Promise<Facts> {
  const [taken, made] = ["tour.taken", "tour.json"].map((name) => join(dataDir, name));
  while (!existsSync(made)) {
    try {
      mkdirSync(taken);
    } catch {
      await setTimeout(200);
      continue;
    }
    try {
      writeFileSync(`${made}.part`, JSON.stringify(await prepare(browser)));
      renameSync(`${made}.part`, made);
    } finally {
      rmdirSync(taken);
    }
  }
  return JSON.parse(readFileSync(made, "utf8")) as Facts;
}

/** Each page then has something to show. */
async function prepare(browser: Browser): Promise<Facts> {
  const someone = async () => (await browser.newContext({ locale: "fr-FR" })).newPage();
  const [member, manager, person, coordinator] = [await someone(), await someone(), await someone(), await someone()];
  await signIn(member);
  await signIn(coordinator, "coordinator");
  const place = await association(member, true);
  const mission = await offer(member, place.slug);
  const leader = employee("Responsable d’essai");
  const address = employee("Postière d’essai", leader);
  await enter(manager, leader, "/compte");
  await enter(person, address, "/compte");

  const interest = await interested(person, mission.slug, address, "Postière d’essai");
  await accept(member, place.slug, interest);
  await interested(person, mission.slug, freshAddress(), "Une autre personne");
  const ask = async (path: string, data: object) => {
    const answer = await person.request.post(path, { data, headers: key() });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  };
  const time = { first_day: inDays(30), last_day: inDays(60), half_days: 2 };
  await ask("/api/v1/me/time-requests", { interest, kind: "skills_sponsorship", ...time, cover: "Le binôme", message: "" });
  await ask("/api/v1/me/days", { interest, day: inDays(-3), minutes: 210, kind: "skills_sponsorship", note: "Réglage des vélos" });
  await ask("/api/v1/me/favourites", { missions: [mission.slug] });
  await ask("/api/v1/me/searches", { name: "Près de Niort", query: "departement=79", rhythm: "weekly" });

  const begun = await coordinator.request.post("/api/v1/conventions", { data: { interest }, headers: key() });
  expect(begun.status(), await begun.text()).toBe(201);
  const convention = ((await begun.json()) as { id: string }).id;

  const made = await coordinator.request.post("/api/v1/imports/sources", { data: { name: fresh("Annuaire"), licence: "ODbL" } });
  const source = ((await made.json()) as { id: string }).id;
  const run = await importOf(coordinator, source);
  const directory = await directoryOf(coordinator);

  const papers = await conventions(browser, await someone());

  const as = {
    nobody: { cookies: [], origins: [] },
    employee: await person.context().storageState(),
    member: await member.context().storageState(),
    manager: await manager.context().storageState(),
    coordinator: await coordinator.context().storageState(),
    signatory: papers.signatory,
  };
  for (const page of [member, manager, person, coordinator]) await page.context().close();
  return { association: place, mission, interest, source, run, convention, directory, ...papers.ids, as };
}

/** Conventions wherever they can stand, of somebody whose signature is all that the company asks for. */
async function conventions(browser: Browser, page: Page) {
  const begun = await agreed(browser, page);
  const signed = await propose(begun);
  await allSign(signed);
  const changed = await propose(await another(begun));
  await allSign(changed);
  const amendment = await amended(changed);
  const waiting = await propose(await another(begun));
  const ids = { signed: signed.id, amended: changed.id, amendment, proposed: waiting.id, framework: (await framework(begun)).id };
  const signatory = await page.context().storageState();
  for (const one of [page, begun.member, begun.coordinator]) await one.context().close();
  return { ids, signatory };
}

/** Has a table read by the page of its source; the report's name. */
async function importOf(page: Page, source: string) {
  const table = "identifiant;nom;ville\nr-1;Le Fournil;Niort\n;;\n";
  await page.goto(`/coordination/imports/${source}`);
  await page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "r.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rapport d’import" })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Has a file read that would change the directory; the report's name. */
async function directoryOf(page: Page) {
  const table = `courriel;nom;équipe\n${freshAddress()};Nouvelle d’essai;Équipe d’essai\npas une adresse;;\n`;
  await page.goto("/coordination/annuaire");
  await page.getByLabel("Fichier", { exact: true }).setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ce que ce fichier changera" })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
