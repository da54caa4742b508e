// People, a mission and what happens between them.
import { type Browser, expect, type Page } from "@playwright/test";
import { fresh } from "./space";
import { freshAddress, query } from "./support";

const key = () => ({ "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") });

/** A day as forms take it, so many days from now. */
export function inDays(days: number) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Another person, in a browser of their own with the same screen. */
export async function someone(browser: Browser, page: Page) {
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" });
  return context.newPage();
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
