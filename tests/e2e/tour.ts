// Every page of the app, each state that it can be in, and what must hold on each.
import { expect, type Page } from "@playwright/test";
import { VALUED, valued } from "./conventions";
import type { Account, Facts } from "./facts";
import { openExplore, query, raiseList } from "./support";

/** Each has an application of its own, and is gone through. */
export const LANGUAGES = ["fr", "en"] as const;

export interface Stop {
  name: string;
  as: Account;
  at: string | ((facts: Facts) => string);
  /** Leads to what is looked at, once the page is there. */
  then?: (page: Page) => Promise<void>;
  /** Asks the server for nothing of its own: it neither waits nor fails. */
  still?: true;
}

const open = (name: RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
};
const faulty = (name: RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).click();
  await expect(page.locator("[aria-invalid=true], .fault:visible").first()).toBeVisible();
};
const anyMission = () => query("select slug from missions where status = 'published' order by slug limit 1");
const anyAssociation = () => query("select slug from associations where status = 'admitted' order by slug limit 1");
const otherAssociation = ({ association }: Facts) =>
  query(`select slug from associations where status = 'admitted' and slug <> '${association.slug}' order by slug limit 1`);

/** A text that lacks what it needs, said at its field. */
const faultyWording = async (page: Page) => {
  await page.locator(".worded textarea").first().fill("{inconnue}");
  await faulty(/^(Enregistrer|Save)$/)(page);
};

/** The year of all associations, with what came of it. */
const fullYear = async (page: Page) => {
  await page.route("**/api/v1/valuations/**", (route) => route.fulfill({ json: valued() }));
  await page.goto(`/coordination/valorisation?annee=${valued().year}`);
  await expect(page.locator("tfoot").first()).toBeVisible();
};

/** A field that may not be empty, emptied and sent. */
const emptied = (field: string) => async (page: Page) => {
  await page.locator(`[id="${field}"]`).fill("");
  await faulty(/^(Envoyer les changements|Send the changes)$/)(page);
};

/** A year that is over, and its receipt without a number. */
const faultyReceipt = async (page: Page) => {
  await page.route("**/api/v1/valuations/**", (route) => route.fulfill({ json: valued() }));
  await page.goto(`/coordination/valorisation?annee=${valued().year}&association=${VALUED}`);
  await faulty(/^(Le reçu en PDF|The receipt as a PDF)/)(page);
};

export const STOPS: Stop[] = [
  { name: "charter", as: "nobody", at: "/charte", still: true },
  { name: "privacy", as: "nobody", at: "/confidentialite", still: true },
  { name: "accessibility", as: "nobody", at: "/accessibilite", still: true },
  { name: "embedding", as: "nobody", at: "/integrer", still: true },
  { name: "not found", as: "nobody", at: "/nulle-part", still: true },
  // The server has written these two: whoever arrives reads them before the app has asked for anything.
  { name: "mission", as: "nobody", at: () => `/missions/${anyMission()}`, still: true },
  { name: "mission, report", as: "nobody", at: () => `/missions/${anyMission()}`, then: open(/^(Signaler|Report)/), still: true },
  { name: "mission, none", as: "nobody", at: "/missions/jamais-vue", still: true },
  { name: "interest", as: "nobody", at: () => `/missions/${anyMission()}/interet` },
  { name: "interest, faults", as: "nobody", at: () => `/missions/${anyMission()}/interet`, then: faulty(/^(Envoyer|Send)/), still: true },
  { name: "association", as: "nobody", at: () => `/associations/${anyAssociation()}`, still: true },
  { name: "withdrawal, bad link", as: "nobody", at: "/interet/retrait?jeton=faux" },
  { name: "exchange, bad link", as: "nobody", at: "/interet/echange?jeton=faux" },
  { name: "alerts, bad link", as: "nobody", at: "/alertes/arret?jeton=faux" },
  { name: "listing link, bad", as: "nobody", at: "/espace-association/lien?jeton=faux" },
  { name: "sign in", as: "nobody", at: "/connexion" },
  { name: "sign in, faults", as: "nobody", at: "/connexion", then: faulty(/^(Recevoir un lien|Get a link)/), still: true },
  { name: "sign in, by link", as: "nobody", at: "/connexion/lien?jeton=faux", still: true },
  { name: "invitation, bad", as: "nobody", at: "/connexion/invitation?jeton=faux" },
  { name: "signed out", as: "nobody", at: "/mes-missions", still: true },

  { name: "verification", as: "nobody", at: "/conventions/verifier", still: true },

  { name: "account", as: "employee", at: "/compte" },
  { name: "conventions", as: "employee", at: "/conventions" },
  { name: "convention, a draft", as: "employee", at: (facts) => `/conventions/${facts.convention}` },
  { name: "convention, giving up", as: "employee", at: (facts) => `/conventions/${facts.convention}`, then: open(/^(Abandonner|Give up|Abandon)/), still: true },
  { name: "convention, nothing to sign", as: "employee", at: (facts) => `/conventions/${facts.convention}/signer` },
  { name: "conventions, one to sign", as: "signatory", at: "/conventions", still: true },
  { name: "convention, proposed", as: "signatory", at: (facts) => `/conventions/${facts.proposed}` },
  { name: "convention, to sign", as: "signatory", at: (facts) => `/conventions/${facts.proposed}/signer` },
  { name: "convention, signed", as: "signatory", at: (facts) => `/conventions/${facts.signed}` },
  { name: "convention, amended", as: "signatory", at: (facts) => `/conventions/${facts.amended}`, still: true },
  {
    name: "amendment, to sign",
    as: "signatory",
    at: (facts) => `/conventions/${facts.amended}/avenants/${facts.amendment}/signer`,
  },
  { name: "account, erasing", as: "employee", at: "/compte", then: open(/^(Effacer mon compte|Delete my account)/), still: true },
  { name: "my missions", as: "employee", at: "/mes-missions" },
  { name: "my days", as: "employee", at: (facts) => `/mes-missions/${facts.interest}/jours` },
  { name: "record", as: "employee", at: "/mes-missions/bilan" },
  { name: "record, empty", as: "employee", at: "/mes-missions/bilan?annee=2025", still: true },
  { name: "attestation", as: "employee", at: "/mes-missions/attestation" },
  { name: "profile", as: "employee", at: "/mes-missions/profil" },
  { name: "searches", as: "employee", at: "/mes-missions/recherches" },
  { name: "new search", as: "employee", at: "/mes-missions/recherches/nouvelle?departement=79", still: true },
  { name: "mission, signed in", as: "employee", at: (facts) => `/missions/${facts.mission.slug}/interet`, still: true },
  { name: "not for this account", as: "employee", at: "/coordination", still: true },

  { name: "spaces", as: "member", at: "/espace-association" },
  { name: "space", as: "member", at: (facts) => `/espace-association/${facts.association.slug}` },
  { name: "listing", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/fiche` },
  {
    name: "listing, faults",
    as: "member",
    at: (facts) => `/espace-association/${facts.association.slug}/fiche`,
    then: emptied("name"),
    still: true,
  },
  { name: "new listing", as: "member", at: "/espace-association/nouvelle", still: true },
  { name: "missions of a space", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/missions` },
  { name: "a mission of a space", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/missions/${facts.mission.slug}` },
  {
    name: "a mission of a space, faults",
    as: "member",
    at: (facts) => `/espace-association/${facts.association.slug}/missions/${facts.mission.slug}`,
    then: emptied("title"),
    still: true,
  },
  { name: "new mission", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/missions/nouvelle`, still: true },
  { name: "interests received", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/interets` },
  {
    name: "interests, an answer",
    as: "member",
    at: (facts) => `/espace-association/${facts.association.slug}/interets`,
    then: async (page) => {
      await page.locator(".card.received summary").first().click();
      await open(/^(Accepter|Demander|Accept|Ask)/)(page);
    },
    still: true,
  },
  { name: "interests, none", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/interets?etat=terminees`, still: true },
  { name: "days received", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/jours` },
  { name: "convention, begun", as: "member", at: (facts) => `/conventions/nouvelle?interet=${facts.interest}`, still: true },
  { name: "convention's form", as: "member", at: (facts) => `/conventions/${facts.convention}/modifier` },
  { name: "members", as: "member", at: (facts) => `/espace-association/${facts.association.slug}/membres` },

  { name: "team", as: "manager", at: "/equipe" },
  { name: "team, a decision", as: "manager", at: "/equipe", then: open(/^(Accorder|Agree)/), still: true },
  { name: "team's calendar", as: "manager", at: "/equipe/calendrier" },
  { name: "delegates", as: "manager", at: "/equipe/relais" },
  { name: "participation", as: "manager", at: "/equipe/participation" },

  { name: "coordination", as: "coordinator", at: "/coordination" },
  { name: "register", as: "coordinator", at: "/coordination/associations" },
  { name: "register, none", as: "coordinator", at: "/coordination/associations?q=zzzzzz", still: true },
  { name: "merging", as: "coordinator", at: (facts) => `/coordination/associations/${facts.association.slug}/reunir`, still: true },
  {
    name: "merging, side by side",
    as: "coordinator",
    at: (facts) => `/coordination/associations/${facts.association.slug}/reunir?avec=${otherAssociation(facts)}`,
  },
  { name: "pillars", as: "coordinator", at: "/coordination/piliers" },
  { name: "invitations", as: "coordinator", at: "/coordination/invitations" },
  { name: "working time", as: "coordinator", at: "/coordination/temps" },
  { name: "allowances", as: "coordinator", at: "/coordination/forfait" },
  { name: "dashboard", as: "coordinator", at: "/coordination/tableau-de-bord" },
  { name: "convention, coordinated", as: "coordinator", at: (facts) => `/conventions/${facts.convention}` },
  { name: "convention, signed, coordinated", as: "coordinator", at: (facts) => `/conventions/${facts.signed}`, still: true },
  { name: "amendment, begun", as: "coordinator", at: (facts) => `/conventions/${facts.signed}/avenants/nouveau` },
  {
    name: "amendment, faults",
    as: "coordinator",
    at: (facts) => `/conventions/${facts.signed}/avenants/nouveau`,
    then: faulty(/^(Enregistrer l’avenant|Save the amendment)$/),
    still: true,
  },
  { name: "amendment", as: "coordinator", at: (facts) => `/conventions/${facts.amended}/avenants/${facts.amendment}` },
  { name: "all conventions", as: "coordinator", at: "/coordination/conventions" },
  { name: "all conventions, none", as: "coordinator", at: "/coordination/conventions?etat=cloturee", still: true },
  { name: "company's rules", as: "coordinator", at: "/coordination/conventions/regles" },
  { name: "wording", as: "coordinator", at: "/coordination/conventions/textes" },
  { name: "wording, faults", as: "coordinator", at: "/coordination/conventions/textes?document=receipt", then: faultyWording, still: true },
  { name: "wording, as it was", as: "coordinator", at: "/coordination/conventions/textes?version=0" },
  { name: "frameworks", as: "coordinator", at: "/coordination/cadres" },
  { name: "new framework", as: "coordinator", at: "/coordination/cadres/nouveau", still: true },
  { name: "a framework", as: "coordinator", at: (facts) => `/coordination/cadres/${facts.framework}` },
  { name: "valuation", as: "coordinator", at: "/coordination/valorisation" },
  { name: "valuation, filled", as: "coordinator", at: "/coordination/valorisation", then: fullYear, still: true },
  { name: "receipt's form, faults", as: "coordinator", at: "/coordination/valorisation", then: faultyReceipt, still: true },
  { name: "history", as: "coordinator", at: "/coordination/historique" },
  { name: "imports", as: "coordinator", at: "/coordination/imports" },
  { name: "new import", as: "coordinator", at: "/coordination/imports/nouvelle", still: true },
  { name: "an import's source", as: "coordinator", at: (facts) => `/coordination/imports/${facts.source}` },
  { name: "an import's report", as: "coordinator", at: (facts) => `/coordination/imports/${facts.source}/${facts.run}` },
  { name: "directory", as: "coordinator", at: "/coordination/annuaire" },
  { name: "what a file changes in the directory", as: "coordinator", at: (facts) => `/coordination/annuaire/imports/${facts.directory}` },
  { name: "people of the directory", as: "coordinator", at: "/coordination/annuaire/personnes", still: true },
];

/** The map's own states: it has no foot, and its list scrolls beside it. */
export const MAPS: [string, (page: Page) => Promise<void>][] = [
  ["explore", (page) => openExplore(page)],
  ["explore, for another site", (page) => openExplore(page, "/integration")],
  [
    "explore, list raised",
    async (page) => {
      await openExplore(page, "/?type=mecenat-court&pres=46.3258,-0.4593&lieu=Niort&rayon=100");
      await raiseList(page);
    },
  ],
  [
    "filters",
    async (page) => {
      await openExplore(page);
      await open(/^(Filtres|Filters)/)(page);
    },
  ],
  [
    "explore, nothing found",
    async (page) => {
      await page.goto("/?q=zzzzzz");
      await raiseList(page);
      await expect(page.locator(".empty")).toBeVisible();
    },
  ],
  [
    "explore, waiting",
    async (page) => {
      await page.route("**/api/v1/catalogue**", () => undefined);
      await page.route("**/api/v1/clusters**", () => undefined);
      await page.goto("/");
      await expect(page.locator(".results[aria-busy=true]")).toBeAttached();
    },
  ],
  [
    "explore, failed",
    async (page) => {
      await page.route("**/api/v1/catalogue**", (route) => route.abort());
      await page.goto("/");
      await expect(page.getByRole("button", { name: /^(Réessayer|Try again)$/ }).first()).toBeAttached();
    },
  ],
];

export function address(stop: Stop, facts: Facts) {
  return typeof stop.at === "string" ? stop.at : stop.at(facts);
}

/** Opens a page and waits until nothing of it is still to come. */
export async function arrive(page: Page, stop: Stop, facts: Facts) {
  await page.goto(address(stop, facts));
  // What the server has written of the page stands before the app does, which has a foot.
  await expect(page.locator(".app > footer")).toBeAttached();
  await expect(page.locator("h1").first()).toBeAttached();
  await expect(page.locator(".skeleton")).toHaveCount(0);
  await stop.then?.(page);
}
