// What the tests of the outbox share: people with something to send, and a line between them and the server.
import { expect, type Page } from "@playwright/test";
import { association, fresh, signIn } from "./space";
import { enter, freshAddress, query } from "./support";

export { test } from "./worker";

declare global {
  interface Window {
    allianceOutbox(verb: string, argument: string): Promise<string>;
  }
}

export const waiting = (page: Page) => page.getByRole("region", { name: "En attente d’envoi" });
export const status = (page: Page) => page.locator(".notice.success:visible");

/** A day as the form takes it, so many days ago by the clock here. */
export function ago(days: number) {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** A mission of an association of its own, published, with so many places. */
export async function mission(desk: Page, places = 3, limits = false) {
  const { slug, name } = await association(desk, true);
  const title = fresh("Tenir l’atelier");
  const made = await desk.request.post(`/api/v1/listings/${slug}/missions`, {
    data: {
      title,
      description: "Deux jours à l’établi, avec une personne de l’équipe.",
      kind: "short_skills",
      pillars: [query("select slug from pillars where valid_to is null order by sort_order limit 1")],
      skills: [],
      commitment: { per: "hours", hours: 20, on_working_time: true },
      places,
      limits_interests: limits,
      remote: "no",
      reduced_mobility: false,
      public_transport: false,
      contact_email: "contact@association.example",
    },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(made.status()).toBe(201);
  const of = ((await made.json()) as { slug: string }).slug;
  await desk.request.post(`/api/v1/listings/${slug}/missions/${of}/move`, { data: { to: "published" } });
  return { slug, name, title, mission: of };
}

/** What the form of an interest sends. */
export function interest(of: string, address: string) {
  return {
    mission: of,
    name: "Postière de démonstration",
    work_email: address,
    site: "Niort PPDC",
    message: "Bonjour, votre mission me parle.",
    availability: "",
    consent: true,
    consent_version: "2026-11",
  };
}

/** The desk of an association, in a browser of its own. */
export async function desk(page: Page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR", baseURL: new URL(page.url()).origin });
  const desk = await context.newPage();
  await signIn(desk);
  return desk;
}

/** A person whom an association of its own accepted long ago. */
export async function inMission(page: Page) {
  await page.goto("/charte");
  const other = await desk(page);
  const made = await mission(other);
  const address = freshAddress();
  const sent = await page.request.post("/api/v1/interests", {
    data: interest(made.mission, address),
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(sent.status()).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  const answer = await other.request.post(`/api/v1/listings/${made.slug}/interests/${id}/answer`, { data: { kind: "accept", message: "" } });
  expect(answer.status()).toBe(200);
  query(`update history set at = '${ago(350)} 12:00:00+00:00' where subject = 'interest' and "of" = '${id}'`);
  await enter(page, address, "/mes-missions");
  return { ...made, desk: other, id, address };
}

/** Somebody whom an association of its own has asked a question. */
export async function asked(page: Page) {
  await page.goto("/charte");
  const other = await desk(page);
  const { slug, mission: of } = await mission(other);
  const address = freshAddress();
  const sent = await page.request.post("/api/v1/interests", {
    data: interest(of, address),
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(sent.status()).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  const data = { kind: "ask", message: "Avez-vous le permis de conduire ?" };
  expect((await other.request.post(`/api/v1/listings/${slug}/interests/${id}/answer`, { data })).status()).toBe(200);
  await other.close();
  return { id, address };
}

/** How often something was said on an interest, and how often an interest came to a status. */
export const timesSaid = (words: string) => Number(query(`select count(*) from interest_messages where words = '${words}'`));
export const timesMoved = (id: string, to: string) =>
  Number(query(`select count(*) from history where subject = 'interest' and "of" = '${id}' and "after" = '"${to}"'`));

export const daysOf = (id: string) => Number(query(`select count(*) from days where lower(hex(interest_id)) = '${id.replace(/-/g, "")}' or interest_id = '${id}'`));
export const interestsOf = (address: string) => Number(query(`select count(*) from interests where work_email = '${address}'`));

/** The network is there again, as the browser says it. */
export const back = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event("online")));

export async function noteDay(page: Page, id: string, title: string, day: string) {
  await page.goto(`/mes-missions/${id}/jours`);
  await page.getByLabel("Quel jour ?").fill(day);
  await page.getByLabel("Mécénat de compétences").check();
  await page.getByLabel(/Ce que vous avez fait/).fill(`Réglage des vélos, ${title}`);
  await page.getByRole("button", { name: "Noter ce jour" }).click();
}

export async function fillInterest(page: Page, of: string, address: string) {
  await page.goto(`/missions/${of}/interet`);
  await page.getByLabel("Prénom et nom").fill("Postière de démonstration");
  await page.getByLabel("Courriel professionnel").fill(address);
  await page.getByLabel("Site ou département").fill("Niort PPDC");
  await page.getByLabel(/^Votre message/).fill("Bonjour, votre mission me parle.");
  await page.getByRole("checkbox").first().check();
}
