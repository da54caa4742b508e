import { expect, type Page, test } from "@playwright/test";
import { axe } from "./axe";
import { association, fresh, openListing, signIn, state, writeMission } from "./space";
import { demoAssociation, expectNoOverflow, query, summary } from "./support";

test("an association publishes a mission, which appears on the map's list", async ({ page }) => {
  await signIn(page);
  const { slug, name } = demoAssociation();
  const title = fresh("Tenir la caisse");
  await page.goto("/espace-association");
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "Missions", exact: true }).click();
  await page.getByRole("link", { name: "Nouvelle mission" }).click();
  await writeMission(page, title);
  await page.getByText("Aperçu, comme le voient les postiers").click();
  await expect(page.locator(".preview").getByRole("heading", { name: title })).toBeVisible();
  await expect(page.locator(".preview strong").filter({ hasText: "avec" })).toBeVisible();
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page).toHaveURL(new RegExp(`/espace-association/${slug}/missions/tenir-la-caisse`));
  await expect(state(page)).toHaveText("Envoyé");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("Publiée : les postiers la voient dès maintenant.")).toBeVisible();
  await page.getByRole("link", { name: "Voir la page publique" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  // The catalogue is made anew a moment after the change.
  await expect(async () => {
    await page.goto(`/?q=${encodeURIComponent(title)}`);
    await expect(summary(page)).toHaveText(/1 mission/, { timeout: 3000 });
  }).toPass();
  await expect(page.locator(".results").getByRole("link", { name: title })).toBeAttached();
});

test("a draft may be unfinished, and says what it lacks when it is to be published", async ({ page }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  await page.goto(`/espace-association/${slug}/missions/nouvelle`);
  await page.getByLabel("Titre").fill(fresh("Relire nos statuts"));
  await expectNoOverflow(page);
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(state(page)).toHaveText("Envoyé");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("quarante caractères au moins")).toBeVisible();
  await expect(page.getByText("Choisissez un pilier au moins.")).toBeVisible();
  await expect(page.locator("#description")).toBeFocused();
});

test("missions are marked full, reopened, closed, copied and archived", async ({ page }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  await page.goto(`/espace-association/${slug}/missions/nouvelle`);
  const title = fresh("Classer les archives");
  await writeMission(page, title);
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("Publiée : les postiers")).toBeVisible();
  await page.goto(`/espace-association/${slug}/missions`);
  const act = (words: string) => page.getByRole("button", { name: `${words} « ${title} »` }).click();
  for (const [words, heading] of [
    ["Marquer complète", "Complètes"],
    ["Rouvrir", "Publiées"],
    ["Clore", "Closes"],
    ["Archiver", "Archivées"],
  ]) {
    await act(words);
    const group = page.getByRole("region", { name: heading });
    await expect(group.getByRole("link", { name: title })).toBeVisible();
  }
  // The copy is made, and its answer is lost: pressed again, after a reload too, it is that one.
  await page.route("**/copy", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await act("Dupliquer");
  await expect(page.getByText("Pas de réseau. Rien n’est perdu")).toBeVisible();
  await page.unroute("**/copy");
  await page.reload();
  await page.getByRole("region", { name: "Archivées" }).getByRole("button", { name: `Dupliquer « ${title} »` }).click();
  await expect(page).toHaveURL(/classer-les-archives.*-2$/);
  await expect(page.getByLabel("Titre")).toHaveValue(title);
  // Once it is there, whoever presses again wants another.
  await page.goto(`/espace-association/${slug}/missions`);
  await page.getByRole("region", { name: "Archivées" }).getByRole("button", { name: `Dupliquer « ${title} »` }).click();
  await expect(page).toHaveURL(/classer-les-archives.*-3$/);
});

test("what is typed without a network is kept, survives a reload, and is sent when the network is back", async ({ page, context }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  await openListing(page, slug);
  await context.setOffline(true);
  await page.getByLabel("Téléphone public").fill("01 23 45 67 89");
  await expect(state(page)).toHaveText("Enregistré dans ce téléphone, pas encore envoyé");
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(page.getByText("Pas de réseau. Rien n’est perdu")).toBeVisible();
  await context.setOffline(false);
  await expect(state(page)).toHaveText("Envoyé");
  expect(query(`select phone from associations where slug = '${slug}'`)).toBe("+33123456789");
  // Typed, and the page is gone before it is sent.
  await page.getByLabel("Site").fill("www.association.example");
  await expect(state(page)).toHaveText("Enregistré dans ce téléphone, pas encore envoyé");
  await page.reload();
  await expect(page.getByText("Vos changements d’une visite précédente")).toBeVisible();
  await expect(page.getByLabel("Site")).toHaveValue("www.association.example");
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(state(page)).toHaveText("Envoyé");
  await expect(page.getByLabel("Site")).toHaveValue("https://www.association.example");
});

test("a session that has ended loses nothing", async ({ page, context }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  await openListing(page, slug);
  await page.getByLabel("Téléphone public").fill("01 23 45 67 89");
  await context.clearCookies();
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre session est terminée");
  const again = page.getByRole("link", { name: "Se connecter" });
  await expect(again).toHaveAttribute("href", `/connexion?suite=/espace-association/${slug}/fiche`);
  await signIn(page);
  await openListing(page, slug);
  await expect(page.getByLabel("Téléphone public")).toHaveValue("01 23 45 67 89");
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(state(page)).toHaveText("Envoyé");
});

test("what an association that is not trusted edits waits, and the cleared version stays public", async ({ page }) => {
  await signIn(page);
  const { slug, name } = await association(page, false);
  await openListing(page, slug);
  await page.getByLabel("Nom de l’association").fill("Un tout autre nom");
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  const waiting = page.getByRole("region", { name: "En attente de la coordination" });
  await expect(waiting).toBeVisible();
  await waiting.getByText("Ce qui changera").click();
  await expect(waiting.locator("del")).toHaveText(name);
  await expect(waiting.locator("ins")).toHaveText("Un tout autre nom");
  await page.getByRole("link", { name: "Voir la page publique" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("an association is proposed step by step, warned of those that look like it", async ({ page }, info) => {
  await signIn(page, "employee");
  const [knownName, knownCommune] = query(
    "select name || '|' || commune from associations where commune = 'Niort' and status = 'admitted' order by slug limit 1",
  ).split("|");
  await page.goto("/espace-association");
  await page.getByRole("link", { name: /^Proposer une/ }).click();
  await page.getByLabel("Nom de l’association").fill(knownName);
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Choisissez la commune dans la liste.")).toBeVisible();
  await page.getByLabel("Commune", { exact: true }).fill(knownCommune);
  await page.getByRole("list", { name: "Communes proposées" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("heading", { name: /Est-ce l’une d’elles/ })).toBeFocused();
  await expect(page.getByRole("link", { name: "Voir sa page" }).first()).toBeVisible();
  // A reload in the middle loses nothing.
  await page.reload();
  await page.getByRole("button", { name: "Retour" }).click();
  // Those of the other project would look like it, too.
  const name = fresh(info.project.name === "phone" ? "Les jardins d’essai" : "Bricothèque des Trois-Ponts");
  await page.getByLabel("Nom de l’association").fill(name);
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("heading", { name: /Étape 3/ })).toBeFocused();
  await page.getByLabel("Présentation").fill("Nous cultivons des légumes, et des liens.");
  await page.getByLabel("Activités").fill("Maraîchage");
  await page.getByLabel("Activités").press("Enter");
  await page.getByLabel("Courriel public").fill("pas une adresse");
  await page.getByRole("button", { name: "Proposer l’association" }).click();
  await expect(page.getByText("Il manque quelque chose")).toBeVisible();
  await expect(page.getByLabel("Courriel public")).toBeFocused();
  await page.getByLabel("Courriel public").fill("jardins@association.example");
  await page.getByRole("button", { name: "Proposer l’association" }).click();
  await expect(page.getByText("Votre proposition attend la coordination")).toBeVisible();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  expect(query(`select status from associations where name = '${name.replace(/'/g, "''")}'`)).toBe("waiting");
});

test("the pin is put by a tap, by the arrow keys and by dragging, and says how exact it is", async ({ page }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  await openListing(page, slug);
  await page.getByRole("button", { name: "Placer le repère sur la carte" }).click();
  const map = page.getByRole("region", { name: "Carte pour placer le repère" });
  await map.scrollIntoViewIfNeeded();
  const pin = page.locator("[data-marker=pin]");
  await expect(pin).toBeVisible();
  await expect(page.getByText("Placée au centre de la commune").first()).toBeVisible();
  const before = (await pin.boundingBox())!;
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2 + 50, box.y + box.height / 2 + 40);
  await expect(page.getByText("Placée à l’adresse exacte").first()).toBeVisible();
  const tapped = (await pin.boundingBox())!;
  expect(Math.abs(tapped.x - before.x - 50)).toBeLessThan(12);
  await pin.focus();
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press("ArrowLeft");
  }
  await expect.poll(async () => Math.round((await pin.boundingBox())!.x - tapped.x)).toBe(-20);
  const from = (await pin.boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y + 90, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Math.abs((await pin.boundingBox())!.x + from.width / 2 - box.x - 80)).toBeLessThan(8);
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(state(page)).toHaveText("Envoyé");
  expect(query(`select position_precision from associations where slug = '${slug}'`)).toBe("address");
  await page.getByRole("button", { name: "Revenir au centre de la commune" }).click();
  await expect(page.getByText("Placée au centre de la commune").first()).toBeVisible();
});

test("the overview says what helps most, confirms the listing with one tap, and lets it leave and return", async ({ page }) => {
  await signIn(page);
  const { slug } = await association(page, true);
  query(`update associations set confirmed_on = '2026-01-02', freshness = 'hidden' where slug = '${slug}'`);
  await page.goto(`/espace-association/${slug}`);
  await page.getByRole("button", { name: "Tout est toujours juste" }).click();
  await expect(page.getByText("C’est confirmé, merci.")).toBeVisible();
  expect(query(`select freshness from associations where slug = '${slug}'`)).toBe("current");
  await page.getByRole("link", { name: "Publier une première mission" }).click();
  await expect(page).toHaveURL(new RegExp(`/espace-association/${slug}/missions/nouvelle`));
  await page.goBack();
  await page.getByRole("button", { name: "Retirer l’association d’Alliance" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retirer", exact: true }).click();
  await expect(page.getByText("Cette association est retirée")).toBeVisible();
  await page.getByRole("button", { name: "Remettre l’association" }).click();
  await expect(page.getByText("Cette association est retirée")).toBeHidden();
});

test("a mission is written and saved with the keyboard alone", async ({ page }, info) => {
  test.skip(info.project.name === "phone", "a phone has no keyboard to speak of");
  await signIn(page);
  const { slug } = await association(page, true);
  await page.goto(`/espace-association/${slug}/missions/nouvelle`);
  const title = page.getByLabel("Titre");
  await expect(title).toBeVisible();
  await title.focus();
  await page.keyboard.type("Au clavier seulement");
  const reached: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      return element.name || element.id || element.textContent?.trim() || element.tagName;
    });
    reached.push(focused);
    if (focused === "Enregistrer le brouillon") {
      break;
    }
  }
  for (const field of ["description", "pillars", "skills", "kind", "commitment", "places", "remote", "contact_email"]) {
    expect(reached, field).toContain(field);
  }
  await page.keyboard.press("Enter");
  await expect(state(page)).toHaveText("Envoyé");
});

/** As they open, these pages are in the tour. */
const pages: [string, (page: Page, slug: string) => Promise<void>][] = [
  [
    "listing with the pin and a fault",
    async (page, slug) => {
      await openListing(page, slug);
      await page.getByRole("button", { name: "Placer le repère sur la carte" }).click();
      await expect(page.locator("[data-marker=pin]")).toBeVisible();
      await page.getByLabel("Courriel public").fill("faux");
      await page.getByRole("button", { name: "Envoyer les changements" }).click();
      await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    },
  ],
  [
    "mission with its preview",
    async (page, slug) => {
      await open(page, `/espace-association/${slug}/missions/nouvelle`);
      await writeMission(page, "Tenir la caisse");
      await page.getByText("Aperçu, comme le voient les postiers").click();
      await expect(page.locator(".preview")).toBeVisible();
    },
  ],
];

async function open(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
}

for (const [name, show] of pages) {
  test(`axe finds nothing on ${name}`, async ({ page }) => {
    await signIn(page);
    await show(page, (await association(page, true)).slug);
    await axe(page, name);
  });
}
