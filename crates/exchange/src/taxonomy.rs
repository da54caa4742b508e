//! From the domains and activities of API Engagement and JeVeuxAider to our pillars and skills: a table, with its reasons.
//!
//! The table is `data/taxonomy.csv`. Terms are the slugs of API Engagement and those of JeVeuxAider's labels; a term is
//! found by its slug or its label, whatever the accents, case and apostrophes: "mémoire et citoyenneté" is
//! `memoire-et-citoyennete`. An empty cell leads nowhere on purpose. A mission without a pillar gets [`Taxonomy::fallback`],
//! and a notice.

use std::collections::HashMap;

use domain::Slug;

const TABLE: &str = include_str!("../data/taxonomy.csv");

/// Where a term leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Targets {
    pub pillars: Vec<Slug>,
    pub skills: Vec<Slug>,
}

/// The table, and the charter it leads into.
#[derive(Debug, Clone)]
pub struct Taxonomy {
    terms: HashMap<String, Targets>,
    /// Our skills by the codes of another register, as `romeSkills` names them.
    codes: HashMap<String, Vec<Slug>>,
    /// The pillars and skills that there are; absent: not checked.
    known: Option<(Vec<Slug>, Vec<Slug>)>,
    /// The pillar of a mission for which nothing speaks for another: people's time and know-how are lent, whatever it is.
    pub fallback: Slug,
}

impl Default for Taxonomy {
    fn default() -> Self {
        let mut terms: HashMap<String, Targets> = HashMap::new();
        for line in TABLE.lines().skip(1) {
            let mut cells = line.split(';');
            let mut next = || cells.next().unwrap_or_default();
            let (term, pillars, skills) = (next(), next(), next());
            let targets = terms.entry(key(term)).or_default();
            // A word can be a domain and an activity: it then leads to what both lead to.
            add(&mut targets.pillars, pillars);
            add(&mut targets.skills, skills);
        }
        Self { terms, codes: HashMap::new(), known: None, fallback: Slug::of("mobilites-competences", 1) }
    }
}

fn add(slugs: &mut Vec<Slug>, cell: &str) {
    for slug in cell.split(',').filter_map(|slug| Slug::parse(slug).ok()) {
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
}

fn key(term: &str) -> String {
    domain::text::fold(term)
}

impl Taxonomy {
    /// Keeps only what the charter and the list of skills hold today. When the fallback is gone too, the first pillar stands in.
    #[must_use]
    pub fn within(mut self, pillars: &[Slug], skills: &[Slug]) -> Self {
        for targets in self.terms.values_mut() {
            targets.pillars.retain(|slug| pillars.contains(slug));
            targets.skills.retain(|slug| skills.contains(slug));
        }
        if !pillars.contains(&self.fallback)
            && let Some(first) = pillars.first()
        {
            self.fallback = first.clone();
        }
        self.known = Some((pillars.to_vec(), skills.to_vec()));
        self
    }

    /// Reads the codes of a register too, each as the skills that it counts as.
    #[must_use]
    pub fn with_codes(mut self, codes: impl IntoIterator<Item = (String, Vec<Slug>)>) -> Self {
        self.codes.extend(codes);
        self
    }

    /// Reads codes as our skills, and drops what a file names by our own slugs and is not there.
    pub(crate) fn keep_known(&self, pillars: &mut Vec<Slug>, skills: &mut Vec<Slug>) {
        let mut read: Vec<Slug> = Vec::with_capacity(skills.len());
        for slug in skills.drain(..) {
            for slug in self.codes.get(slug.as_str()).cloned().unwrap_or_else(|| vec![slug]) {
                if !read.contains(&slug) {
                    read.push(slug);
                }
            }
        }
        *skills = read;
        if let Some((known_pillars, known_skills)) = &self.known {
            pillars.retain(|slug| known_pillars.contains(slug));
            skills.retain(|slug| known_skills.contains(slug));
        }
    }

    /// Where a term leads; absent: it is not of the table.
    pub fn find(&self, term: &str) -> Option<&Targets> {
        self.terms.get(&key(term))
    }

    /// The domains that lead to a pillar, for a sender who has to choose one.
    pub fn known_domains() -> &'static str {
        "benevolat-competences, culture-loisirs, education, emploi, environnement, gestion-finance-droit, humanitaire, \
         memoire-et-citoyennete, numerique, sante, solidarite-insertion, sport, vivre-ensemble"
    }

    /// Every term of the table.
    pub fn terms(&self) -> impl Iterator<Item = (&str, &Targets)> {
        self.terms.iter().map(|(term, targets)| (term.as_str(), targets))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_with_accents_is_the_same_term_as_its_slug() {
        let table = Taxonomy::default();
        assert_eq!(table.find("mémoire et citoyenneté"), table.find("memoire-et-citoyennete"));
        assert!(table.find("Mémoire et citoyenneté").is_some());
        assert_eq!(table.find("Droit et conseil juridique").unwrap().skills, [Slug::of("juridique", 1)]);
        assert_eq!(table.find("astrologie"), None);
    }

    #[test]
    fn a_code_of_a_register_is_read_as_the_skills_that_it_counts_as() {
        let slug = |text: &str| Slug::of(text, 1);
        let codes = [("300004".to_owned(), vec![slug("recrutement"), slug("rh")]), ("300001".to_owned(), vec![])];
        let table =
            Taxonomy::default().within(&[], &[slug("rh"), slug("recrutement"), slug("vente")]).with_codes(codes);
        let mut skills = ["300001", "vente", "300004", "rh", "999999"].map(slug).to_vec();
        table.keep_known(&mut Vec::new(), &mut skills);
        assert_eq!(skills, ["vente", "recrutement", "rh"].map(slug));
    }

    #[test]
    fn every_domain_a_sender_is_told_of_leads_to_a_pillar() {
        let table = Taxonomy::default();
        for domain in Taxonomy::known_domains().split(", ") {
            assert!(!table.find(domain).unwrap().pillars.is_empty(), "{domain}");
        }
    }

    #[test]
    fn the_table_names_only_what_the_charter_and_the_list_of_skills_hold() {
        let charter = include_str!("../../server/src/seed/charter.rs");
        for (term, targets) in Taxonomy::default().terms() {
            for slug in targets.pillars.iter().chain(&targets.skills) {
                assert!(charter.contains(&format!("\"{slug}\"")), "{term} leads to {slug}, which is not there");
            }
        }
    }

    #[test]
    fn a_charter_that_was_cut_again_loses_what_it_no_longer_holds() {
        let table = Taxonomy::default().within(&[Slug::of("financement", 1)], &[]);
        assert!(table.find("environnement").unwrap().pillars.is_empty());
        assert_eq!(table.find("gestion-finance-droit").unwrap().pillars, [Slug::of("financement", 1)]);
        assert_eq!(table.fallback, Slug::of("financement", 1));
    }
}
