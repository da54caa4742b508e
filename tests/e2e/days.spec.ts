import { type Browser, expect, type Page, test } from "@playwright/test";
import { association, fresh, signIn } from "./space";
import { expectNoViolation } from "./axe";
import { enter, expectNoOverflow, freshAddress, query } from "./support";

/** A day as the form takes it, so many days ago by the clock here. */
function ago(days: number) {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** A person whom an association of its own accepted long ago in a mission on working time. */
async function inMission(page: Page, browser: Browser) {
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" });
  const desk = await context.newPage();
  await signIn(desk);
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
      places: 3,
      limits_interests: false,
      remote: "no",
      reduced_mobility: false,
      public_transport: false,
      contact_email: "contact@association.example",
    },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(made.status()).toBe(201);
  const mission = ((await made.json()) as { slug: string }).slug;
  await desk.request.post(`/api/v1/listings/${slug}/missions/${mission}/move`, { data: { to: "published" } });
  const address = freshAddress();
  const sent = await page.request.post("/api/v1/interests", {
    data: {
      mission,
      name: "Postière de démonstration",
      work_email: address,
      site: "Niort PPDC",
      message: "",
      availability: "",
      consent: true,
      consent_version: "2026-11",
    },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(sent.status()).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  const answer = await desk.request.post(`/api/v1/listings/${slug}/interests/${id}/answer`, { data: { kind: "accept", message: "" } });
  expect(answer.status()).toBe(200);
  query(`update history set at = '${ago(200)} 12:00:00+00:00' where subject = 'interest' and "of" = '${id}'`);
  await enter(page, address, "/mes-missions");
  return { desk, slug, name, title, id };
}

const said = (page: Page) => page.locator(".notice.success:visible");
const rows = (page: Page) => page.locator(".day-row");

test("days are noted on the phone, confirmed by the association, and counted the same on both sides", async ({ page, browser }) => {
  test.slow();
  const { desk, slug, name, title } = await inMission(page, browser);
  await page.goto("/mes-missions");
  await page.getByRole("link", { name: `Noter mes jours : ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes jours");
  await expect(page.getByText("Pas encore de jour noté.")).toBeVisible();
  await expectNoOverflow(page);
  await expectNoViolation(page);

  // Without a kind of time it is refused where it can be repaired.
  await page.getByLabel("Quel jour ?").fill(ago(4));
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(page.getByText("Dites sur quel temps.")).toBeVisible();
  await page.getByLabel("Mécénat de compétences").check();
  await page.getByLabel(/Ce que vous avez fait/).fill("Réglage des vélos");
  // What is typed waits, whatever happens to the page.
  await page.reload();
  await expect(page.getByLabel(/Ce que vous avez fait/)).toHaveValue("Réglage des vélos");
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(said(page)).toContainText("Noté : 1 jour");
  await expect(said(page)).toBeFocused();
  // On to the next day by itself.
  await expect(page.getByLabel("Quel jour ?")).toHaveValue(ago(3));
  await page.getByLabel("Une demi-journée (3 h 30)").check();
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel("Une autre durée").check();
  await page.getByLabel("Durée", { exact: true }).selectOption("2 h");
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByText("À confirmer : 1 jour et 5 h 30").filter({ visible: true })).toBeVisible();
  await rows(page).first().getByRole("button", { name: /^Modifier/ }).click();
  await page.getByLabel("Une demi-journée (3 h 30)").check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(said(page)).toContainText("C’est changé");
  await expect(rows(page)).toHaveCount(3);
  await rows(page).nth(1).getByRole("button", { name: /^Retirer/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await expectNoViolation(page);

  await desk.goto(`/espace-association/${slug}`);
  await expect(desk.getByText("2 jours attendent votre confirmation")).toBeVisible();
  await desk.getByRole("link", { name: "Voir et confirmer" }).last().click();
  await expect(desk.getByText("Réglage des vélos")).toBeVisible();
  await expectNoOverflow(desk);
  await expectNoViolation(desk);
  await desk.getByRole("button", { name: "Confirmer les 2 jours" }).click();
  await expect(said(desk)).toContainText("Ces 2 jours comptent maintenant.");
  await expect(said(desk)).toBeFocused();
  await desk.getByRole("button", { name: /^Corriger/ }).first().click();
  await desk.getByLabel("Durée juste").selectOption("2 h");
  await desk.getByRole("button", { name: "Envoyer la correction" }).click();
  await expect(desk.getByText("Dites pourquoi")).toBeVisible();
  await desk.getByLabel("Votre mot").fill("Deux heures, le matin.");
  await expectNoViolation(desk);
  await desk.getByRole("button", { name: "Envoyer la correction" }).click();
  await expect(said(desk)).toContainText("C’est corrigé.");
  await desk.reload();
  await expect(desk.getByText(/Temps reçu et confirmé : 1 jour et 2 h en/)).toBeVisible();

  await page.reload();
  await expect(rows(page).first()).toContainText("Deux heures, le matin.");
  await expect(rows(page).first()).toContainText("Vous aviez noté 0,5 jour.");
  await expect(page.getByText("Confirmé : 1 jour et 2 h.").filter({ visible: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Retirer/ })).toHaveCount(0);

  // A few words, public once both agree.
  await page.getByLabel("Ce que vous avez vécu").fill("Deux matins à l’établi, et le sourire de qui repart à vélo.");
  await page.getByRole("button", { name: "Proposer ce témoignage" }).click();
  await expect(page.getByText("Votre témoignage est proposé.")).toBeVisible();
  await desk.reload();
  await expectNoViolation(desk);
  await desk.getByRole("button", { name: "Publier : Postière de démonstration", exact: true }).click();
  await expect(desk.getByText("C’est publié sur votre page.")).toBeVisible();
  await desk.goto(`/associations/${slug}`);
  await expect(desk.getByText("le sourire de qui repart à vélo")).toBeVisible();
  await expect(desk.getByText("Postière de démonstration")).toHaveCount(0);

  await page.getByRole("link", { name: "Mon bilan de l’année" }).click();
  await expect(page.locator(".lead")).toContainText("vous avez donné 1 jour et 2 h, sur 2 dates, à 1 association");
  await page.getByText("Voir le tableau").first().click();
  await expect(page.getByRole("cell", { name: "9 h", exact: true })).toBeVisible();
  await expectNoOverflow(page);
  await expectNoViolation(page);
  // The table that is saved holds what the page shows.
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Exporter/ }).click();
  const csv = (await (await download).createReadStream()).setEncoding("utf8");
  let text = "";
  for await (const part of csv) text += part;
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain(`${title};${name};Mécénat de compétences;`);
  expect(text).toContain(";2;9");

  await page.getByRole("link", { name: "Attestation à imprimer" }).click();
  await expect(page.getByText(/atteste que Postière de démonstration a donné 1 jour et 2 h/)).toBeVisible();
  await expectNoOverflow(page);
  await expectNoViolation(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Imprimer" })).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByText(/Établie le/)).toBeVisible();
  await desk.context().close();
});

test("a mission begins with the first day noted and is over after its last, the same on both sides", async ({ page, browser }) => {
  test.slow();
  const { desk, slug, name, title, id } = await inMission(page, browser);
  query(`update interests set created_at = '${ago(201)} 12:00:00+00:00' where lower(hex(id)) = '${id.replaceAll("-", "")}'`);
  const card = page.locator(".own-interest").filter({ hasText: title });
  const steps = card.locator(".timeline > li > p > strong");
  const received = desk.locator(".received").filter({ hasText: "Postière de démonstration" });
  await page.goto("/mes-missions");
  await expect(card.locator(".own-interest-head .tag")).toHaveText("Acceptée");
  await page.getByRole("link", { name: `Noter mes jours : ${title}` }).click();
  await page.getByLabel("Quel jour ?").fill(ago(4));
  await page.getByLabel("Mécénat de compétences").check();
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(said(page)).toContainText("Noté : 1 jour");

  await page.goto("/mes-missions");
  await expect(card.locator(".own-interest-head .tag")).toHaveText("En cours");
  await expect(card).toContainText("notez chaque jour que vous donnez");
  await expect(steps).toHaveText(["Vous avez dit votre intérêt", `${name} a accepté`, "La mission a commencé"]);
  await expectNoOverflow(page);
  await expectNoViolation(page);
  await desk.goto(`/espace-association/${slug}/interets?etat=acceptees`);
  await expect(received.locator(".tag").first()).toHaveText("En cours");
  await expect(received).toContainText("confirmez les jours que la personne note");
  await expectNoViolation(desk);

  query(`update missions set ends_on = '${ago(1)}' where title = '${title}'`);
  await page.reload();
  await expect(card.locator(".own-interest-head .tag")).toHaveText("Terminée");
  await expect(card).toContainText("L’association doit confirmer vos jours");
  await expect(steps.last()).toHaveText("La mission est terminée");
  await desk.goto(`/espace-association/${slug}/jours`);
  await desk.getByRole("button", { name: /^Confirmer/ }).first().click();
  await expect(said(desk)).toBeFocused();
  await desk.goto(`/espace-association/${slug}/interets?etat=terminees`);
  await expect(received.locator(".tag").first()).toHaveText("Terminée");
  await expectNoOverflow(desk);
  await page.reload();
  await expect(card).toContainText("Votre attestation vous attend dans votre bilan");
  await desk.context().close();
});

test("the coordination sets what the company lends, and more than that cannot be noted", async ({ page, browser }) => {
  test.slow();
  const { desk, id } = await inMission(page, browser);
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" });
  const coordination = await context.newPage();
  await signIn(coordination, "coordinator");
  // A year apart: other tests note days in this one.
  const year = new Date().getFullYear() + 1;
  await coordination.goto(`/coordination/forfait?annee=${year}`);
  await coordination.getByLabel("Journées solidaires").fill("deux");
  await coordination.getByRole("button", { name: "Enregistrer" }).click();
  await expect(coordination.getByText("Écrivez un nombre de jours")).toBeVisible();
  await coordination.getByLabel("Journées solidaires").fill("2,5");
  await coordination.getByRole("button", { name: "Enregistrer" }).click();
  await expect(coordination.getByText("C’est enregistré.")).toBeVisible();
  await expectNoOverflow(coordination);
  await expectNoViolation(coordination);
  await coordination.reload();
  await expect(coordination.getByLabel("Journées solidaires")).toHaveValue("2,5");
  await context.close();

  // More hours than a day has are refused before anything is counted.
  const day = { interest: id, day: ago(2), minutes: 420, kind: "skills_sponsorship" };
  expect((await page.request.post("/api/v1/me/days", { data: day })).status()).toBe(201);
  await page.goto(`/mes-missions/${id}/jours`);
  await page.getByLabel("Quel jour ?").fill(ago(2));
  // The very same would be the same record: nothing to refuse.
  await page.getByLabel("Une demi-journée (3 h 30)").check();
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(page.getByText("Ce jour est déjà noté dans cette mission")).toBeVisible();
  await desk.context().close();
});
