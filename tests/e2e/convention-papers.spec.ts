// What conventions say in print: their documents, the wording of all, the receipt, and who knows a document again.
import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { agreed, printed, proposed, sign, VALUED, valued } from "./conventions";
import { fresh, signIn } from "./space";
import { expectNoOverflow } from "./support";

test.slow();

test("documents open in print, for those who may read them", async ({ page, browser }) => {
  const { id, member, coordinator } = await proposed(browser, page);
  const convention = `/api/v1/conventions/${id}/document.pdf`;
  const contract = `/api/v1/conventions/${id}/contract-amendment.pdf`;
  const link = (of: Page, name: RegExp) => of.getByRole("link", { name });
  for (const one of [page, member, coordinator]) {
    await one.goto(`/conventions/${id}`);
    await expect(link(one, /^Le brouillon en PDF/)).toHaveAttribute("href", convention);
    await expect(link(one, /^Le brouillon en PDF/)).toHaveAttribute("target", "_blank");
    expect(await printed(one, convention)).toEqual({ status: 200, isPdf: true });
  }
  // What the company and its employee agree on is not the association's to read apart.
  for (const one of [page, coordinator]) {
    await expect(link(one, /^L’avenant au contrat de travail en PDF/)).toHaveAttribute("href", contract);
    expect(await printed(one, contract)).toEqual({ status: 200, isPdf: true });
  }
  await expect(link(member, /^L’avenant au contrat de travail en PDF/)).toHaveCount(0);
  expect((await printed(member, contract)).isPdf).toBe(false);
  await expectNoOverflow(member);
  // Whoever signs reads the same on the page and in print: all articles, and in a phone that has made the same fingerprint.
  await page.goto(`/conventions/${id}/signer`);
  await expect(link(page, /^Lire le document en PDF/)).toHaveAttribute("href", convention);
  await expect(page.locator(".wording").getByRole("heading", { name: "Préambule" })).toBeVisible();
  await expect(page.getByText(/^Ce téléphone n’affiche pas tout à fait/)).toBeHidden();
  await expectNoOverflow(page);
});

test("the texts of documents are worded, looked at in print, and hold for what comes next", async ({ page, browser }) => {
  // Two run this at a time, each on its own text: neither undoes the other.
  const title = test.info().project.name === "phone" ? "Suivi et bilan" : "Modification, loi applicable et différends";
  const begun = await agreed(browser, page);
  const { coordinator, interest } = begun;
  const words = fresh("Un point est fait chaque mois, ");
  await coordinator.goto("/coordination/conventions/textes?document=convention");
  const field = coordinator.getByLabel(title, { exact: true });
  await field.fill(`${words} avec {inconnue}.`);
  await coordinator.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(field).toBeFocused();
  await expect(coordinator.getByText("Ce document ne connaît pas {inconnue}")).toBeVisible();
  await expectNoViolation(coordinator);
  await field.fill(`${words} avec `);
  await coordinator
    .getByRole("group", { name: `Insérer dans le texte : ${title}` })
    .getByRole("button", { name: "Insérer {association}" })
    .click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`${words} avec {association}`);
  // What is typed waits in the phone.
  await coordinator.reload();
  await expect(field).toHaveValue(`${words} avec {association}`);

  const looked = coordinator.waitForResponse("**/api/v1/documents/preview");
  await coordinator.getByRole("button", { name: "Aperçu PDF" }).click();
  const preview = await looked;
  expect([preview.status(), preview.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  await expect(coordinator.getByText("L’aperçu est prêt.")).toBeVisible();
  await expect(coordinator.getByRole("link", { name: /^Ouvrir l’aperçu/ })).toHaveAttribute("href", /^blob:/);

  await coordinator.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(coordinator.getByText(/^C’est enregistré\s: une nouvelle version/)).toBeVisible();
  await expectNoOverflow(coordinator);
  await expectNoViolation(coordinator);
  const version = coordinator.getByRole("region", { name: "Versions" }).getByRole("listitem").filter({ hasText: title });
  await version.first().getByRole("link").click();
  await expect(coordinator.getByText(`${words} avec {association}`)).toBeVisible();
  await expectNoOverflow(coordinator);
  await expectNoViolation(coordinator);
  // The original text is one press away, and only in the draft.
  await coordinator.goto("/coordination/conventions/textes?version=0");
  await coordinator.getByRole("button", { name: `Reprendre ce texte : ${title}` }).click();
  await expect(coordinator.getByText("C’est dans votre brouillon, pas encore enregistré.")).toBeVisible();

  // A convention that begins now says it.
  const key = { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") };
  const made = await coordinator.request.post("/api/v1/conventions", { data: { interest }, headers: key });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/conventions/${id}`);
  await expect(page.locator(".wording")).toContainText(words);
});

test("a receipt is opened with its number, and what is typed stays", async ({ page }) => {
  await signIn(page, "coordinator");
  // Its year is over: the page is told so, and the address that it makes is what is looked at.
  await page.route("**/api/v1/valuations/**", (route) => route.fulfill({ json: valued() }));
  const { year } = valued();
  await page.goto(`/coordination/valorisation?annee=${year}&association=${VALUED}`);
  const open = page.getByRole("button", { name: /^Le reçu en PDF/ });
  await open.click();
  await expect(page.getByText("Indiquez le numéro du reçu.")).toBeVisible();
  await expect(page.getByLabel("Numéro d’ordre du reçu")).toBeFocused();
  await expectNoViolation(page);
  await page.getByLabel("Numéro d’ordre du reçu").fill("2026-012");
  await page.getByLabel("reconnue d’utilité publique").check();
  await page.getByLabel("Décret ou arrêté, et sa date").fill("Décret du 3 mars 1955");
  const [tab, kept] = await Promise.all([
    page.context().waitForEvent("request", (one) => one.url().includes("receipt.pdf")),
    page.waitForRequest((one) => one.method() === "PUT" && one.url().endsWith("/category")),
    open.click(),
  ]);
  const asked = new URL(tab.url());
  expect(asked.pathname).toBe(`/api/v1/valuations/${year}/${VALUED}/receipt.pdf`);
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    number: "2026-012",
    category: "public_utility",
    category_detail: "Décret du 3 mars 1955",
  });
  // What the association is, is kept for the figures of the year.
  expect(kept.postDataJSON()).toEqual({ category: "public_utility", category_detail: "Décret du 3 mars 1955" });
  await expect(page.getByText(/^La catégorie est enregistrée\./)).toBeFocused();
  await page.reload();
  await expect(page.getByLabel("Numéro d’ordre du reçu")).toHaveValue("2026-012");
  await expectNoOverflow(page);
});

test("a PDF is known to anyone who holds it until a byte of it changes, and never leaves their device", async ({ page, browser }) => {
  const { id, title, member, coordinator } = await proposed(browser, page);
  for (const one of [page, member, coordinator]) await sign(one, id, title);
  const pdf = await (await page.request.get(`/api/v1/conventions/${id}/document.pdf`)).body();
  const anyone = await (await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" })).newPage();
  await anyone.goto("/conventions/verifier");
  const check = async (buffer: Buffer) => {
    const asked = anyone.waitForRequest((request) => request.url().endsWith("/api/v1/verification/paper"));
    await anyone.getByLabel(/^Fichier de preuve/).setInputFiles({ name: "convention.pdf", mimeType: "application/pdf", buffer });
    expect(Object.keys((await asked).postDataJSON() as object)).toEqual(["sha256"]);
  };
  const verdict = anyone.locator(".verdict strong");
  await check(pdf);
  await expect(verdict).toHaveText("Intact");
  await expect(anyone.getByRole("heading", { name: "La convention en PDF" })).toBeVisible();
  await expectNoOverflow(anyone);
  await expectNoViolation(anyone);
  const changed = Buffer.from(pdf);
  changed[Math.floor(changed.length / 2)] ^= 1;
  await check(changed);
  await expect(verdict).toHaveText("Inconnu ici");
});
