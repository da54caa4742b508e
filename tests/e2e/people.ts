// People, a mission and what happened between them, for tests that look at every page.
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { association, fresh, signIn } from "./space";
import { freshAddress, query, signInByMail } from "./support";

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
  as: Record<Account, Session>;
}

export type Account = "nobody" | "employee" | "member" | "manager" | "coordinator";
type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

const key = () => ({ "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") });

/** A day as forms take it, so many days from now. */
export function inDays(days: number) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Somebody of the company's directory, whom no other test knows. */
export function employee(name: string, manager?: string) {
  const address = freshAddress();
  const leads = manager ? `(select id from employees where email_key = '${manager}')` : "null";
  query(
    `insert into employees (id, user_key, email, email_key, name, team, manager_id, active, source, created_at, updated_at)
     values (randomblob(16), '${address}', '${address}', '${address}', '${name}', 'Équipe d’essai', ${leads}, 1, 'csv',
       '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')`,
  );
  return address;
}

/** A mission on working time that an association offers. */
export async function offer(desk: Page, slug: string) {
  const title = fresh("Tenir l’atelier");
  const made = await desk.request.post(`/api/v1/listings/${slug}/missions`, {
    data: {
      title,
      description: "Deux jours à l’établi, avec une personne de l’équipe.",
      kind: "short_skills",
      pillars: [query("select slug from pillars where valid_to is null order by sort_order limit 1")],
      skills: [],
      commitment: { per: "hours", hours: 20, on_working_time: true },
      places: 9,
      limits_interests: false,
      remote: "no",
      reduced_mobility: false,
      public_transport: false,
      contact_email: "contact@association.example",
    },
    headers: key(),
  });
  expect(made.status()).toBe(201);
  const { slug: mission } = (await made.json()) as { slug: string };
  const moved = await desk.request.post(`/api/v1/listings/${slug}/missions/${mission}/move`, { data: { to: "published" } });
  expect(moved.status()).toBe(200);
  return { slug: mission, title };
}

/** Says that somebody is interested in a mission; the interest. */
export async function interested(page: Page, mission: string, address: string, name: string) {
  const sent = await page.request.post("/api/v1/interests", {
    data: {
      mission,
      name,
      work_email: address,
      site: "Niort PPDC",
      message: "Bonjour, j’ai du temps le mardi.",
      availability: "",
      consent: true,
      consent_version: "2026-11",
    },
    headers: key(),
  });
  expect(sent.status()).toBe(201);
  return ((await sent.json()) as { id: string }).id;
}

/** Has an association accept it, long ago. */
export async function accept(desk: Page, slug: string, interest: string) {
  const data = { kind: "accept", message: "" };
  const answer = await desk.request.post(`/api/v1/listings/${slug}/interests/${interest}/answer`, { data });
  expect(answer.status()).toBe(200);
  query(`update history set at = '${inDays(-200)} 12:00:00+00:00' where subject = 'interest' and "of" = '${interest}'`);
}

/** Brings all of it about; each page then has something to show. */
export async function prepare(browser: Browser): Promise<Facts> {
  const someone = async () => (await browser.newContext({ locale: "fr-FR" })).newPage();
  const [member, manager, person, coordinator] = [await someone(), await someone(), await someone(), await someone()];
  await signIn(member);
  await signIn(coordinator, "coordinator");
  const place = await association(member, true);
  const mission = await offer(member, place.slug);
  const leader = employee("Responsable d’essai");
  const address = employee("Postière d’essai", leader);
  await signInByMail(manager, leader, "/connexion?suite=/compte");
  await signInByMail(person, address, "/connexion?suite=/compte");

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

  const as = {
    nobody: { cookies: [], origins: [] },
    employee: await person.context().storageState(),
    member: await member.context().storageState(),
    manager: await manager.context().storageState(),
    coordinator: await coordinator.context().storageState(),
  };
  for (const page of [member, manager, person, coordinator]) await page.context().close();
  return { association: place, mission, interest, source, run, convention, as };
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
